import { clamp } from '@/base/number'
import type { CssPixels } from '@/base/units'

/** A point of the tree is at `x * scale + dx` on the screen. Immutable. */
export interface Camera {
  readonly scale: number
  readonly dx: CssPixels
  readonly dy: CssPixels
}

export interface Size {
  readonly width: CssPixels
  readonly height: CssPixels
}

interface Place {
  readonly x: CssPixels
  readonly y: CssPixels
}

const LARGEST = 2
/** Nothing is legible long before this; it is as far as the widest picture needs. */
const SMALLEST = 0.02
const MARGIN: CssPixels = 24
/** At least so much of the tree stays on the screen, so that it cannot be lost. */
const KEPT: CssPixels = 80

/** All of the tree, at its own size or smaller, in the middle of the screen. */
export function wholeTree(tree: Size, screen: Size): Camera {
  const scale = wholeScale(tree, screen)
  return {
    scale,
    dx: (screen.width - tree.width * scale) / 2,
    dy: (screen.height - tree.height * scale) / 2,
  }
}

/** All of the tree while that is legible; else its left side, around `at`. */
export function start(tree: Size, screen: Size, at: Place): Camera {
  if (wholeScale(tree, screen) >= LEGIBLE) return wholeTree(tree, screen)
  const scale = LEGIBLE
  const slack = screen.height - tree.height * scale
  const dy = slack > 0 ? slack / 2 : clamp(screen.height / 2 - at.y * scale, slack - MARGIN, MARGIN)
  return { scale, dx: MARGIN, dy }
}

/** Labels smaller than this share of their size say nothing. */
export const LEGIBLE = 0.8

function wholeScale(tree: Size, screen: Size): number {
  const across = (screen.width - 2 * MARGIN) / Math.max(tree.width, 1)
  const down = (screen.height - 2 * MARGIN) / Math.max(tree.height, 1)
  return clamp(Math.min(across, down, 1), SMALLEST, LARGEST)
}

/** Magnifies by `factor` so that what is at the screen point keeps its place. */
export function zoomAt(camera: Camera, factor: number, at: Place): Camera {
  const scale = clamp(camera.scale * factor, SMALLEST, LARGEST)
  const ratio = scale / camera.scale
  return { scale, dx: at.x - (at.x - camera.dx) * ratio, dy: at.y - (at.y - camera.dy) * ratio }
}

/** Moves the view over the tree; the tree never leaves the screen. */
export function panBy(camera: Camera, by: Place, tree: Size, screen: Size): Camera {
  const { scale } = camera
  return {
    scale,
    dx: clamp(camera.dx - by.x, KEPT - tree.width * scale, screen.width - KEPT),
    dy: clamp(camera.dy - by.y, KEPT - tree.height * scale, screen.height - KEPT),
  }
}

/** The camera that keeps a point of the tree where it is on the screen, though it moved in the tree. */
export function keep(camera: Camera, from: Place, to: Place): Camera {
  const { scale, dx, dy } = camera
  return { scale, dx: dx + (from.x - to.x) * scale, dy: dy + (from.y - to.y) * scale }
}

/**
 * Moves as little as it takes to show a box of the tree; a far one comes to the middle, or as close
 * to it as it can while the tree fills the screen.
 */
export function reveal(camera: Camera, box: Place & Size, tree: Size, screen: Size): Camera {
  const scale = Math.max(camera.scale, LEGIBLE)
  const { dx, dy } =
    scale === camera.scale
      ? camera
      : zoomAt(camera, scale / camera.scale, { x: screen.width / 2, y: screen.height / 2 })
  const across = { from: box.x * scale, length: box.width * scale, all: tree.width * scale }
  const down = { from: box.y * scale, length: box.height * scale, all: tree.height * scale }
  return { scale, dx: shown(dx, across, screen.width), dy: shown(dy, down, screen.height) }
}

/** A shift near `shift` that has [from, from + length] of [0, all] in [0, room] with a margin. */
function shown(
  shift: CssPixels,
  { from, length, all }: Record<'from' | 'length' | 'all', CssPixels>,
  room: CssPixels,
): CssPixels {
  const before = MARGIN - (from + shift)
  const after = from + shift + length - (room - MARGIN)
  if (before <= 0 && after <= 0) return shift
  const isFar = Math.max(before, after) > room / 2 || length > room - 2 * MARGIN
  if (!isFar) return before > 0 ? shift + before : shift - after
  const atEnd = room - MARGIN - all
  return clamp((room - length) / 2 - from, Math.min(atEnd, MARGIN), Math.max(atEnd, MARGIN))
}
