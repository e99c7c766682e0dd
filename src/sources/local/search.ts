import { formatPlural } from '@/base/number'
import { FailureError } from '@/formats/failure'
import type { SearchFields } from '@/query/fields'
import { matchingRows } from '@/query/match'
import { fieldsToTraceql } from '@/query/traceql'
import type { TraceTable } from '@/trace/table'
import type { SearchAnswer, SearchAsk, TimeRange } from '../source'
import { summaryOf } from '../summary-of'

/** Spans that are tested before the page gets a turn: a few milliseconds. */
const SPANS_AT_ONCE = 100_000

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
  const found = await matching(tables, query.fields, signal)
  const inside = found.filter((t) => overlaps(t, range))
  const newest = inside.sort((a, b) => (a.epoch < b.epoch ? 1 : a.epoch > b.epoch ? -1 : 0))
  const outside = found.length - inside.length
  return {
    traces: newest.slice(0, limit).map(summaryOf),
    coverage: {
      sent: fieldsToTraceql(query.fields),
      more: newest.length > limit,
      unordered: false,
      notes: outside === 0 ? [] : [`${formatPlural(outside, 'trace')} outside of this time range.`],
    },
  }
}

async function matching(
  tables: readonly TraceTable[],
  fields: SearchFields,
  signal: AbortSignal,
): Promise<TraceTable[]> {
  const found: TraceTable[] = []
  let tested = 0
  for (const t of tables) {
    if (tested > SPANS_AT_ONCE) {
      tested = 0
      await new Promise((resolve) => setTimeout(resolve))
    }
    signal.throwIfAborted()
    tested += t.length
    if (matchingRows(t, fields).next(0) >= 0) found.push(t)
  }
  return found
}

function overlaps(t: TraceTable, range: TimeRange): boolean {
  return t.epoch <= range.end && t.epoch + BigInt(t.duration) >= range.start
}
