import { spanComparison } from './compare'
import type { Draft } from './draft'
import { Mark } from './mark'
import { type Groups, groupBy, orderBy, sequence, settleTies } from './order'
import { claimedId } from './parents'

/** Where each span of a draft goes. All tables lie end to end: table t has rows [base[t], base[t + 1]). */
export interface Layout {
  /** Row -> span. */
  readonly order: Int32Array
  readonly base: Int32Array
  /** Row of the parent, counted from the table's first; -1 for a root. */
  readonly parent: Int32Array
  readonly depth: Int32Array
  readonly size: Int32Array
}

/** Depth first, siblings by start, then id. */
export function layOut(draft: Draft): Layout {
  const { count, traceIds, traceOf, parent } = draft
  const traces = traceIds.length
  // Roots are the children of their trace, whose number comes after those of the spans.
  const family = new Int32Array(count)
  for (let i = 0; i < count; i++) family[i] = parent[i] >= 0 ? parent[i] : count + traceOf[i]
  const children = groupBy(family, count + traces, byStart(draft))
  for (let trace = 0; trace < traces; trace++) gatherOrphans(draft, children, count + trace)
  return preorder(draft, children)
}

/** All spans but copies, by start, then id, then whatever tells them apart. */
function byStart(draft: Draft): Int32Array {
  const { start } = draft.clock
  const order = orderBy(start, withoutCopies(draft))
  settleTies(order, (a, b) => start[a] === start[b], spanComparison(draft))
  return order
}

function withoutCopies({ count, marks }: Draft): Int32Array {
  const kept = new Int32Array(count)
  let rows = 0
  for (let i = 0; i < count; i++) if ((marks[i] & Mark.copy) === 0) kept[rows++] = i
  return kept.subarray(0, rows)
}

/**
 * Puts roots that name the same missing parent next to each other, where the first of them stands:
 * they are siblings in all likelihood.
 */
function gatherOrphans(draft: Draft, { offset, items }: Groups, family: number): void {
  const roots = items.subarray(offset[family], offset[family + 1])
  const groupOfMissing = new Map<number, number>()
  const group = new Float64Array(roots.length)
  for (let k = 0; k < roots.length; k++) {
    group[k] = k
    if ((draft.marks[roots[k]] & Mark.orphan) === 0) continue
    const missing = claimedId(draft, roots[k])
    const known = groupOfMissing.get(missing)
    if (known === undefined) groupOfMissing.set(missing, k)
    else group[k] = known
  }
  const places = orderBy(group, sequence(roots.length))
  roots.set(places.map((k) => roots[k]))
}

function preorder(draft: Draft, { offset, items }: Groups): Layout {
  const { count, traceIds, parent } = draft
  const rows = items.length
  const order = new Int32Array(rows)
  const base = new Int32Array(traceIds.length + 1)
  const parentRow = new Int32Array(rows)
  const depth = new Int32Array(rows)
  const size = new Int32Array(rows).fill(1)
  const rowOf = new Int32Array(count)
  const stack = new Int32Array(rows)

  let row = 0
  for (let trace = 0; trace < traceIds.length; trace++) {
    const first = row
    let top = 0
    for (let k = offset[count + trace + 1]; k-- > offset[count + trace]; ) stack[top++] = items[k]
    while (top > 0) {
      const span = stack[--top]
      const above = parent[span] < 0 ? -1 : rowOf[parent[span]]
      rowOf[span] = row
      order[row] = span
      parentRow[row] = above < 0 ? -1 : above - first
      depth[row] = above < 0 ? 0 : depth[above] + 1
      row++
      for (let k = offset[span + 1]; k-- > offset[span]; ) stack[top++] = items[k]
    }
    for (let r = row - 1; r > first; r--) {
      if (parentRow[r] >= 0) size[first + parentRow[r]] += size[r]
    }
    base[trace + 1] = row
  }
  return { order, base, parent: parentRow, depth, size }
}
