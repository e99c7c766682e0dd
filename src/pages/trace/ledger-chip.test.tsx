// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ledgerOf } from '@/analysis/ledger'
import { Bitset } from '@/base/bitset'
import { tableOf } from '@/details/testing'
import type { ViewState } from '@/state/view/view-store'
import type { TraceTable } from '@/trace/table'
import { LedgerChip } from './ledger-chip'
import { ledgerWith } from './read-ledger'
import { showInTrace } from './testing'

afterEach(cleanup)

const sound = tableOf({ id: 1 })
const gappy = tableOf({ id: 1 }, { id: 2, parent: 77 })

async function show(t: TraceTable, initial: Partial<Omit<ViewState, 'table'>> = {}) {
  const onOpen = vi.fn()
  const onRefresh = vi.fn()
  const ledger = ledgerWith(t, ledgerOf(t))
  const shown = await showInTrace(t, <LedgerChip {...{ ledger, onOpen, onRefresh }} />, initial)
  return { ...shown, onOpen, onRefresh }
}
const refresh = () => screen.getByRole('button', { name: 'Refresh trace' })
const chips = () =>
  screen.getAllByRole('button').flatMap((button) => (button === refresh() ? [] : [button]))

test('a complete trace has no chip, but can be refreshed', async () => {
  const { onRefresh } = await show(sound)
  expect(chips()).toEqual([])
  await userEvent.click(refresh())
  expect(onRefresh).toHaveBeenCalledOnce()
})

test('the gravest thing is said, all of them on hover', async () => {
  const { onOpen } = await show(gappy)
  const [chip] = chips()
  expect(chip?.textContent).toBe('1 parent missing')
  expect(chip?.title).toContain('At least 1 span is missing')
  await userEvent.click(chip as HTMLElement)
  expect(onOpen).toHaveBeenCalledOnce()
})

test('what came and what is waited for is said too', async () => {
  const fresh = new Bitset(2)
  fresh.add(1)
  const refresh = { isAsking: false, isAuto: true, outcome: 'new' } as const
  await show(gappy, { fresh, refresh })
  expect(chips()[0]?.textContent).toBe('1 parent missing, 1 new, waiting for more')
})

test('while it is asked for that can be heard', async () => {
  await show(sound, { refresh: { isAsking: true, isAuto: false, outcome: undefined } })
  expect(refresh().getAttribute('aria-busy')).toBe('true')
})
