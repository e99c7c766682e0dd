import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { formatCount } from '@/base/number'
import { copiesQuery, type Keeping, MOST_KEPT_SPANS } from '@/state/copies/copies'
import { keepCopy } from '@/state/copies/keep-copy'
import type { LoadedTrace } from '@/state/loading/queries'
import { usePrefs } from '@/state/settings/prefs'
import { useSettings } from '@/state/settings/settings'
import { useTrace } from '@/state/view/trace-context'
import { useToast } from '@/ui/toast'

/**
 * Keeps a copy of what is open once all of it is here, and again when more of it came. The page
 * counts as idle meanwhile: nobody waits for it.
 */
export function useKeepCopy(loaded: LoadedTrace, isEmbedded: boolean): void {
  const { table, source } = useTrace()
  const { redaction: redact } = useSettings()
  const isWanted = usePrefs((s) => s.keepCopies) !== false
  const queryClient = useQueryClient()
  const tell = useToast()
  const isKept = isWanted && !isEmbedded && loaded.isWhole && !source.isStill
  useEffect(() => {
    if (!isKept) return
    const { signal, end } = takeTurn(`${source.id}/${table.traceId}`)
    keepCopy(table, source, { redact, signal })
      .then((keeping) => {
        if (keeping === 'kept') {
          return queryClient.invalidateQueries({ queryKey: copiesQuery.queryKey })
        }
        if (isFirst(keeping)) tell(SENTENCES[keeping], 'hint')
      })
      .catch((error: unknown) => {
        if (!signal.aborted) reportError(error)
      })
      .finally(end)
  }, [isKept, table, source, redact, queryClient, tell])
}

/** What is being written goes on when its page is left, until more of the same trace has come. */
const running = new Map<string, AbortController>()

function takeTurn(id: string) {
  running.get(id)?.abort()
  const turn = new AbortController()
  running.set(id, turn)
  const end = () => {
    if (running.get(id) === turn) running.delete(id)
  }
  return { signal: turn.signal, end }
}

const SENTENCES: Readonly<Record<Exclude<Keeping, 'kept'>, string>> = {
  'too large': `This trace is too large to be kept in this browser: it keeps up to ${formatCount(MOST_KEPT_SPANS)} spans.`,
  full: 'This trace was not kept: the browser has no room left. Remove kept traces (Shift+K) to make some.',
  forbidden: 'Opened traces are not kept: this browser lets the page store nothing.',
}

const told = new Set<string>()

/** Said once, not with every trace and every reload. */
function isFirst(keeping: Keeping): boolean {
  const key = `spanwise.told.${keeping}`
  try {
    if (sessionStorage.getItem(key)) return false
    sessionStorage.setItem(key, '1')
    return true
  } catch {
    const isNew = !told.has(key)
    told.add(key)
    return isNew
  }
}
