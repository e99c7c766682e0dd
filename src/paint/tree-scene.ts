import type { CssPixels } from '@/base/units'
import type { Palette } from './palette'

/**
 * Spans as nodes of a tree that grows to the right. Columns are by node, parents before children;
 * places are in the plane of the layout, which the view moves and magnifies.
 */
export interface TreeScene {
  readonly width: CssPixels
  readonly height: CssPixels
  readonly count: number
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  /** Node number of the parent, -1 for a root. */
  readonly parent: ArrayLike<number>
  /** Service colour, 0 to 19. */
  readonly colour: ArrayLike<number>
  /** TreeFlag */
  readonly flags: ArrayLike<number>
  readonly label: (node: number) => string
  /** The strong beginning of a label. */
  readonly service?: (node: number) => string
  /** A second line, shown where there is room for it. */
  readonly note?: (node: number) => string
  /** What is beneath a node and not drawn: "+12"; "" elsewhere. */
  readonly more?: (node: number) => string
  /** Room for a label, in the plane. Links leave to the right of it. */
  readonly labelRoom: number
  /** Room from one node to the next below, in the plane. */
  readonly line?: number
  readonly hovered?: number
  readonly view: TreeView
  readonly palette: Palette
}

/** A point (x, y) of the plane stands at (x × scale + left, y × scale + top). */
interface TreeView {
  readonly left: CssPixels
  readonly top: CssPixels
  readonly scale: number
}

export const TreeFlag = {
  /** The span failed itself. */
  error: 1,
  critical: 2,
  selected: 4,
  match: 8,
  /** Children that are not drawn. */
  folded: 16,
  dim: 32,
  /** A span below failed, and it is not drawn. */
  errorBelow: 64,
  /** Not received, or left out: drawn hollow and dashed. */
  ghost: 128,
  /** Levels are left out between the node and its parent. */
  gap: 256,
} as const

/** Of a node, in the plane. */
export const RADIUS = 4.5

/** Where a node stands on the screen. */
export function placeOf({ x, y, view }: TreeScene, i: number): { x: CssPixels; y: CssPixels } {
  return {
    x: (x[i] as number) * view.scale + view.left,
    y: (y[i] as number) * view.scale + view.top,
  }
}

export function has(scene: TreeScene, i: number, flag: number): boolean {
  return ((scene.flags[i] as number) & flag) !== 0
}
