import { Bitset } from '@/base/bitset'
import type { Nanos } from '@/base/units'
import { rowOf, rowOfHalves, spanId } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { closeFolds, foldMember, noneCollapsed, openFolds } from './collapse'
import { foldsOf } from './folds'
import { ghostOver, ghostsOf } from './ghosts'

/** Where the spans of a table are in a later answer of the same trace. */
export interface Carried {
  readonly from: TraceTable
  readonly to: TraceTable
  /** Row of `from` -> its row in `to`; -1 where the span did not come again. */
  readonly rows: Int32Array
  /** Rows of `to` that were not in `from`. */
  readonly added: Bitset
  /** Rows of `from` that are not in `to`. */
  readonly lost: number
  /** Added to a time of `from` it is the same instant in `to`: an earlier span moves the epoch. */
  readonly shift: Nanos
}

/** Rows between two yields: a millisecond or two. */
const STEP = 10_000

/**
 * Follows spans by their ids; of those that share one id, by start and name, then by their order.
 *
 *     from  0 web        to  0 web          rows   0 1 3
 *           1   auth         1   auth       added  2
 *           2   cart         2     db
 *                            3   cart
 *
 * O(n). It yields often, but for the index of ids that `to` may still need: 0.1 s for a million.
 */
export function* carryOver(from: TraceTable, to: TraceTable): Generator<void, Carried> {
  const rows = new Int32Array(from.length)
  const added = new Bitset(to.length)
  added.words.fill(-1)
  for (let row = to.length; row < added.words.length * 32; row++) added.delete(row)
  const shift = Number(from.epoch - to.epoch)
  const texts = from.repairs.ids
  let lost = 0
  for (let row = 0; row < from.length; row++) {
    if (row % STEP === 0) yield
    const text = texts.get(row)
    rows[row] =
      text === undefined ? rowOfHalves(to, from.idHigh[row], from.idLow[row]) : rowOf(to, text)
  }
  followTwins(from, to, { rows, shift })
  for (let row = 0; row < from.length; row++) {
    if (row % STEP === 0) yield
    if (rows[row] < 0) lost++
    else added.delete(rows[row])
  }
  return { from, to, rows, added, lost, shift }
}

/** Spans that share their id with others of their trace: few, so lists will do. */
function followTwins(
  from: TraceTable,
  to: TraceTable,
  { rows, shift }: { rows: Int32Array; shift: Nanos },
): void {
  const before = twinsOf(from)
  const after = twinsOf(to)
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const free = new Set(after.get(id) ?? [rowOf(to, id)].filter((row) => row >= 0))
    const waiting = before.get(id) ?? [rowOf(from, id)].filter((row) => row >= 0)
    const left = waiting.filter((row) => {
      const same = [...free].find((other) => isAlike(from, row, to, other, shift))
      rows[row] = same ?? -1
      if (same !== undefined) free.delete(same)
      return same === undefined
    })
    const others = free.values()
    for (const row of left) rows[row] = others.next().value ?? -1
  }
}

/** All rows of each id that several rows have. */
function twinsOf(t: TraceTable): ReadonlyMap<string, readonly Row[]> {
  const twins = new Map<string, Row[]>()
  for (const row of t.repairs.duplicates) {
    const id = spanId(t, row)
    const known = twins.get(id)
    if (known) known.push(row)
    else twins.set(id, [rowOf(t, id), row])
  }
  return twins
}

function isAlike(a: TraceTable, row: Row, b: TraceTable, other: Row, shift: Nanos): boolean {
  return (
    a.start[row] + shift === b.start[other] && a.strings[a.name[row]] === b.strings[b.name[other]]
  )
}

/**
 * Which subtrees are closed, in the later table. A missing parent that was closed and has come
 * since is closed as the span it is; what is new is open.
 */
export function carryCollapsed({ from, to, rows }: Carried, collapsed: Bitset): Bitset {
  const ghosts = ghostsOf(from)
  const laterGhosts = ghostsOf(to)
  const carried = closeFolds(to, noneCollapsed(to))
  openFoldsAgain({ from, to, rows }, collapsed, carried)
  const end = from.length + ghosts.length
  for (
    let member = collapsed.next(0);
    member >= 0 && member < end;
    member = collapsed.next(member + 1)
  ) {
    if (member < from.length) {
      if (rows[member] >= 0) carried.add(rows[member])
      continue
    }
    const ghost = ghosts[member - from.length]
    const parent = rowOf(to, ghost.id)
    const later = ghostOver(laterGhosts, rows[ghost.firstRow])
    if (parent >= 0) carried.add(parent)
    else if (later >= 0) carried.add(to.length + later)
  }
  return carried
}

/** The folds around what began an open one are open: turns that came since may lie in them too. */
function openFoldsAgain(
  { from, to, rows }: Pick<Carried, 'from' | 'to' | 'rows'>,
  collapsed: Bitset,
  carried: Bitset,
): void {
  const { firstRow } = foldsOf(from)
  const { over, outer } = foldsOf(to)
  for (const fold of openFolds(from, collapsed).rows()) {
    const row = rows[firstRow[fold]]
    if (row < 0) continue
    for (let f = over[row]; f >= 0; f = outer[f]) carried.delete(foldMember(to, f))
  }
}

/** Rows in the later table; those that did not come again are left out. */
export function carryRows({ to, rows }: Carried, set: Bitset): Bitset {
  const carried = new Bitset(to.length)
  for (let row = set.next(0); row >= 0; row = set.next(row + 1)) {
    if (rows[row] >= 0) carried.add(rows[row])
  }
  return carried
}
