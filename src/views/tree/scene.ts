import type { CriticalPath } from '@/analysis/critical-path'
import { errorsOf } from '@/analysis/errors'
import { rowHues } from '@/analysis/row-hues'
import type { Bitset } from '@/base/bitset'
import { formatCount } from '@/base/number'
import { formatDuration } from '@/base/time'
import type { Palette } from '@/paint/palette'
import { TreeFlag, type TreeScene } from '@/paint/tree'
import type { Row, TraceTable } from '@/trace/table'
import type { Camera, Size } from './camera'
import { type Drawing, memberAt } from './drawing'
import { COLUMN } from './layout'

/** What marks the nodes, apart from where they stand. */
export interface Marks {
  readonly table: TraceTable
  readonly collapsed: Bitset
  readonly selected: Row
  readonly matches: Bitset | undefined
  readonly path: CriticalPath | undefined
}

/** Room between a label and the next column: links turn there. */
const TURN = 32

export function treeScene(
  drawing: Drawing,
  marks: Marks,
  look: { readonly camera: Camera; readonly screen: Size; readonly palette: Palette },
): TreeScene {
  const { layout } = drawing
  const hues = rowHues(marks.table)
  const count = layout.x.length
  const colour = new Uint8Array(count)
  const flags = new Uint8Array(count)
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
    label: (place) => labelOf(drawing, marks, place),
    labelRoom: COLUMN - TURN,
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
  const dim = matches ? TreeFlag.dim : 0
  if (member === undefined || member < 0) return dim | TreeFlag.folded
  const { own } = errorsOf(table)
  let flags = 0
  if (own.has(member)) flags |= TreeFlag.error
  if (member === selected) flags |= TreeFlag.selected
  if (matches) flags |= matches.has(member) ? TreeFlag.match : TreeFlag.dim
  if (hiddenAt(drawing, marks, place) > 0) flags |= TreeFlag.folded
  // The way includes rows that only pass it on to their children.
  if (path && path.windowFrom[member] < path.windowTo[member]) flags |= TreeFlag.critical
  return flags
}

/** "cart GET /cart · 12.4 ms", with "+12" where spans are hidden. */
export function labelOf(drawing: Drawing, marks: Marks, place: number): string {
  const { table: t } = marks
  const member = memberAt(drawing, place)
  const hidden = hiddenAt(drawing, marks, place)
  if (member === undefined) return `+${formatCount(hidden)} more`
  if (member < 0) return `Missing parent ${drawing.visible.ghosts[~member].id}`
  const name = t.strings[t.name[member]]
  const words = `${t.strings[t.service[member]]} ${name === '' ? '(no name)' : name}`
  const more = hidden > 0 ? ` +${formatCount(hidden)}` : ''
  return `${words} · ${formatDuration(t.spanDuration[member])}${more}`
}
