import { Bitset } from '@/base/bitset'
import type { Row, TraceTable } from '@/trace/table'
import { type Folds, foldsOf } from './folds'
import { ghostOver, ghostsOf } from './ghosts'
import { foldsHiding } from './revealed'
import { levelOf, memberOf, visibleRows } from './rows'

/**
 * Which subtrees are closed: members are rows, after them ghosts (`table.length + g`) and after
 * those folds, as `visibleRows` takes them. A set that is given is never changed.
 */
export function noneCollapsed(t: TraceTable): Bitset {
  return new Bitset(t.length + ghostsOf(t).length + foldsOf(t).count)
}

/** A fold as a member of what is closed. */
export function foldMember(t: TraceTable, fold: number): number {
  return t.length + ghostsOf(t).length + fold
}

/** Closes every fold but those in `open`; rows and ghosts stay as they are. */
export function closeFolds(t: TraceTable, collapsed: Bitset, open?: Bitset): Bitset {
  const closed = copyOf(t, collapsed)
  for (let fold = 0; fold < foldsOf(t).count; fold++) {
    if (open?.has(fold)) closed.delete(foldMember(t, fold))
    else closed.add(foldMember(t, fold))
  }
  return closed
}

/** The folds that are open. */
export function openFolds(t: TraceTable, collapsed: Bitset): Bitset {
  const { count } = foldsOf(t)
  const open = new Bitset(count)
  for (let fold = 0; fold < count; fold++) {
    if (!collapsed.has(foldMember(t, fold))) open.add(fold)
  }
  return open
}

/** Closes everything that has something beneath it: what is left are roots and ghosts. */
export function collapseAll(t: TraceTable): Bitset {
  const collapsed = noneCollapsed(t)
  for (let row = 0; row < t.length; row++) if (t.size[row] > 1) collapsed.add(row)
  for (let member = t.length; member < collapsed.length; member++) collapsed.add(member)
  return collapsed
}

/** Closes the deepest level that is open. */
export function collapseLevel(t: TraceTable, collapsed: Bitset | undefined, folds?: Folds): Bitset {
  return changeLevel(t, { collapsed, folds }, 'close')
}

/** Opens the level nearest to the roots that has something closed, all of it. */
export function expandLevel(t: TraceTable, collapsed: Bitset | undefined, folds?: Folds): Bitset {
  return changeLevel(t, { collapsed, folds }, 'open')
}

/**
 * Opens the way to a row: all its ancestors, the folds that hide it, and the ghost above them. The
 * same set where it is open already, so that a step from row to row costs no new list of rows.
 */
export function expandTo(t: TraceTable, collapsed: Bitset | undefined, row: Row): Bitset {
  const ghost = ghostOver(ghostsOf(t), row)
  const closed = ghost >= 0 && collapsed?.has(t.length + ghost) ? [t.length + ghost] : []
  for (let above = t.parent[row]; above >= 0; above = t.parent[above]) {
    if (collapsed?.has(above)) closed.push(above)
  }
  for (const fold of foldsHiding(t, row)) {
    const member = foldMember(t, fold)
    if (collapsed?.has(member)) closed.push(member)
  }
  if (collapsed && closed.length === 0) return collapsed
  const opened = copyOf(t, collapsed)
  for (const member of closed) opened.delete(member)
  return opened
}

/** Opens or closes one member: a row, a ghost or a fold. */
export function toggle(t: TraceTable, collapsed: Bitset | undefined, member: number): Bitset {
  const toggled = copyOf(t, collapsed)
  if (toggled.has(member)) toggled.delete(member)
  else toggled.add(member)
  return toggled
}

function changeLevel(
  t: TraceTable,
  choice: { readonly collapsed: Bitset | undefined; readonly folds: Folds | undefined },
  change: 'open' | 'close',
): Bitset {
  const changed = copyOf(t, choice.collapsed)
  const visible = visibleRows(t, choice)
  let members: number[] = []
  let level = change === 'close' ? 0 : Number.POSITIVE_INFINITY
  for (let i = 0; i < visible.entries.length; i++) {
    const entry = visible.entries[i]
    const member = memberOf(visible, entry)
    if ((entry >= 0 && t.size[entry] === 1) || changed.has(member) === (change === 'close'))
      continue
    const memberLevel = levelOf(visible, i)
    if (change === 'close' ? memberLevel > level : memberLevel < level) {
      level = memberLevel
      members = []
    }
    if (memberLevel === level) members.push(member)
  }
  for (const member of members) {
    if (change === 'close') changed.add(member)
    else changed.delete(member)
  }
  return changed
}

function copyOf(t: TraceTable, collapsed: Bitset | undefined): Bitset {
  const copy = noneCollapsed(t)
  if (collapsed) copy.words.set(collapsed.words)
  return copy
}
