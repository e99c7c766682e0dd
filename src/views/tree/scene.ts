import type { CriticalPath } from '@/analysis/critical-path'
import { errorsOf } from '@/analysis/errors'
import { rowHues } from '@/analysis/row-hues'
import type { Bitset } from '@/base/bitset'
import { formatCount } from '@/base/number'
import { formatDuration } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import type { Palette } from '@/paint/palette'
import { TreeFlag, type TreeScene } from '@/paint/tree-scene'
import type { Notes } from '@/state/view/notes'
import { nameOf, serviceOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import type { Camera, Size } from './camera'
import { type Drawing, memberAt } from './drawing'
import { COLUMN, LINE } from './layout'

/** What marks the nodes, apart from where they stand. */
export interface Marks {
  readonly table: TraceTable
  readonly collapsed: Bitset
  readonly selected: Row
  readonly matches: Bitset | undefined
  readonly path: CriticalPath | undefined
  readonly notes?: Notes | undefined
}

/** Room between a label and the next column: links turn there. */
const TURN = 44

export function treeScene(
  drawing: Drawing,
  marks: Marks,
  look: {
    readonly camera: Camera
    readonly screen: Size
    readonly palette: Palette
  },
): TreeScene {
  const { layout } = drawing
  const hues = rowHues(marks.table)
  const count = layout.x.length
  const colour = new Uint8Array(count)
  const flags = new Uint16Array(count)
  for (let place = 0; place < count; place++) {
    const member = memberAt(drawing, place)
    if (member !== undefined && member >= 0) colour[place] = hues[member]
    flags[place] = flagsOf(drawing, marks, place)
  }
  const { scale, dx, dy } = look.camera
  return {
    width: look.screen.width,
    height: look.screen.height,
    count,
    x: layout.x,
    y: layout.y,
    parent: layout.parent,
    colour,
    flags,
    // Names take the strong first line to themselves: a column is narrow, and the dot tells the service.
    service: (place) => nameAt(drawing, marks, place),
    label: (place) => standInAt(drawing, marks, place),
    note: (place) => noteAt(drawing, marks, place),
    more: (place) => moreAt(drawing, marks, place),
    labelRoom: COLUMN - TURN,
    line: LINE,
    view: { scale, left: dx, top: dy },
    palette: look.palette,
  }
}

/** Spans beneath a place that are not drawn: closed by hand, or left out for want of room. */
export function hiddenAt(
  { choice, layout, visible }: Drawing,
  marks: Marks,
  place: number,
): number {
  if (place >= layout.nodes) {
    const above = layout.parent[place]
    return above < 0 ? choice.hiddenTop : choice.hidden[above]
  }
  const member = visible.entries[choice.entry[place]]
  if (member >= 0 && marks.collapsed.has(member)) return marks.table.size[member] - 1
  return layout.isParent[place] ? 0 : choice.hidden[place]
}

function flagsOf(drawing: Drawing, marks: Marks, place: number): number {
  const { table, selected, matches, path } = marks
  const member = memberAt(drawing, place)
  const unlike = matches ? TreeFlag.dim : 0
  if (member === undefined) return TreeFlag.ghost | unlike
  let flags = drawing.choice.gap[place] > 0 ? TreeFlag.gap : 0
  if (member < 0) return flags | TreeFlag.ghost | unlike
  const { own, below } = errorsOf(table)
  const isFolded = hiddenAt(drawing, marks, place) > 0
  if (own.has(member)) flags |= TreeFlag.error
  // Where the failing child is drawn itself, it speaks for itself.
  else if (isFolded && below.has(member)) flags |= TreeFlag.errorBelow
  if (member === selected) flags |= TreeFlag.selected
  if (matches) flags |= matches.has(member) ? TreeFlag.match : TreeFlag.dim
  if (isFolded) flags |= TreeFlag.folded
  // The way includes rows that only pass it on to their children.
  if (path && path.windowFrom[member] < path.windowTo[member]) flags |= TreeFlag.critical
  return flags
}

function nameAt(drawing: Drawing, { table: t }: Marks, place: number): string {
  const member = memberAt(drawing, place)
  if (member === undefined || member < 0) return ''
  return visibleText(nameOf(t, member)) || '(no name)'
}

/** What stands where no span was received, or none is drawn. */
function standInAt(drawing: Drawing, marks: Marks, place: number): string {
  const member = memberAt(drawing, place)
  if (member === undefined) return `+${formatCount(hiddenAt(drawing, marks, place))} more`
  return member < 0 ? 'Missing parent' : ''
}

function noteAt(drawing: Drawing, { table: t, notes }: Marks, place: number): string {
  const member = memberAt(drawing, place)
  if (member === undefined) return ''
  if (member < 0) return drawing.visible.ghosts[~member].id
  const pin = notes?.rows.has(member) ? ' · note' : ''
  return `${visibleText(serviceOf(t, member))} · ${formatDuration(t.spanDuration[member])}${pin}`
}

function moreAt(drawing: Drawing, marks: Marks, place: number): string {
  if (place >= drawing.layout.nodes) return ''
  const hidden = hiddenAt(drawing, marks, place)
  return hidden > 0 ? `+${formatCount(hidden)}` : ''
}

/** All that a place has to say, for the hover: labels are cut to their room. */
export function wordsAt(drawing: Drawing, marks: Marks, place: number): string {
  const parts = [nameAt, standInAt, noteAt, moreAt].map((part) => part(drawing, marks, place))
  const written = marks.notes?.rows.get(memberAt(drawing, place) ?? -1)
  if (written !== undefined) parts.push(visibleText(written, { lines: true }))
  return parts.filter((part) => part !== '').join(' · ')
}
