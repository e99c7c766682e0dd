import { Bitset } from '@/base/bitset'
import type { Shape } from './shape'

/** Entries worth drawing before the levels are filled from the top. */
export interface Wish {
  readonly entries: Iterable<number>
  /** They may fill the picture up to this share; what lies beyond is left out. */
  readonly share: number
}

export interface Ask {
  /** Nodes to draw at most. */
  readonly budget: number
  /** In the order of their importance. */
  readonly wishes: readonly Wish[]
  /** How many children an entry shows, where the reader asked for more than WIDEST. */
  readonly widened: ReadonlyMap<number, number>
}

/** Which entries of a list are drawn, and what they leave out. Columns are by node. */
export interface Choice {
  /** Entries, ascending: each parent before its children. */
  readonly entry: Int32Array
  /** Node of the nearest drawn ancestor; -1 at the top. */
  readonly parent: Int32Array
  /** Levels between the node and that ancestor which are not drawn. */
  readonly gap: Int32Array
  /** Listed entries beneath a node that are not drawn. */
  readonly hidden: Int32Array
  /** The same for the top. */
  readonly hiddenTop: number
  /** Everything that was wished for is drawn. */
  readonly isGranted: boolean
}

/** Children a node shows while not everything is drawn; more come when they are asked for. */
export const WIDEST = 200

/** Ancestors that come with a wish; further up there is a gap, however deep the chain. */
const WAY_UP = 40

/**
 * Everything, when it fits the budget; else what is wished for, with the way to it, and then level
 * after level from the top. O(entries).
 */
export function chooseEntries(shape: Shape, ask: Ask): Choice {
  const count = shape.parent.length
  if (count <= ask.budget) {
    const all = Int32Array.from({ length: count }, (_, entry) => entry)
    return { ...linked(shape, all), isGranted: true }
  }
  const chosen = new Chosen(shape, ask)
  for (const [parent, children] of ask.widened) chosen.widen(parent, children)
  let isGranted = true
  for (const { entries, share } of ask.wishes) {
    const limit = Math.floor(ask.budget * share)
    for (const entry of entries) {
      if (!chosen.entries.has(entry)) chosen.wayTo(entry, limit)
      if (chosen.entries.has(entry)) continue
      isGranted = false
      break
    }
  }
  chosen.fill()
  return { ...linked(shape, chosen.entries.rows()), isGranted }
}

class Chosen {
  readonly entries: Bitset
  size = 0
  readonly #shape: Shape
  readonly #ask: Ask
  /** Drawn children by entry; the top's are the last. */
  readonly #children: Int32Array

  constructor(shape: Shape, ask: Ask) {
    this.#shape = shape
    this.#ask = ask
    this.entries = new Bitset(shape.parent.length)
    this.#children = new Int32Array(shape.parent.length + 1)
  }

  /** Adds an entry and its ancestors up to the first one that is drawn. */
  wayTo(entry: number, limit: number): void {
    const { parent } = this.#shape
    let at = entry
    for (let steps = 0; at >= 0 && steps <= WAY_UP; steps++) {
      if (this.entries.has(at) || this.size >= limit) return
      this.#add(at)
      at = parent[at]
    }
  }

  /** Adds the first children of an entry, -1 for the top. */
  widen(entry: number, children: number): void {
    const { end } = this.#shape
    const last = entry < 0 ? end.length : end[entry]
    let left = children
    for (let child = entry + 1; child < last && left > 0; child = end[child], left--) {
      if (this.size >= this.#ask.budget) return
      if (!this.entries.has(child)) this.#add(child)
    }
    if (entry >= 0) this.wayTo(entry, this.#ask.budget)
  }

  /** Adds level after level, of each parent the first children, until the budget is spent. */
  fill(): void {
    const { parent } = this.#shape
    for (const entry of byLevel(this.#shape)) {
      if (this.size >= this.#ask.budget) return
      if (this.entries.has(entry)) continue
      const above = parent[entry]
      if (above >= 0 && !this.entries.has(above)) continue
      const most = this.#ask.widened.get(above) ?? WIDEST
      if (this.#children[this.#slot(above)] < most) this.#add(entry)
    }
  }

  #add(entry: number): void {
    this.entries.add(entry)
    this.size++
    this.#children[this.#slot(this.#shape.parent[entry])]++
  }

  #slot(parent: number): number {
    return parent < 0 ? this.#children.length - 1 : parent
  }
}

/** Entries level by level, each level in the order of the list. */
function byLevel({ level, levels }: Shape): Int32Array {
  const next = new Int32Array(levels + 1)
  for (let entry = 0; entry < level.length; entry++) next[level[entry] + 1]++
  for (let l = 0; l < levels; l++) next[l + 1] += next[l]
  const order = new Int32Array(level.length)
  for (let entry = 0; entry < level.length; entry++) order[next[level[entry]]++] = entry
  return order
}

/** Hangs each drawn entry under the nearest drawn one above it. */
function linked({ end, level }: Shape, entry: Int32Array): Omit<Choice, 'isGranted'> {
  const count = entry.length
  const parent = new Int32Array(count)
  const gap = new Int32Array(count)
  const hidden = new Int32Array(count)
  let hiddenTop = end.length
  const open: number[] = []
  for (let node = 0; node < count; node++) {
    const at = entry[node]
    for (let top = open.at(-1); top !== undefined && end[entry[top]] <= at; top = open.at(-1)) {
      open.pop()
    }
    const above = open.at(-1) ?? -1
    const size = end[at] - at
    parent[node] = above
    gap[node] = level[at] - (above < 0 ? 0 : level[entry[above]] + 1)
    hidden[node] = size - 1
    if (above < 0) hiddenTop -= size
    else hidden[above] -= size
    open.push(node)
  }
  return { entry, parent, gap, hidden, hiddenTop }
}
