import { foldMember } from '@/analysis/collapse'
import { errorsOf } from '@/analysis/errors'
import { ghostOver, ghostsOf } from '@/analysis/ghosts'
import { nextSection, sectionOf } from '@/analysis/path-sections'
import {
  firstRowOf,
  foldAt,
  foldHiding,
  indexOfFold,
  indexOfRow,
  placeOfRow,
  standInOf,
  type VisibleRows,
} from '@/analysis/rows'
import type { Bitset } from '@/base/bitset'
import { clamp } from '@/base/number'
import { panDrawn, zoomDrawn } from '@/paint/drawn-time'
import { fitTo, panBy } from '@/paint/viewport'
import { tasteOf } from '@/state/links/folding'
import { usePrefs } from '@/state/settings/prefs'
import type { TraceStore } from '@/state/view/view-store'
import { endOf } from '@/trace/span'
import type { Row } from '@/trace/table'

/** What keys, buttons and commands do to an open trace. */

/** Selects the span `by` lines further down, counted from what hides it where it is hidden. */
export function moveBy(store: TraceStore, by: number): void {
  const visible = store.visible()
  const { entries } = visible
  const { selected } = store.getState()
  const last = entries.length - 1
  const from = selected < 0 ? (by < 0 ? last + 1 : -1) : placeOfRow(visible, selected)
  const step = by < 0 ? -1 : 1
  const to = clamp(from + by, 0, last)
  const at = standFrom(store, visible, to, step) ?? standFrom(store, visible, to, -step)
  if (at !== undefined) standOn(store, visible, at)
}

/**
 * Going from `index` by `step`, the first entry to stand on: a span or a closed fold. Ghosts and
 * what is above the members of an open fold cannot be selected.
 */
function standFrom(
  store: TraceStore,
  visible: VisibleRows,
  index: number,
  step: number,
): number | undefined {
  const { entries } = visible
  const { collapsed } = store.getState()
  let at = index
  while (entries[at] < 0) {
    const fold = foldAt(visible, entries[at])
    if (fold >= 0 && collapsed.has(foldMember(store.table, fold))) break
    at += step
  }
  return at < 0 || at >= entries.length ? undefined : at
}

/** Selects a span, or one that a fold stands for, which stays closed. */
function standOn(store: TraceStore, visible: VisibleRows, index: number): void {
  store.select(standInOf(visible, visible.entries[index]), { open: false })
}

export function moveToEnd(store: TraceStore, end: 'first' | 'last'): void {
  const { entries } = store.visible()
  moveBy(store, end === 'first' ? -entries.length : entries.length)
}

/**
 * Left: closes an open row, else the fold it is a member of (goes to it where that is closed and
 * the row stands beneath it), else goes to its parent; a missing one is closed.
 */
export function closeOrLeave(store: TraceStore): void {
  const { selected, collapsed } = store.getState()
  if (selected < 0) return
  const { table } = store
  const visible = store.visible()
  const { size, parent } = table
  const ghost = ghostOver(ghostsOf(table), selected)
  const fold = foldToClose(store, selected)
  const closed = foldHiding(visible, selected)
  if (closed >= 0) leaveFold(store, closed)
  else if (size[selected] > 1 && !collapsed.has(selected)) store.toggle(selected)
  else if (fold >= 0 && collapsed.has(foldMember(table, fold)))
    standOn(store, visible, indexOfFold(visible, fold))
  else if (fold >= 0) store.toggle(foldMember(table, fold))
  else if (parent[selected] >= 0) store.select(parent[selected])
  else if (ghost >= 0 && !collapsed.has(table.length + ghost)) store.toggle(table.length + ghost)
}

/** The fold in the list that a row is a member of; -1 for none. */
function foldToClose(store: TraceStore, row: Row): number {
  const { folds, table } = store.visible()
  const fold = folds ? folds.over[row] : -1
  if (!folds || fold < 0) return -1
  return table.depth[folds.firstRow[fold]] === table.depth[row] ? fold : -1
}

/** From a closed fold to the parent of its members. */
function leaveFold(store: TraceStore, fold: number): void {
  const { table } = store
  const { folds } = store.visible()
  const above = folds ? table.parent[folds.firstRow[fold]] : -1
  if (above >= 0) store.select(above)
}

/** Right: opens what is closed, else goes to the first child in the list. */
export function openOrEnter(store: TraceStore): void {
  const { selected, collapsed } = store.getState()
  const visible = store.visible()
  const index = indexOfRow(visible, selected)
  const next = visible.entries[index + 1]
  const child = next === undefined ? -1 : firstRowOf(visible, next)
  if (selected < 0) moveBy(store, 1)
  else if (index < 0) store.select(selected)
  else if (collapsed.has(selected)) store.toggle(selected)
  else if (child >= 0 && store.table.parent[child] === selected) standOn(store, visible, index + 1)
}

/** Folds all repetition or lists it row by row, and remembers what the reader likes. */
export function switchFolding(store: TraceStore): void {
  const folding = !store.getState().folding
  store.setFolding(folding)
  usePrefs.getState().set({ folding: tasteOf(store.table, folding) })
}

/** Selects a span that was asked for by name, and moves the view to it when it lies beside it. */
export function goTo(store: TraceStore, row: Row): void {
  store.select(row)
  const { view } = store.getState()
  const { table, whole } = store
  const from = table.start[row]
  const to = endOf(table, row)
  if (to >= view.from && from <= view.to) return
  store.setView(panBy(view, (from + to - view.from - view.to) / 2, whole))
}

/** The member after (or before) the selection, the ends joined; -1 when there are none. */
export function neighbour(members: Bitset, selected: Row, by: 1 | -1): Row {
  const next = by > 0 ? members.next(selected + 1) : members.previous(selected - 1)
  if (next >= 0) return next
  return by > 0 ? members.next(0) : members.previous(members.length - 1)
}

export function stepError(store: TraceStore, by: 1 | -1): void {
  const { own } = errorsOf(store.table)
  const row = neighbour(own, store.getState().selected, by)
  if (row >= 0) goTo(store, row)
}

export function stepMatch(store: TraceStore, by: 1 | -1): void {
  const matches = store.matches()
  const row = matches ? neighbour(matches, store.getState().selected, by) : -1
  if (row >= 0) goTo(store, row)
}

/** Which sections are stepped through: remembered, because a span can have several. */
const section = new WeakMap<TraceStore, number>()

/** Goes along the critical path of the root that the selection belongs to, section by section. */
export function stepSection(store: TraceStore, by: 1 | -1): void {
  const path = store.criticalPath()
  if (!path) return
  const { selected } = store.getState()
  let at = section.get(store) ?? -1
  let root = path.primaryRoot
  if (selected >= 0 && path.row[at] !== selected) at = sectionOf(store.table, path, selected)
  const found = path.roots.findLast((r) => selected >= r && selected < r + store.table.size[r])
  if (found !== undefined) root = found
  const next = nextSection(path, root, at, by)
  if (next < 0) return
  section.set(store, next)
  goTo(store, path.row[next])
}

const ZOOM = 1.5
const PAN = 0.2

/** Magnifies around the selection when it is in view, else around the middle. */
export function zoom(store: TraceStore, direction: 1 | -1): void {
  const { view, selected } = store.getState()
  const { start, spanDuration } = store.table
  const map = store.timeMap()
  const middle = map.toTime((map.toDrawn(view.from) + map.toDrawn(view.to)) / 2)
  const chosen = selected < 0 ? middle : start[selected] + spanDuration[selected] / 2
  const at = chosen >= view.from && chosen <= view.to ? chosen : middle
  const factor = direction > 0 ? ZOOM : 1 / ZOOM
  store.setView(zoomDrawn(map, view, { factor, at, bounds: store.whole }))
}

export function pan(store: TraceStore, direction: 1 | -1): void {
  const { view } = store.getState()
  store.setView(panDrawn(store.timeMap(), view, direction * PAN, store.whole))
}

/** Idle time is drawn short, or as long as it was. */
export function toggleIdle(store: TraceStore): void {
  store.setState((s) => ({ shortIdle: !s.shortIdle }))
}

export function resetZoom(store: TraceStore): void {
  store.setView(store.whole)
}

export function fitSelection(store: TraceStore): void {
  const { selected } = store.getState()
  if (selected < 0) return
  const { table } = store
  store.setView(fitTo({ from: table.start[selected], to: endOf(table, selected) }, store.whole))
}

/** Esc: first the find text goes, then the selection. */
export function clear(store: TraceStore): void {
  if (store.getState().find !== '') store.setState({ find: '', onlyMatches: false })
  else store.select(-1)
}
