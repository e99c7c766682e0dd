// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ledgerOf } from '@/analysis/ledger'
import { Bitset } from '@/base/bitset'
import { tableOf } from '@/details/testing'
import type { ViewState } from '@/state/view/view-store'
import type { TraceTable } from '@/trace/table'
import { goTo } from './actions'
import { LedgerPanel } from './ledger-panel'
import { showInTrace } from './testing'

afterEach(cleanup)

const gappy = tableOf({ id: 1 }, { id: 2, parent: 77, from: 5 }, { id: 3, parent: 78, from: 9 })

async function show(
  t: TraceTable = gappy,
  initial: Partial<Omit<ViewState, 'table'>> = {},
  canRefresh = true,
) {
  const now = vi.fn()
  const setAuto = vi.fn()
  const readOn = vi.fn()
  const select = vi.fn()
  const refresh = { now: canRefresh ? now : undefined, setAuto, readOn }
  const shown = await showInTrace(
    t,
    <LedgerPanel entries={ledgerOf(t)} refresh={refresh} onSelect={select} />,
    initial,
  )
  select.mockImplementation((row: number) => goTo(shown.store, row))
  return { ...shown, now, setAuto, readOn }
}
const entries = () => screen.getAllByRole('listitem').map((item) => item.textContent ?? '')
const next = (name: string) => screen.getByRole('button', { name })

test('how many spans came, and what of the trace did not', async () => {
  await show()
  expect(screen.getByText('3 spans')).toBeTruthy()
  expect(entries()[0]).toContain('At least 2 spans are missing')
})

test('where nothing is missing that is said', async () => {
  await show(tableOf({ id: 1 }))
  expect(entries()).toEqual(['Nothing is known to be missing, cut or mended.'])
})

test('an answer that was not read to its end can be read on', async () => {
  const text = 'Reading stopped at 3 spans, 2 kB: there is more.'
  const stopped: TraceTable = { ...gappy, notes: [{ kind: 'stopped', text }] }
  const { readOn, change } = await show(stopped)
  expect(entries()[0]).toContain(text)
  await change(() => next('Read on').click())
  expect(readOn).toHaveBeenCalledOnce()
})

test('what came whole is not read on', async () => {
  await show()
  expect(screen.queryByRole('button', { name: 'Read on' })).toBeNull()
})

test('one goes from each span concerned to the next, in a ring', async () => {
  const { store, change } = await show()
  const { orphans } = gappy.repairs
  const step = (name: string) => change(() => next(name).click())
  await step('Next span without its parent')
  expect(store.getState().selected).toBe(orphans[0])
  expect(entries()[0]).toContain('1 of 2')
  await step('Next span without its parent')
  expect(store.getState().selected).toBe(orphans[1])
  await step('Next span without its parent')
  expect(store.getState().selected).toBe(orphans[0])
  await step('Previous span without its parent')
  expect(store.getState().selected).toBe(orphans[1])
})

test('what the server says is text, whatever it holds', async () => {
  const note = { kind: 'partial', text: '<img src=x>' } as const
  const { container } = await show({ ...gappy, notes: [note] })
  expect(container.querySelector('img')).toBeNull()
  expect(entries()[0]).toContain('<img src=x>')
})

test('what the last refresh brought can be gone through and dismissed', async () => {
  const fresh = new Bitset(3)
  fresh.add(2)
  const { store } = await show(gappy, { fresh })
  expect(entries()[0]).toContain('1 new span')
  await userEvent.click(next('Go to the new span'))
  expect(store.getState().selected).toBe(2)
  await userEvent.click(next('Dismiss'))
  expect(store.getState().fresh).toBeUndefined()
  expect(entries()[0]).not.toContain('new span')
})

test('it can be asked again, by hand and by itself', async () => {
  const { now, setAuto } = await show()
  await userEvent.click(screen.getByRole('button', { name: 'Refresh' }))
  expect(now).toHaveBeenCalledOnce()
  await userEvent.click(screen.getByRole('checkbox', { name: /By itself/ }))
  expect(setAuto).toHaveBeenCalledWith(true)
})

test('what came of the last refresh is said', async () => {
  const refresh = { isAsking: false, isAuto: false, outcome: 'nothing' } as const
  await show(gappy, { refresh })
  const status = screen.getByRole('status', { name: 'Refresh' })
  expect(within(status).getByText('Nothing new came.')).toBeTruthy()
})

test('what stands still cannot be refreshed', async () => {
  await show(gappy, {}, false)
  expect(screen.queryByRole('button', { name: 'Refresh' })).toBeNull()
})
