import type { CssPixels } from '@/base/units'
import type { Pen } from './pen'
import { ellipsize, textWidth } from './text'
import { has, placeOf, RADIUS, TreeFlag, type TreeScene } from './tree-scene'

/** What a node says, cut to its room. Text keeps its size while the tree is magnified. */
export interface TreeLabel {
  readonly service: string
  readonly text: string
  readonly note: string
  readonly more: string
  readonly start: CssPixels
  /** Where a link to the right begins. */
  readonly end: CssPixels
}

const LABEL_GAP: CssPixels = 7
const WORD_GAP: CssPixels = 5
const LINE_HEIGHT: CssPixels = 14

export function treeLabel(pen: Pen, scene: TreeScene, i: number): TreeLabel {
  const { palette, view } = scene
  const gap = RADIUS * view.scale + LABEL_GAP
  const start = placeOf(scene, i).x + gap
  const more = scene.more?.(i) ?? ''
  pen.font = palette.font
  const pill = more === '' ? 0 : pillWidth(pen, more) + WORD_GAP
  const room = scene.labelRoom * view.scale - gap - pill
  const note = hasNotes(scene) ? ellipsize(pen, scene.note?.(i) ?? '', room) : ''
  const noteWidth = textWidth(pen, note)
  pen.font = palette.fontStrong
  const service = ellipsize(pen, scene.service?.(i) ?? '', room)
  const serviceWidth = service === '' ? 0 : textWidth(pen, service) + WORD_GAP
  pen.font = textFont(scene, i)
  const text = ellipsize(pen, scene.label(i), room - serviceWidth)
  const width = Math.max(serviceWidth + textWidth(pen, text), noteWidth)
  return { service, text, note, more, start, end: start + width + pill + WORD_GAP }
}

/** Is a point of a node's line on the sign that there is more beneath it? */
export function hitMore(pen: Pen, scene: TreeScene, i: number, x: CssPixels): boolean {
  const label = treeLabel(pen, scene, i)
  if (label.more === '') return false
  pen.font = scene.palette.font
  return x <= label.end && x >= label.end - WORD_GAP - pillWidth(pen, label.more)
}

export function paintTreeLabels(
  pen: Pen,
  scene: TreeScene,
  labels: ReadonlyMap<number, TreeLabel>,
): void {
  const { palette } = scene
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  for (const [i, { service, text, note, more, start, end }] of labels) {
    const { y } = placeOf(scene, i)
    const line = note === '' ? y : y - LINE_HEIGHT / 2
    const isDim = has(scene, i, TreeFlag.dim)
    let x = start
    if (service !== '') {
      pen.font = palette.fontStrong
      pen.fillStyle = isDim ? palette.ink3 : palette.ink
      pen.fillText(service, x, line)
      x += textWidth(pen, service) + WORD_GAP
    }
    pen.font = textFont(scene, i)
    pen.fillStyle = isDim ? palette.ink3 : palette.ink
    pen.fillText(text, x, line)
    pen.font = palette.font
    pen.fillStyle = isDim ? palette.ink3 : palette.ink2
    if (note !== '') pen.fillText(note, start, y + LINE_HEIGHT / 2)
    if (more !== '') paintPill(pen, scene, { more, right: end - WORD_GAP, y })
  }
}

function hasNotes({ note, line = 0, view }: TreeScene): boolean {
  return note !== undefined && line * view.scale >= 2 * LINE_HEIGHT
}

/** Beside a strong service the name of the selected span needs no weight of its own. */
function textFont(scene: TreeScene, i: number): string {
  const isStrong = !scene.service && has(scene, i, TreeFlag.selected)
  return isStrong ? scene.palette.fontStrong : scene.palette.font
}

function pillWidth(pen: Pen, text: string): CssPixels {
  return textWidth(pen, text) + 2 * WORD_GAP
}

function paintPill(
  pen: Pen,
  { palette }: TreeScene,
  { more, right, y }: { more: string; right: CssPixels; y: CssPixels },
): void {
  const width = pillWidth(pen, more)
  pen.fillStyle = palette.surfaceSunken
  pen.strokeStyle = palette.hairlineStrong
  pen.lineWidth = 1
  pen.beginPath()
  pen.roundRect(right - width, y - LINE_HEIGHT / 2 - 1, width, LINE_HEIGHT + 2, 4)
  pen.fill()
  pen.stroke()
  pen.fillStyle = palette.ink2
  pen.fillText(more, right - width + WORD_GAP, y)
}
