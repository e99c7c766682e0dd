// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { tableOf } from '@/details/testing'
import { rowNamed, trace } from '@/trace/testing'
import { CriticalTable } from './critical-table'
import { scrollToEnds, showInTrace } from './testing'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const t = trace(`
  web GET /      |-------------------|
    auth check     |--|
    cart load           |-----------|
      db SELECT            |------|
      db SELECT   |-|
`)

const show = (table = t, initial = {}, onSelect = (_row: number) => {}) =>
  showInTrace(table, <CriticalTable onSelect={onSelect} />, initial)

function cells(): string[][] {
  const [, ...rows] = within(screen.getByRole('table', { name: 'Critical path' })).getAllByRole(
    'row',
  )
  return rows.map((row) =>
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent ?? ''),
  )
}

test('spans stand by what they add to the trace, the largest first', async () => {
  await show()
  expect(screen.getAllByRole('columnheader').map((th) => th.textContent)).toEqual([
    'Span',
    'Service',
    'Time on the path',
    'Share of the trace',
  ])
  expect(cells()).toEqual([
    ['SELECT', 'db', '7 ms', '35 %'],
    ['GET /', 'web', '5 ms', '25 %'],
    ['load', 'cart', '5 ms', '25 %'],
    ['check', 'auth', '3 ms', '15 %'],
  ])
})

test('services add up their spans', async () => {
  await show()
  await userEvent.click(screen.getByRole('button', { name: 'By service' }))
  expect(cells()).toEqual([
    ['db', '1', '7 ms', '35 %'],
    ['cart', '1', '5 ms', '25 %'],
    ['web', '1', '5 ms', '25 %'],
    ['auth', '1', '3 ms', '15 %'],
  ])
})

test('a span is chosen by its name; the chosen one is told', async () => {
  const onSelect = vi.fn()
  const { store, change } = await show(t, {}, onSelect)
  await userEvent.click(screen.getByRole('button', { name: 'load' }))
  expect(onSelect).toHaveBeenCalledWith(rowNamed(t, 'load'))
  await change(() => store.select(rowNamed(t, 'load')))
  expect(screen.getByRole('button', { name: 'load', current: true })).toBeTruthy()
})

test('the path can be strict', async () => {
  const { store } = await show()
  await userEvent.click(screen.getByRole('checkbox', { name: 'Strict' }))
  expect(store.getState().path).toBe('strict')
  await userEvent.click(screen.getByRole('checkbox', { name: 'Strict', checked: true }))
  expect(store.getState().path).toBe('tolerant')
})

test('while it is off, it can be turned on', async () => {
  const { store } = await show(t, { path: 'off' })
  expect(screen.queryByRole('table')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Show it' }))
  expect(store.getState().path).toBe('tolerant')
  expect(screen.getByRole('table', { name: 'Critical path' })).toBeTruthy()
})

test('where the trace outlasts its root, what is explained is said', async () => {
  await show(
    trace(`
      web GET /    |------|
        mail send            |----|  ~
    `),
  )
  expect(screen.getByText(/Explains the root: 7 ms of 15 ms; 1 span start/)).toBeTruthy()
})

test('a root that took no time has nothing to explain', async () => {
  await show(tableOf({ id: 1, from: 0, to: 0 }))
  expect(screen.getByText('The root took no time to explain.')).toBeTruthy()
  expect(cells()).toEqual([])
})

test('a long path is read from its top', async () => {
  const spans = Array.from({ length: 150 }, (_, i) => ({
    id: i + 2,
    parent: 1,
    name: `step ${i}`,
    from: i * 10,
    to: i * 10 + 10,
  }))
  scrollToEnds()
  await show(tableOf({ id: 1, to: 1500 }, ...spans))
  await waitFor(() => expect(cells()).toHaveLength(150))
})

test('of a long path only what is read is made, and what a link has seen', async () => {
  const spans = Array.from({ length: 150 }, (_, i) => ({
    id: i + 2,
    parent: 1,
    from: i,
    to: i + 1,
  }))
  const table = tableOf({ id: 1, to: 150 }, ...spans)
  await show(table)
  expect(cells()).toHaveLength(30)
  cleanup()
  const look = { by: 'span', most: 90 } as const
  const onLook = vi.fn()
  await showInTrace(table, <CriticalTable onSelect={() => {}} {...{ look, onLook }} />)
  expect(cells()).toHaveLength(90)
  expect(onLook).toHaveBeenLastCalledWith(look)
})

test('a span without a name can be chosen, too; names are text', async () => {
  await show(
    tableOf({ id: 1, name: '', to: 9 }, { id: 2, parent: 1, name: '<b>x</b>', from: 2, to: 5 }),
  )
  expect(screen.getByRole('button', { name: '(no name)' })).toBeTruthy()
  expect(screen.getByRole('button', { name: '<b>x</b>' })).toBeTruthy()
})
