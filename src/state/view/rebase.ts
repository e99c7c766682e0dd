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

function rebasedView(view: Span, { from, to, shift }: Carried): Span {
  const before = wholeOf(from)
  const whole = wholeOf(to)
  if (view.from <= before.from && view.to >= before.to) return whole
  return {
    from: clamp(view.from + shift, whole.from, whole.to),
    to: clamp(view.to + shift, whole.from, whole.to),
  }
}
