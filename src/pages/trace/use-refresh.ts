import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { mayBeArriving } from '@/analysis/arriving'
import type { TraceParams } from '@/state/links/url'
import {
  againQuery,
  CAP,
  failureOf,
  hintOf,
  type LoadedTrace,
  traceQuery,
  twiceAsFar,
} from '@/state/loading/queries'
import type { Refresher } from '@/state/loading/refresher'
import { useSources } from '@/state/loading/sources'
import type { TraceStore } from '@/state/view/view-store'
import { useToast } from '@/ui/toast'

/** Further than this no tab holds what was read. */
const MOST_SPANS = 4 * CAP.spans

export interface Refresh {
  /** Asks for the trace again; undefined where it stands still, or has not all come yet. */
  readonly now: (() => void) | undefined
  /** Has it asked again by itself, or no longer. */
  readonly setAuto: (isAuto: boolean) => void
  /** Asks again for a trace at whose cap reading stopped, and reads twice as far. */
  readonly readOn: (() => void) | undefined
}

/**
 * Asking for the open trace again. The code comes when it is wanted: by the reader, or at once for
 * a trace that ended a moment ago and lacks spans.
 */
export function useRefresh(
  store: TraceStore,
  loaded: LoadedTrace,
  { traceId, params }: { traceId: string; params: TraceParams },
): Refresh {
  const { source } = loaded
  const queryClient = useQueryClient()
  const sources = useSources()
  const tell = useToast()
  const [cap, setCap] = useState(CAP)
  const latest = useRef({ loaded, params, cap })
  latest.current = { loaded, params, cap }
  const made = useRef<Promise<Refresher> | undefined>(undefined)

  const refresher = useMemo(() => {
    const again = () => {
      const { params, cap } = latest.current
      return againQuery(source, traceId, { hint: hintOf(params), cap })
    }
    const load = async () => {
      const [{ Refresher }, { failureText }] = await Promise.all([
        import('@/state/loading/refresher'),
        import('../failure-text'),
      ])
      return new Refresher(store, {
        ask: async () => {
          const { table } = await queryClient.fetchQuery(again())
          return table
        },
        onTaken: (table) => {
          const { queryKey } = traceQuery(sources, source.id, traceId, undefined)
          queryClient.setQueryData(queryKey, { ...latest.current.loaded, table })
        },
        tell,
        explain: (error) => {
          const failure = failureOf(error)
          const why = failure ? failureText(failure, source.name).sentence : String(error)
          return `Not refreshed. ${why}`
        },
      })
    }
    return {
      run: (act: (refresher: Refresher) => unknown) => {
        made.current ??= load()
        made.current.then(act).catch((error: unknown) => {
          // Its code may come the next time.
          made.current = undefined
          tell(`Not refreshed. ${String(error)}`, 'error')
        })
      },
      leave: () => {
        made.current?.then((refresher) => refresher.detach()).catch(() => {})
        made.current = undefined
        void queryClient.cancelQueries({ queryKey: again().queryKey })
      },
    }
  }, [store, source, sources, traceId, queryClient, tell])

  useEffect(() => {
    if (!loaded.isWhole) return
    if (!source.isStill && mayBeArriving(store.table, Date.now())) {
      refresher.run((refresher) => refresher.setAuto(true))
    }
    return refresher.leave
  }, [refresher, source, store, loaded.isWhole])

  return useMemo(() => {
    const now = () => refresher.run((refresher) => refresher.refresh())
    const isAskedFor = !source.isStill && loaded.isWhole
    const readOn = () => {
      latest.current.cap = twiceAsFar(cap)
      setCap(latest.current.cap)
      now()
    }
    return {
      now: isAskedFor ? now : undefined,
      setAuto: (isAuto) => refresher.run((refresher) => refresher.setAuto(isAuto)),
      readOn: isAskedFor && cap.spans < MOST_SPANS ? readOn : undefined,
    }
  }, [refresher, source, loaded.isWhole, cap])
}
