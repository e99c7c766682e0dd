import { upperBound } from '@/base/bisect'
import { memoByRef } from '@/base/memo'
import { quickSelect } from '@/base/quick-select'
import type { Nanos } from '@/base/units'
import { endOf } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { errorsOf } from './errors'
import { foldFacts } from './fold-facts'
import { foldsOf } from './folds'

/** How the durations of a fold's members are distributed. */
export interface FoldSpread {
  readonly shortest: Nanos
  readonly median: Nanos
  readonly longest: Nanos
  /** When spans ran that failed, members and those beneath: ascending, those at once as one. */
  readonly failures: { readonly from: readonly Nanos[]; readonly to: readonly Nanos[] }
}

/** O(members + failures × log failures), once a fold. */
export function foldSpread(t: TraceTable, fold: number): FoldSpread {
  return remembered(spreads(t), fold, () => spreadOf(t, fold))
}

/** A stretch of time in equal parts. */
export interface Parts {
  readonly from: Nanos
  readonly to: Nanos
  readonly count: number
}

/**
 * The skyline of a fold: in each part of a stretch of time the duration of the longest member that
 * runs in it, 0 where none does. Costs O(parts), plus the members in the stretch where it is so
 * short that they must be looked at themselves.
 *
 *     members   |-| |-| |-----| |-|
 *     skyline   111 111 5555555 111
 */
export function foldSkyline(t: TraceTable, fold: number, parts: Parts): Float64Array {
  const whole = remembered(skylines(t), fold, () => wholeOf(t, fold))
  const perPart = (parts.to - parts.from) / parts.count
  return perPart >= whole.perPart ? coarser(whole, parts) : closeUp(t, fold, whole, parts)
}

const spreads = memoByRef((_: TraceTable) => new Map<number, FoldSpread>())
const skylines = memoByRef((_: TraceTable) => new Map<number, Whole>())

function remembered<V>(known: Map<number, V>, fold: number, compute: () => V): V {
  const hit = known.get(fold)
  if (hit !== undefined) return hit
  const value = compute()
  known.set(fold, value)
  return value
}

function spreadOf(t: TraceTable, fold: number): FoldSpread {
  const rows = membersOf(t, fold)
  const { spanDuration } = t
  const durations = new Float64Array(rows.length)
  let shortest = Number.POSITIVE_INFINITY
  let longest = 0
  for (let m = 0; m < rows.length; m++) {
    const duration = spanDuration[rows[m]]
    durations[m] = duration
    if (duration < shortest) shortest = duration
    if (duration > longest) longest = duration
  }
  const median = quickSelect(durations, (durations.length - 1) >> 1)
  return { shortest, median, longest, failures: failuresIn(t, fold) }
}

function failuresIn(t: TraceTable, fold: number): FoldSpread['failures'] {
  const { firstRow, endRow } = foldsOf(t)
  const { own } = errorsOf(t)
  const failed: number[] = []
  for (
    let row = own.next(firstRow[fold]);
    row >= 0 && row < endRow[fold];
    row = own.next(row + 1)
  ) {
    failed.push(row)
  }
  failed.sort((a, b) => t.start[a] - t.start[b])
  const from: Nanos[] = []
  const to: Nanos[] = []
  for (const row of failed) {
    const last = to.length - 1
    if (last >= 0 && t.start[row] <= to[last]) {
      to[last] = Math.max(to[last], endOf(t, row))
      continue
    }
    from.push(t.start[row])
    to.push(endOf(t, row))
  }
  return { from, to }
}

/** The skyline of a whole fold, and what is needed to look closer. */
interface Whole {
  readonly from: Nanos
  readonly perPart: Nanos
  readonly heights: Float64Array
  /** By member: the latest end up to it, which ascends where ends do not. */
  readonly reach: Float64Array
}

/** Finer than any screen is wide; members in the window number at most a part of all beyond that. */
const PARTS = 4096

function wholeOf(t: TraceTable, fold: number): Whole {
  const { start, spanDuration } = t
  const rows = membersOf(t, fold)
  const reach = new Float64Array(rows.length)
  let latest = 0
  for (let m = 0; m < rows.length; m++) {
    const end = start[rows[m]] + spanDuration[rows[m]]
    if (end > latest) latest = end
    reach[m] = latest
  }
  const { from, to } = foldFacts(t)
  const parts = { from: from[fold], to: Math.max(to[fold], from[fold] + 1), count: PARTS }
  const heights = skylineOf(t, rows, parts)
  return { from: parts.from, perPart: (parts.to - parts.from) / PARTS, heights, reach }
}

function coarser(whole: Whole, { from, to, count }: Parts): Float64Array {
  const out = new Float64Array(count)
  const perPart = (to - from) / count
  for (let i = 0; i < count; i++) {
    const begin = from + i * perPart - whole.from
    // Rounded, so that each fine part falls to one coarse part.
    const first = Math.max(0, Math.round(begin / whole.perPart))
    const end = Math.min(PARTS, Math.round((begin + perPart) / whole.perPart))
    for (let p = first; p < end; p++) if (whole.heights[p] > out[i]) out[i] = whole.heights[p]
  }
  return out
}

function closeUp(t: TraceTable, fold: number, { reach }: Whole, parts: Parts): Float64Array {
  const rows = membersOf(t, fold)
  const first = upperBound(reach, parts.from)
  let end = first
  while (end < rows.length && t.start[rows[end]] < parts.to) end++
  return skylineOf(t, rows.subarray(first, end), parts)
}

/**
 * Each member raises the two powers of two of parts that cover it; from the widest down, each hands
 * its height to its halves. O(members + parts × log parts), however long the members are.
 */
function skylineOf(t: TraceTable, rows: Int32Array, { from, to, count }: Parts): Float64Array {
  const { start, spanDuration } = t
  const levels = 32 - Math.clz32(count)
  const heights = new Float64Array(levels * count)
  const perPart = (to - from) / count
  for (let m = 0; m < rows.length; m++) {
    const row = rows[m]
    const begin = start[row] - from
    const duration = spanDuration[row]
    const first = Math.max(0, Math.floor(begin / perPart))
    const last = Math.min(count - 1, Math.ceil((begin + duration) / perPart) - 1)
    if (first >= count || last < 0) continue
    // Of no duration, and still something that ran.
    const height = Math.max(duration, 1)
    const end = Math.max(first, last)
    const level = 31 - Math.clz32(end - first + 1)
    raise(heights, level * count + first, height)
    raise(heights, level * count + end + 1 - (1 << level), height)
  }
  for (let level = levels - 1; level > 0; level--) {
    const half = 1 << (level - 1)
    for (let i = 0; i + 2 * half <= count; i++) {
      const height = heights[level * count + i]
      if (height === 0) continue
      raise(heights, (level - 1) * count + i, height)
      raise(heights, (level - 1) * count + i + half, height)
    }
  }
  return heights.slice(0, count)
}

function raise(heights: Float64Array, at: number, height: number): void {
  if (heights[at] < height) heights[at] = height
}

function membersOf(t: TraceTable, fold: number): Int32Array {
  const { member, firstMember, members } = foldsOf(t)
  return member.subarray(firstMember[fold], firstMember[fold] + members[fold])
}
