import { memoByRef } from '@/base/memo'
import type { Nanos } from '@/base/units'
import { endOf, rootsOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { errorsOf } from './errors'
import { mainRoot } from './roots'
import { selfTime } from './self-time'

export interface ServiceStats {
  readonly name: string
  readonly spans: number
  /** Spans that failed themselves. */
  readonly errors: number
  /** The sum of its spans' self times; spans that run side by side both count. */
  readonly selfTime: Nanos
}

/** The services of a trace, the one with the most spans first (ties: by name). */
export const servicesOf = memoByRef((t: TraceTable): readonly ServiceStats[] => {
  const { service, strings } = t
  const { own } = errorsOf(t)
  const self = selfTime(t)
  const sums = new Map<number, { spans: number; errors: number; selfTime: Nanos }>()
  for (let row = 0; row < t.length; row++) {
    let sum = sums.get(service[row])
    if (!sum) {
      sum = { spans: 0, errors: 0, selfTime: 0 }
      sums.set(service[row], sum)
    }
    sum.spans++
    if (own.has(row)) sum.errors++
    sum.selfTime += self[row]
  }
  return [...sums]
    .map(([name, sum]) => ({ name: strings[name], ...sum }))
    .sort((a, b) => b.spans - a.spans || (a.name < b.name ? -1 : 1))
})

/** What a heading tells of a trace. */
export interface TraceFacts {
  /** The root the trace is named after, see `mainRoot`; -1 for an empty table. */
  readonly root: Row
  readonly roots: number
  readonly spans: number
  readonly services: number
  /** Levels: 1 when there are only roots. */
  readonly depth: number
  /** Spans that failed themselves, and those of them where a failure began. */
  readonly errors: number
  readonly errorOrigins: number
  /** From the first start to the last end. */
  readonly duration: Nanos
  /** Of the root; when it is shorter than the trace, the difference is worth a word. */
  readonly rootDuration: Nanos
  /** Spans that start after the root has ended. */
  readonly spansAfterRoot: number
}

export const traceFacts = memoByRef((t: TraceTable): TraceFacts => {
  const root = mainRoot(t)
  const rootDuration = root < 0 ? 0 : t.spanDuration[root]
  const rootEnd = root < 0 ? 0 : endOf(t, root)
  let deepest = -1
  let spansAfterRoot = 0
  for (let row = 0; row < t.length; row++) {
    if (t.depth[row] > deepest) deepest = t.depth[row]
    if (t.start[row] > rootEnd) spansAfterRoot++
  }
  const errors = errorsOf(t)
  return {
    root,
    roots: rootsOf(t).length,
    spans: t.length,
    services: servicesOf(t).length,
    depth: deepest + 1,
    errors: errors.count,
    errorOrigins: errors.originCount,
    duration: t.duration,
    rootDuration,
    spansAfterRoot,
  }
})
