import type { CssPixels } from '@/base/units'
import { circle, diamond } from './marks'
import { MAX_SHAPES, type Pen } from './pen'
import { paintTreeLabels, type TreeLabel, treeLabel } from './tree-labels'
import { has, placeOf, RADIUS, TreeFlag, type TreeScene } from './tree-scene'

const REACH: CssPixels = 5
const LABEL_HEIGHT: CssPixels = 16
/** Below this scale labels would lie on each other. */
const LEGIBLE = 0.6
const DIMMED = 0.3

export function paintTree(pen: Pen, scene: TreeScene): void {
  const nodes = nodesInView(scene)
  const labels = new Map<number, TreeLabel>()
  if (scene.view.scale >= LEGIBLE) {
    for (const i of nodes) labels.set(i, treeLabel(pen, scene, i))
  }
  paintLinks(pen, scene, labels)
  paintNodes(pen, scene, nodes)
  paintTreeLabels(pen, scene, labels)
}

/** The node at a point; -1 for none. The label belongs to its node. */
export function hitTree(scene: TreeScene, x: CssPixels, y: CssPixels): number {
  const { scale } = scene.view
  const radius = Math.max(RADIUS * scale, 1)
  let hit = -1
  let nearest = radius + REACH
  let labelled = -1
  for (let i = 0; i < scene.count; i++) {
    const node = placeOf(scene, i)
    const distance = Math.hypot(node.x - x, node.y - y)
    if (distance <= nearest) {
      nearest = distance
      hit = i
    }
    const isBeside = x >= node.x && x <= node.x + scene.labelRoom * scale
    if (isBeside && Math.abs(node.y - y) <= LABEL_HEIGHT / 2 && scale >= LEGIBLE) labelled = i
  }
  return hit >= 0 ? hit : labelled
}

/** Nodes whose mark or label is in view, as many as a frame can bear. */
function nodesInView(scene: TreeScene): number[] {
  const radius = RADIUS * scene.view.scale
  const label = scene.labelRoom * scene.view.scale
  const half = Math.max(radius, LABEL_HEIGHT / 2)
  const out: number[] = []
  for (let i = 0; i < scene.count && out.length < MAX_SHAPES / 2; i++) {
    const { x, y } = placeOf(scene, i)
    if (x < -label - radius || x > scene.width + radius) continue
    if (y < -half || y > scene.height + half) continue
    out.push(i)
  }
  return out
}

/** Curves to the parents: dimmed ones, plain ones, those over a gap, the critical path on top. */
function paintLinks(pen: Pen, scene: TreeScene, labels: ReadonlyMap<number, TreeLabel>): void {
  const { palette } = scene
  let budget = MAX_SHAPES / 2
  for (const kind of [TreeFlag.dim, 0, TreeFlag.gap, TreeFlag.critical]) {
    pen.beginPath()
    let any = false
    for (let i = 0; i < scene.count && budget > 0; i++) {
      if (linkKind(scene, i) !== kind || !isLinkInView(scene, i)) continue
      addLink(pen, scene, i, labels)
      any = true
      budget--
    }
    if (!any) continue
    const isCritical = kind === TreeFlag.critical
    pen.strokeStyle = isCritical ? palette.critical : palette.hairlineStrong
    pen.lineWidth = isCritical ? 2 : 1
    pen.globalAlpha = kind === TreeFlag.dim ? DIMMED : 1
    if (kind === TreeFlag.gap) pen.setLineDash([3, 3])
    pen.stroke()
    pen.setLineDash([])
    pen.globalAlpha = 1
  }
}

/** -1 where there is no link. */
function linkKind(scene: TreeScene, i: number): number {
  const above = scene.parent[i] as number
  if (above < 0) return -1
  if (has(scene, i, TreeFlag.gap)) return TreeFlag.gap
  const onPath = has(scene, i, TreeFlag.critical) && has(scene, above, TreeFlag.critical)
  if (onPath) return TreeFlag.critical
  return has(scene, i, TreeFlag.dim) ? TreeFlag.dim : 0
}

function isLinkInView(scene: TreeScene, i: number): boolean {
  const from = placeOf(scene, scene.parent[i] as number)
  const to = placeOf(scene, i)
  const isLeftOrRight = Math.max(from.x, to.x) < 0 || Math.min(from.x, to.x) > scene.width
  const isAboveOrBelow = Math.max(from.y, to.y) < 0 || Math.min(from.y, to.y) > scene.height
  return !isLeftOrRight && !isAboveOrBelow
}

/** From behind the label, where there is one; all links of a level turn at the same place. */
function addLink(
  pen: Pen,
  scene: TreeScene,
  i: number,
  labels: ReadonlyMap<number, TreeLabel>,
): void {
  const above = scene.parent[i] as number
  const from = placeOf(scene, above)
  const to = placeOf(scene, i)
  const end = scene.service ? labels.get(above)?.end : undefined
  const start = end ?? from.x
  const turn =
    end === undefined ? start : Math.max(end, from.x + scene.labelRoom * scene.view.scale)
  const middle = (turn + to.x) / 2
  pen.moveTo(start, from.y)
  if (turn > start) pen.lineTo(turn, from.y)
  pen.bezierCurveTo(middle, from.y, middle, to.y, to.x, to.y)
}

/** Circles, hollow where children are folded away; a failed span has a red diamond around its own. */
function paintNodes(pen: Pen, scene: TreeScene, nodes: readonly number[]): void {
  const { palette } = scene
  const radius = Math.max(RADIUS * scene.view.scale, 1)
  fillByColour(
    pen,
    scene,
    nodes.filter((i) => !has(scene, i, TreeFlag.ghost)),
  )
  /** Adds a mark to the path for each node with the flag; false when there is none. */
  const trace = (flag: number, draw: (x: CssPixels, y: CssPixels) => void) => {
    const some = nodes.filter((i) => has(scene, i, flag))
    if (some.length === 0) return false
    pen.beginPath()
    for (const i of some) {
      const { x, y } = placeOf(scene, i)
      draw(x, y)
    }
    return true
  }
  const ring = (r: CssPixels) => (x: CssPixels, y: CssPixels) => circle(pen, x, y, r)
  if (trace(TreeFlag.folded, ring(radius / 2))) {
    pen.fillStyle = palette.surface
    pen.fill()
  }
  if (trace(TreeFlag.ghost, ring(radius))) {
    pen.fillStyle = palette.surface
    pen.fill()
    pen.strokeStyle = palette.ghost
    pen.lineWidth = 1
    pen.setLineDash([2, 2])
    pen.stroke()
    pen.setLineDash([])
  }
  if (trace(TreeFlag.errorBelow, ring(radius + 3))) {
    pen.strokeStyle = palette.error
    pen.lineWidth = 1
    pen.stroke()
  }
  if (trace(TreeFlag.error, (x, y) => diamond(pen, x, y, radius + 5))) {
    pen.strokeStyle = palette.error
    pen.lineWidth = 1.5
    pen.stroke()
  }
  if (trace(TreeFlag.match, ring(radius + 3))) {
    pen.strokeStyle = palette.accentLine
    pen.lineWidth = 3
    pen.stroke()
  }
  if (trace(TreeFlag.selected, ring(radius + 3))) {
    pen.strokeStyle = palette.accent
    pen.lineWidth = 2
    pen.stroke()
  }
}

/** One fill per colour, dimmed nodes apart. */
function fillByColour(pen: Pen, scene: TreeScene, nodes: readonly number[]): void {
  const radius = Math.max(RADIUS * scene.view.scale, 1)
  const batches = new Map<number, number[]>()
  for (const i of nodes) {
    const key = (scene.colour[i] as number) * 2 + (has(scene, i, TreeFlag.dim) ? 1 : 0)
    const batch = batches.get(key)
    if (batch) batch.push(i)
    else batches.set(key, [i])
  }
  for (const [key, batch] of batches) {
    pen.fillStyle = scene.palette.service[key >> 1] ?? scene.palette.ghost
    pen.globalAlpha = key & 1 ? DIMMED : 1
    pen.beginPath()
    for (const i of batch) {
      const { x, y } = placeOf(scene, i)
      circle(pen, x, y, radius)
    }
    pen.fill()
  }
  pen.globalAlpha = 1
}
