import { carryOver } from '@/analysis/carry-over'
import { inSlices } from '@/base/in-slices'
import type { TraceTable } from '@/trace/table'
import { rebased } from '../view/rebase'
import type { RefreshState, TraceStore } from '../view/view-store'

/** What a page gives to have its trace asked for again. */
export interface RefreshWays {
  /** The same trace, once more. Rejects where it cannot be had. */
  readonly ask: () => Promise<TraceTable>
  /** The later table has taken the place of the one before. */
  readonly onTaken: (table: TraceTable) => void
  readonly tell: (text: string, tone?: 'good' | 'error') => void
  /** Why it could not be had, in one sentence. */
  readonly explain: (error: unknown) => string
}

/** Between two questions, ms: the first soon, then twice as long each time nothing came. */
const FIRST_WAIT = 5000
const LONGEST_WAIT = 40_000
/** Nothing new so often in a row, and it is not asked by itself any more. */
const ENOUGH = 2

/**
 * Asks for an open trace again, when told to or by itself, and puts what is new in its place. A
 * page that is hidden asks for nothing. What cannot be had leaves the trace as it is.
 */
export class Refresher {
  readonly #store: TraceStore
  readonly #ways: RefreshWays
  #timer: ReturnType<typeof setTimeout> | undefined
  #wait = FIRST_WAIT
  #inVain = 0
  #isGone = false

  constructor(store: TraceStore, ways: RefreshWays) {
    this.#store = store
    this.#ways = ways
    document.addEventListener('visibilitychange', this.#plan)
    this.#plan()
  }

  detach(): void {
    this.#isGone = true
    clearTimeout(this.#timer)
    document.removeEventListener('visibilitychange', this.#plan)
  }

  setAuto(isAuto: boolean): void {
    this.#wait = FIRST_WAIT
    this.#inVain = 0
    this.#set({ isAuto })
    this.#plan()
  }

  /** Asks now. By hand the outcome is told in any case, by itself only when it is one. */
  async refresh(by: 'hand' | 'itself' = 'hand'): Promise<void> {
    if (this.#store.getState().refresh.isAsking) return
    clearTimeout(this.#timer)
    this.#set({ isAsking: true })
    try {
      const table = await this.#ways.ask()
      if (!this.#isGone) await this.#take(table, by)
    } catch (error) {
      if (this.#isGone) return
      this.#set({ isAsking: false, isAuto: false, outcome: 'failed' })
      this.#ways.tell(this.#ways.explain(error), 'error')
    }
    this.#plan()
  }

  async #take(later: TraceTable, by: 'hand' | 'itself'): Promise<void> {
    const { table } = this.#store
    const carried = await inSlices(carryOver(table, later))
    if (this.#isGone) return
    const came = carried.added.count()
    // An answer with fewer spans is a worse one: what was read stays.
    const outcome = carried.lost > 0 ? 'fewer' : came > 0 ? 'new' : 'nothing'
    if (outcome === 'new' || (outcome === 'nothing' && isToldOtherwise(table, later))) {
      this.#store.setState((state) => rebased(state, carried))
      this.#ways.onTaken(later)
    } else if (by === 'hand') this.#store.setState({ fresh: undefined })
    this.#set({ isAsking: false, outcome })
    if (by === 'hand' && outcome !== 'new') this.#ways.tell(WORDS[outcome])
    if (by === 'itself') this.#learn(came > 0)
  }

  #learn(isNew: boolean): void {
    this.#wait = isNew ? FIRST_WAIT : Math.min(2 * this.#wait, LONGEST_WAIT)
    this.#inVain = isNew ? 0 : this.#inVain + 1
    if (this.#inVain >= ENOUGH) this.#set({ isAuto: false })
  }

  /** The next question, where there is to be one. */
  readonly #plan = (): void => {
    clearTimeout(this.#timer)
    const { isAuto, isAsking } = this.#store.getState().refresh
    if (this.#isGone || !isAuto || isAsking || document.hidden) return
    this.#timer = setTimeout(() => void this.refresh('itself'), this.#wait)
  }

  #set(change: Partial<RefreshState>): void {
    this.#store.setState(({ refresh }) => ({ refresh: { ...refresh, ...change } }))
  }
}

const WORDS = {
  nothing: 'Nothing new',
  fewer: 'The answer has fewer spans than are here: these were kept',
} as const

/** Nothing was added, but the server speaks of it otherwise: as partial, or no longer so. */
function isToldOtherwise(a: TraceTable, b: TraceTable): boolean {
  const words = ({ notes }: TraceTable) => notes.map(({ kind, text }) => kind + text).join('\n')
  return words(a) !== words(b)
}
