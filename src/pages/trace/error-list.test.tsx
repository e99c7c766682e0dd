// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { tableOf } from '@/details/testing'
import { ErrorList } from './error-list'
import { scrollToEnds, showInTrace } from './testing'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const t = tableOf(
  { id: 1, name: 'GET /', service: 'web', to: 100, status: 2 },
  { id: 2, parent: 1, name: 'load', service: 'cart', from: 10, to: 90, status: 2, message: 'boom' },
  {
    id: 3,
    parent: 2,
    name: 'SELECT',
    service: 'db',
    from: 20,
    to: 80,
    status: 2,
    events: [
      {
        at: 70,
        name: 'exception',
        attributes: { 'exception.type': 'Timeout', 'exception.message': 'after <b>60 ms</b>' },
      },
    ],
  },
  { id: 4, parent: 1, name: 'recommend', service: 'web', from: 91, to: 99, status: 1 },
  { id: 5, parent: 4, name: 'GET', service: 'web', from: 92, to: 98, status: 2 },
)

const show = (onSelect = (_row: number) => {}) => showInTrace(t, <ErrorList onSelect={onSelect} />)
const items = () =>
  within(screen.getByRole('region', { name: 'Errors of the trace' })).getAllByRole('listitem')

test('where failures began stands first, then what only passed them on', async () => {
  await show()
  expect(items().map((item) => item.querySelector('em')?.textContent)).toEqual([
    'Began here',
    'Began here, handled',
    'Passed on',
    'Passed on',
  ])
  expect(screen.getByText('2 failures, passed on by 2 spans')).toBeTruthy()
})

test('each tells its span, when it started, and what it says of itself, as text', async () => {
  await show()
  const [first] = items()
  expect(first?.textContent).toContain('db')
  expect(first?.textContent).toContain('SELECT')
  expect(first?.textContent).toContain('+20 ms')
  expect(first?.textContent).toContain('Timeout: after <b>60 ms</b>')
})

test('one is chosen by a click, and the chosen one is told', async () => {
  const onSelect = vi.fn()
  const { store, change } = await show(onSelect)
  await userEvent.click(screen.getByRole('button', { name: /SELECT/ }))
  expect(onSelect).toHaveBeenCalledWith(2)
  await change(() => store.select(2))
  expect(screen.getByRole('button', { current: true }).textContent).toContain('SELECT')
})

test('of very many those are listed that are scrolled to', async () => {
  const spans = Array.from({ length: 130 }, (_, i) => ({ id: i + 1, from: i, status: 2 as const }))
  scrollToEnds()
  await showInTrace(tableOf(...spans), <ErrorList onSelect={() => {}} />)
  await waitFor(() => expect(items()).toHaveLength(130))
})
