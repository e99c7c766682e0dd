import { type Carried, carryCollapsed } from '@/analysis/carry-over'
import { clamp } from '@/base/number'
import type { ViewState } from './view-store'
import { type Span, wholeOf } from './whole'

/**
 * What the hand is doing, in the later table of the same trace: the same spans are selected and
 * closed, and the same instants are in view. A whole that was in view stays the whole, also when
 * it grew.
 */
export function rebased(state: ViewState, carried: Carried): Partial<ViewState> {
  const { rows, to, added } = carried
  const selected = state.selected < 0 ? -1 : rows[state.selected]
  return {
    table: to,
    carried,
    fresh: added,
    selected,
    collapsed: carryCollapsed(carried, state.collapsed),
    view: rebasedView(state.view, carried),
    // It named a row of the table before, and was done.
    reveal: undefined,
  }
}

/**
 * As rebased(), while the same answer still comes. What the hand has left as it was `found` is as
 * the link says: a part may lack the very span that is linked to. Nothing of it is new to anyone.
 */
export function settled(
  state: ViewState,
  carried: Carried,
  { found, linked }: { found: ViewState; linked: Partial<ViewState> },
): Partial<ViewState> {
  const isLeft = (...keys: (keyof ViewState)[]) => keys.every((key) => state[key] === found[key])
  const { view, selected, reveal, collapsed, folding } = linked
  return {
    ...rebased(state, carried),
    fresh: undefined,
    ...(isLeft('view') && view && { view }),
    ...(isLeft('selected') && selected !== undefined && { selected, reveal }),
    // What is folded makes way for what is selected.
    ...(isLeft('selected', 'collapsed', 'folding') && collapsed && { collapsed }),
    ...(isLeft('selected', 'collapsed', 'folding') && folding !== undefined && { folding }),
  }
}

function rebasedView(view: Span, { from, to, shift }: Carried): Span {
  const before = wholeOf(from)
  const whole = wholeOf(to)
  if (view.from <= before.from && view.to >= before.to) return whole
  return {
    from: clamp(view.from + shift, whole.from, whole.to),
    to: clamp(view.to + shift, whole.from, whole.to),
  }
}
