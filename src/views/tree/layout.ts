import { hierarchy, tree } from 'd3'
import type { CssPixels } from '@/base/units'
import type { Choice } from './choice'

export const COLUMN: CssPixels = 250
export const LINE: CssPixels = 36

/**
 * Where everything stands: first the nodes of the choice, then one stub for each of them (and for
 * the top) that draws some of its children and leaves out others. Columns are by place.
 */
export interface TreeLayout {
  readonly x: Float64Array
  readonly y: Float64Array
  /** Place of the node to the left; -1 at the top. */
  readonly parent: Int32Array
  /** 1 where something stands to the right. */
  readonly isParent: Uint8Array
  /** Places of nodes; those of stubs follow. */
  readonly nodes: number
  /** Nothing is left or above of (0, 0). */
  readonly width: CssPixels
  readonly height: CssPixels
}

/**
 * A tidy tree, from left to right. d3 needs no recursion, but O(depth²) steps to know how high
 * each node stands: so it is given some thousand nodes, never a trace.
 */
export function layoutTree({ parent, hidden, hiddenTop }: Choice): TreeLayout {
  const nodes = parent.length
  const parents = Array.from(parent)
  const isParent = new Uint8Array(nodes)
  for (let node = 0; node < nodes; node++) if (parent[node] >= 0) isParent[parent[node]] = 1
  for (let node = 0; node < nodes; node++) {
    if (hidden[node] > 0 && isParent[node]) parents.push(node)
  }
  if (hiddenTop > 0 && nodes > 0) parents.push(TOP)

  const children = new Map<number, number[]>()
  for (let place = 0; place < parents.length; place++) {
    const siblings = children.get(parents[place])
    if (siblings) siblings.push(place)
    else children.set(parents[place], [place])
  }
  const arrange = tree<number>()
    .nodeSize([LINE, COLUMN])
    .separation((a, b) => (a.parent === b.parent ? 1 : COUSINS))
  const root = arrange(hierarchy(TOP, (place) => children.get(place)))

  const x = new Float64Array(parents.length)
  const y = new Float64Array(parents.length)
  let [above, below, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0]
  root.each((node) => {
    if (node.data === TOP) return
    x[node.data] = node.y - COLUMN
    y[node.data] = node.x
    above = Math.min(above, node.x)
    below = Math.max(below, node.x)
    right = Math.max(right, node.y)
  })
  for (let place = 0; place < y.length; place++) y[place] += LINE / 2 - above
  const height = parents.length === 0 ? 0 : below - above + LINE
  return { x, y, parent: Int32Array.from(parents), isParent, nodes, width: right, height }
}

/** What stands above all roots; it is not drawn. */
const TOP = -1

/** Space between neighbours that have different parents, in lines. */
const COUSINS = 1.25
