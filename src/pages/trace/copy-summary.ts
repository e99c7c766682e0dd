import { criticalPath } from '@/analysis/critical-path'
import { redactedCopy } from '@/details/redacted-copy'
import { rowsInMarkdown, traceMarkdown } from '@/share/markdown'
import type { RedactionSetting } from '@/state/settings'
import type { OpenTrace } from '@/state/trace-context'

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
      write: (shown) =>
        traceMarkdown(table, path, { link, shown, notes: store.getState().notes?.all }),
      said: 'Summary copied',
      asItIs,
    },
    ...told,
  )
}
