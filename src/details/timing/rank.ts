import type { Row, TraceTable } from '@/trace/table'

/** Where a span stands among the spans of its trace that have its service and its name. */
export interface Rank {
  /** How many they are, itself included. */
  readonly alike: number
  readonly shorter: number
  readonly longer: number
}

/** One pass over two columns. */
export function rankAmongAlike(t: TraceTable, row: Row): Rank {
  const { service, name, spanDuration } = t
  let alike = 0
  let shorter = 0
  let longer = 0
  for (let other = 0; other < t.length; other++) {
    if (name[other] !== name[row] || service[other] !== service[row]) continue
    alike++
    if (spanDuration[other] < spanDuration[row]) shorter++
    else if (spanDuration[other] > spanDuration[row]) longer++
  }
  return { alike, shorter, longer }
}

/** "p98 of 84 like it"; undefined where there is nothing to compare with. */
export function rankWords({ alike, shorter, longer }: Rank): string | undefined {
  if (shorter + longer === 0) return undefined
  if (longer === 0) return `longest of ${alike} like it`
  if (shorter === 0) return `shortest of ${alike} like it`
  return `p${Math.round((100 * (alike - longer)) / alike)} of ${alike} like it`
}
