import type { Ahead } from '@/analysis/ahead'
import type { TraceTable } from '@/trace/table'

/** What the worker looked ahead is known of its tables from here on. */
export async function takeAhead(tables: readonly TraceTable[], beside: unknown): Promise<void> {
  // It comes from our own worker, which made it of these tables.
  const known = beside as readonly (Ahead | undefined)[]
  if (!known.some(Boolean)) return
  // Where a trace is opened this is here already. Without it all is computed when it is asked.
  const code = await import('@/analysis/ahead').catch(reportError)
  tables.forEach((table, i) => {
    const ahead = known[i]
    if (ahead) code?.knowAhead(table, ahead)
  })
}
