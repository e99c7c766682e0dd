import { formatPlural } from '@/base/number'
import { FailureError } from '@/formats/failure'
import { matchingRows } from '@/query/match'
import { fieldsToTraceql } from '@/query/traceql'
import type { TraceSummary } from '@/trace/summary'
import type { TraceTable } from '@/trace/table'
import type { SearchAnswer, SearchAsk, TimeRange } from '../source'
import { summaryOf } from '../summary-of'

/** Spans that are looked at before the page gets a turn: some ten milliseconds of work. */
const SPANS_AT_ONCE = 25_000

/** The newest traces in which all fields hold on one span. */
export async function search(
  tables: readonly TraceTable[],
  { query, range, limit }: SearchAsk,
  signal: AbortSignal,
): Promise<SearchAnswer> {
  if (query.kind === 'traceql') {
    const words = 'TraceQL is understood by Tempo only: search here with the fields of the form.'
    throw new FailureError({ kind: 'bad-query', url: '', words })
  }
  const found: TraceTable[] = []
  await inTurns(tables, signal, (t) => {
    if (matchingRows(t, query.fields).next(0) >= 0) found.push(t)
  })
  const inside = found.filter((t) => overlaps(t, range)).sort(newestFirst)
  const traces: TraceSummary[] = []
  await inTurns(inside.slice(0, limit), signal, (t) => traces.push(summaryOf(t)))
  const outside = found.length - inside.length
  const notes =
    outside === 0 ? [] : [`${formatPlural(outside, 'trace')} outside of this time range.`]
  const sent = fieldsToTraceql(query.fields)
  return { traces, coverage: { sent, more: inside.length > limit, unordered: false, notes } }
}

async function inTurns(
  tables: readonly TraceTable[],
  signal: AbortSignal,
  visit: (t: TraceTable) => void,
): Promise<void> {
  let spans = 0
  for (const t of tables) {
    if (spans > SPANS_AT_ONCE) {
      spans = 0
      await new Promise((resolve) => setTimeout(resolve))
    }
    signal.throwIfAborted()
    spans += t.length
    visit(t)
  }
}

function newestFirst(a: TraceTable, b: TraceTable): number {
  return a.epoch < b.epoch ? 1 : a.epoch > b.epoch ? -1 : 0
}

function overlaps(t: TraceTable, range: TimeRange): boolean {
  return t.epoch <= range.end && t.epoch + BigInt(t.duration) >= range.start
}
