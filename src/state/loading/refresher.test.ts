// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { TraceTable } from '@/trace/table'
import { trace } from '@/trace/testing'
import { createViewStore } from '../view/view-store'
import { Refresher } from './refresher'

const part = trace(`
  cart load     |------|   {id=3 parent=1}
`)
const more = trace(`
  cart load     |------|   {id=3 parent=1}
    db SELECT     |--|     {id=4}
`)
const again = (t: TraceTable): TraceTable => ({ ...t })

let refresher: Refresher | undefined

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  refresher?.detach()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A refresher whose server gives these answers, the last of them for ever. */
function begin(...answers: (TraceTable | Error)[]) {
  const store = createViewStore(part)
  const ask = vi.fn(async () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    if (answer === undefined || answer instanceof Error) throw answer
    return answer
  })
  const tell = vi.fn()
  const onTaken = vi.fn()
  const made = new Refresher(store, { ask, tell, onTaken, explain: String })
  refresher = made
  const state = () => store.getState().refresh
  return { store, ask, tell, onTaken, state, refresher: made }
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

test('what is new is taken and marked', async () => {
  const { refresher, store, onTaken, tell, state } = begin(more)
  await refresher.refresh()
  expect(store.table).toBe(more)
  expect([...(store.getState().fresh?.rows() ?? [])]).toEqual([1])
  expect(onTaken).toHaveBeenCalledWith(more)
  expect(tell).not.toHaveBeenCalled()
  expect(state()).toEqual({ isAsking: false, isAuto: false, outcome: 'new' })
})

test('when nothing is new nothing moves, marks go, and it is said', async () => {
  const { refresher, store, onTaken, tell } = begin(more, again(more))
  await refresher.refresh()
  await refresher.refresh()
  expect(store.table).toBe(more)
  expect(store.getState().fresh).toBeUndefined()
  expect(onTaken).toHaveBeenCalledOnce()
  expect(tell).toHaveBeenCalledWith('Nothing new')
})

test('an answer with fewer spans is not taken', async () => {
  const { refresher, store, tell, state } = begin(more, part)
  await refresher.refresh()
  await refresher.refresh()
  expect(store.table).toBe(more)
  expect(state().outcome).toBe('fewer')
  expect(tell).toHaveBeenCalledWith(expect.stringContaining('fewer spans'))
})

test('a server that no longer calls it partial is believed', async () => {
  const { refresher, store } = begin({ ...part, notes: [{ kind: 'partial', text: 'cut' }] })
  await refresher.refresh()
  expect(store.table.notes).toHaveLength(1)
})

test('a failure leaves the trace, is told, and ends asking by itself', async () => {
  const { refresher, store, tell, state, ask } = begin(new Error('gone'))
  refresher.setAuto(true)
  await seconds(5)
  expect(store.table).toBe(part)
  expect(tell).toHaveBeenCalledWith('Error: gone', 'error')
  expect(state()).toEqual({ isAsking: false, isAuto: false, outcome: 'failed' })
  await seconds(300)
  expect(ask).toHaveBeenCalledOnce()
})

test('by itself it asks ever more rarely, and ends when nothing came twice', async () => {
  const { refresher, ask, state, tell } = begin(more, again(more))
  refresher.setAuto(true)
  await seconds(5)
  expect(ask).toHaveBeenCalledTimes(1)
  await seconds(5)
  expect(ask).toHaveBeenCalledTimes(2)
  await seconds(9)
  expect(ask).toHaveBeenCalledTimes(2)
  await seconds(1)
  expect(ask).toHaveBeenCalledTimes(3)
  expect(state().isAuto).toBe(false)
  await seconds(300)
  expect(ask).toHaveBeenCalledTimes(3)
  expect(tell).not.toHaveBeenCalled()
})

test('marks of what came stay while nothing more comes by itself', async () => {
  const { refresher, store } = begin(more, again(more))
  refresher.setAuto(true)
  await seconds(10)
  expect(store.getState().fresh?.count()).toBe(1)
})

test('a hidden page asks for nothing, and goes on when it is seen', async () => {
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
  const { refresher, ask } = begin(more)
  refresher.setAuto(true)
  await seconds(100)
  expect(ask).not.toHaveBeenCalled()
  hidden.mockReturnValue(false)
  document.dispatchEvent(new Event('visibilitychange'))
  await seconds(5)
  expect(ask).toHaveBeenCalledOnce()
})

test('one question at a time', async () => {
  const { refresher, ask } = begin(more)
  await Promise.all([refresher.refresh(), refresher.refresh()])
  expect(ask).toHaveBeenCalledOnce()
})

test('what comes after the page was left is not taken', async () => {
  const { refresher, store } = begin(more)
  const running = refresher.refresh()
  refresher.detach()
  await running
  expect(store.table).toBe(part)
})
