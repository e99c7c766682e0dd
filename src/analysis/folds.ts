import { growingInt32 } from '@/base/columns'
import { memoByRef } from '@/base/memo'
import type { Row, TraceTable } from '@/trace/table'
import { ghostsOf } from './ghosts'

/**
 * Repetition among siblings: runs of spans alike (same service, name and kind), and of short
 * cycles of them, each as one range of rows with everything beneath its members.
 *
 *     loop                 loop
 *       SELECT               SELECT ×6
 *         decode
 *       SELECT …
 *
 * Folds lie within each other or apart, never across. What a fold hides besides its members'
 * names (failures, the critical path) is for the reader of a fold to mark. Columns are by fold,
 * ascending by first row, so that an outer fold comes before those within it:
 */
export interface Folds {
  readonly count: number
  /** Rows [firstRow, endRow): the members and all beneath them. */
  readonly firstRow: Int32Array
  readonly endRow: Int32Array
  /** How many siblings make one turn: 1 for a run, 2 to 4 for a cycle. */
  readonly period: Uint8Array
  /** A fold's members are `member` [firstMember, firstMember + members): siblings, by start. */
  readonly firstMember: Int32Array
  readonly members: Int32Array
  /** The fold around a fold; -1 for none. */
  readonly outer: Int32Array
  /** Folds around it, itself included. */
  readonly level: Int32Array

  readonly member: Int32Array
  /** By row of the table: the innermost fold it lies in; -1 for none. */
  readonly over: Int32Array
}

/** Turns that make a repetition. Four rows are read as fast as one that stands for them. */
const LEAST_TURNS = 5
/** Turns of more spans than this on average are the shape of a trace. */
const LARGE_TURN = 100
/** Longer cycles are rarely the same work over and over, and none was met in real traces. */
const LONGEST_PERIOD = 4

/**
 * All repetition of a trace, O(n): at each sibling the shortest period that repeats often enough
 * is taken; a longer one from there on would be a multiple of it. A cycle that is broken off leaves
 * its last members outside. Subtrees of hundreds of spans stay open, however many: to fold them
 * would leave nothing of the trace, and what repeats in them folds there.
 */
export const foldsOf = memoByRef((t: TraceTable): Folds => {
  const finder = new Finder(t)
  for (const [first, end] of rootGroups(t)) finder.scan(first, end)
  for (let row = 0; row < t.length; row++) {
    if (t.childOffset[row + 1] - t.childOffset[row] < LEAST_TURNS) continue
    finder.scan(row + 1, row + t.size[row])
  }
  return finder.finish()
})

/** How often a fold's cycle runs. */
export function turnsOf({ members, period }: Folds, fold: number): number {
  return members[fold] / period[fold]
}

/** The members of one turn: what a fold is named after. */
export function firstTurn({ member, firstMember, period }: Folds, fold: number): Int32Array {
  return member.subarray(firstMember[fold], firstMember[fold] + period[fold])
}

/** Roots are siblings too; those whose parent is missing are only of their own. */
function rootGroups(t: TraceTable): (readonly [first: Row, end: Row])[] {
  const groups: (readonly [Row, Row])[] = []
  let from = 0
  for (const { firstRow, endRow } of ghostsOf(t)) {
    groups.push([from, firstRow], [firstRow, endRow])
    from = endRow
  }
  groups.push([from, t.length])
  return groups
}

class Finder {
  readonly #t: TraceTable
  /** Of the parent looked at; room for the widest one. */
  #siblings = new Int32Array(64)
  #count = 0
  readonly #member = growingInt32()
  // As found, parent after parent: finish() brings them into the order of rows.
  readonly #firstRow = growingInt32()
  readonly #endRow = growingInt32()
  readonly #period = growingInt32()
  readonly #firstMember = growingInt32()
  readonly #members = growingInt32()

  constructor(t: TraceTable) {
    this.#t = t
  }

  /** Looks at the siblings that fill rows [first, end). */
  scan(first: Row, end: Row): void {
    const { size } = this.#t
    if (this.#siblings.length < end - first) this.#siblings = new Int32Array(2 * (end - first))
    const siblings = this.#siblings
    let count = 0
    for (let row = first; row < end; row += size[row]) siblings[count++] = row
    this.#count = count
    for (let i = 0; i + LEAST_TURNS <= count; ) {
      const period = this.#periodAt(i)
      i += period === 0 ? 1 : this.#add(i, period)
    }
  }

  /** 0 where nothing repeats. Failing costs at most LEAST_TURNS × LONGEST_PERIOD² / 2 looks. */
  #periodAt(i: number): number {
    for (let period = 1; period <= LONGEST_PERIOD; period++) {
      if (this.#turns(i, period, LEAST_TURNS) === LEAST_TURNS) return period
    }
    return 0
  }

  /** Whole turns from sibling i on, counted up to `most`. */
  #turns(i: number, period: number, most: number): number {
    const { service, name, kind } = this.#t
    const array = this.#siblings
    const last = Math.min(this.#count - period, i + (most - 1) * period)
    let at = i
    for (; at < last; at++) {
      const a = array[at]
      const b = array[at + period]
      if (name[a] !== name[b] || service[a] !== service[b] || kind[a] !== kind[b]) break
    }
    return Math.floor((at - i) / period) + 1
  }

  #add(i: number, period: number): number {
    const { size } = this.#t
    const array = this.#siblings
    const count = this.#turns(i, period, Number.POSITIVE_INFINITY) * period
    const last = array[i + count - 1]
    const turns = count / period
    const spans = last + size[last] - array[i]
    if (spans > turns * LARGE_TURN) return count
    this.#firstRow.push(array[i])
    this.#endRow.push(last + size[last])
    this.#period.push(period)
    this.#firstMember.push(this.#member.length)
    this.#members.push(count)
    for (let at = i; at < i + count; at++) this.#member.push(array[at])
    return count
  }

  finish(): Folds {
    const { length } = this.#t
    const count = this.#firstRow.length
    const found = this.#firstRow.view()
    const foundEnd = this.#endRow.view()
    const over = new Int32Array(length).fill(-1)
    // No two folds begin at one row, so the column says for now which of them begins there.
    for (let f = 0; f < count; f++) over[found[f]] = f
    const order = new Int32Array(count)
    const outer = new Int32Array(count)
    const level = new Int32Array(count)
    let fold = 0
    let current = -1
    for (let row = 0; row < length; row++) {
      while (current >= 0 && foundEnd[order[current]] <= row) current = outer[current]
      if (over[row] >= 0) {
        order[fold] = over[row]
        outer[fold] = current
        level[fold] = current < 0 ? 1 : level[current] + 1
        current = fold++
      }
      over[row] = current
    }
    return {
      count,
      firstRow: order.map((f) => found[f]),
      endRow: order.map((f) => foundEnd[f]),
      period: Uint8Array.from(order, (f) => this.#period.array[f]),
      firstMember: order.map((f) => this.#firstMember.array[f]),
      members: order.map((f) => this.#members.array[f]),
      outer,
      level,
      member: this.#member.view().slice(),
      over,
    }
  }
}
