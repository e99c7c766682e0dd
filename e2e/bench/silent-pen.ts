import type { Pen } from '@/paint/pen'
import { recordingPen } from '@/paint/testing'

const nothing = () => {}

/** Takes everything and keeps nothing, so that only what paints is measured. */
export const silentPen: Pen = {
  ...recordingPen().pen,
  beginPath: nothing,
  closePath: nothing,
  moveTo: nothing,
  lineTo: nothing,
  bezierCurveTo: nothing,
  rect: nothing,
  arc: nothing,
  roundRect: nothing,
  setLineDash: nothing,
  fill: nothing,
  stroke: nothing,
  fillRect: nothing,
  strokeRect: nothing,
  fillText: nothing,
}
