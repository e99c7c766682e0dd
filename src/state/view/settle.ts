import { type Carried, carryOver } from '@/analysis/carry-over'
import { inSlices, nextTask } from '@/base/in-slices'
import type { TraceTable } from '@/trace/table'
import { rebased } from './rebase'
import type { TraceStore, ViewState } from './view-store'

/** Puts more of the same answer in the place of what is shown of it, see `settled`. */
export async function settle(
  store: TraceStore,
  table: TraceTable,
  { found, read, signal }: Settling,
): Promise<void> {
  const carried = await inSlices(carryOver(store.table, table), signal)
  await nextTask()
  const linked = read(table)
  const next = (state: ViewState) => ({ ...state, ...settled(state, carried, { found, linked }) })
  // What it takes is done before it shows, a task each: the task that shows it has the page to make.
  const state = store.getState()
  const foreseen = next(state)
  await nextTask()
  store.foresee(foreseen)
  await nextTask()
  signal.throwIfAborted()
  store.setState(store.getState() === state ? foreseen : next, true)
}

interface Settling {
  /** The state as it was when the part was opened. */
  readonly found: ViewState
  /** What the link says of a table. */
  readonly read: (table: TraceTable) => Partial<ViewState>
  readonly signal: AbortSignal
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
