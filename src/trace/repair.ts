import { spanComparison } from './compare'
import type { Draft } from './draft'
import { Mark } from './mark'
import { ParentEdge } from './table'

/**
 * Opens each cycle of parents at its first span, by spanComparison, so that every span is below a
 * root. Walks each chain of parents once.
 */
export function openCycles(draft: Draft): void {
  const { count, parent, edge, marks } = draft
  // 0: not looked at; else the number of the walk that passed here.
  const walkOf = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    if (walkOf[i] !== 0) continue
    const walk = i + 1
    let at = i
    while (at >= 0 && walkOf[at] === 0) {
      walkOf[at] = walk
      at = parent[at]
    }
    if (at < 0 || walkOf[at] !== walk) continue
    const first = firstOfCycle(draft, at)
    parent[first] = -1
    edge[first] = ParentEdge.none
    marks[first] |= Mark.cycle
  }
}

function firstOfCycle(draft: Draft, start: number): number {
  const compare = spanComparison(draft)
  let first = start
  for (let at = draft.parent[start]; at !== start; at = draft.parent[at]) {
    if (compare(at, first) < 0) first = at
  }
  return first
}

/** Gives each span without a usable start its parent's, or the trace's. Each is passed once. */
export function adoptStarts(draft: Draft): void {
  const { count, parent } = draft
  const { start } = draft.clock
  const waiting: number[] = []
  for (let i = 0; i < count; i++) {
    if (start[i] !== Number.POSITIVE_INFINITY) continue
    let at = i
    while (at >= 0 && start[at] === Number.POSITIVE_INFINITY) {
      waiting.push(at)
      at = parent[at]
    }
    const adopted = at < 0 ? 0 : start[at]
    for (const span of waiting) start[span] = adopted
    waiting.length = 0
  }
}
