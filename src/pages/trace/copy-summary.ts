import { criticalPath } from '@/analysis/critical-path'
import { redactedCopy } from '@/details/redacted-copy'
import { rowsInMarkdown, traceMarkdown } from '@/share/markdown'
import type { RedactionSetting } from '@/state/settings/settings'
import type { OpenTrace } from '@/state/view/trace-context'

/** Copies what, when, how long and why, with sensitive values replaced. */
export function copySummary(
  { table, store }: OpenTrace,
  { link, asItIs }: { link: string; asItIs: boolean },
  ...told: [RedactionSetting, (text: string, tone?: 'good' | 'error') => void]
): Promise<boolean> {
  const path = store.criticalPath() ?? criticalPath(table)
  return redactedCopy(
    {
      table,
      rows: rowsInMarkdown(table, path),
      write: (shown, along) => {
        const written = store.getState().notes?.all
        const notes = written?.map((note) => ({ ...note, text: along(note.text).text }))
        const isChanged = notes?.some(({ text }, i) => text !== written?.[i]?.text)
        return traceMarkdown(table, path, {
          link: isChanged ? withoutNotes(link) : link,
          shown,
          notes,
        })
      },
      said: 'Summary copied',
      asItIs,
    },
    ...told,
  )
}

/** What was replaced in them must not leave in the address. */
function withoutNotes(link: string): string {
  const url = new URL(link)
  url.searchParams.delete('notes')
  return url.href
}
