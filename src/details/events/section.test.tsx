// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { showDetails } from '@/details/panel/testing'
import { tableOf } from '@/details/testing'

afterEach(cleanup)

const list = () => {
  const block = screen.getByRole('heading', { name: 'Events' }).closest('details')
  return within(block as HTMLElement)
}
const lines = () => list().getAllByRole('listitem')

test('events come by time, from the start of the span and, opened, of the trace', async () => {
  const t = tableOf(
    { id: 1, from: 0, to: 100 },
    {
      id: 2,
      parent: 1,
      from: 40,
      to: 60,
      events: [
        { at: 55, name: 'sent', attributes: { bytes: 12 } },
        { at: 45, name: 'queued' },
      ],
    },
  )
  await showDetails(t, 1)
  expect(lines().map((li) => li.querySelector('summary')?.textContent)).toEqual([
    '+5 msqueued ',
    '+15 mssent 12',
  ])
  const sent = within(lines()[1])
  expect(sent.getByText('In the trace').nextElementSibling?.textContent).toBe(
    '+55 ms 03:04:05.055000000',
  )
  expect(sent.getByRole('table', { name: 'Attributes of event sent' })).toBeTruthy()
})

test('an event outside its span says on which side', async () => {
  await showDetails(
    tableOf({
      from: 10,
      to: 20,
      events: [
        { at: 15, name: 'in' },
        { at: 30, name: 'late' },
      ],
    }),
  )
  expect(within(lines()[0]).queryByText(/the span$/)).toBeNull()
  expect(within(lines()[1]).getByText('after the span')).toBeTruthy()
})

test('of many events twenty are shown, and more when asked', async () => {
  const events = Array.from({ length: 150 }, (_, i) => ({ at: i, name: `e${i}` }))
  await showDetails(tableOf({ to: 200, events }))
  expect(lines()).toHaveLength(20)
  await userEvent.click(screen.getByText('Show 100 more of 130'))
  expect(lines()).toHaveLength(120)
})

test('a filter opens what it finds; what it finds by name is shown whole', async () => {
  const events = [
    { at: 1, name: 'retry', attributes: { attempt: 1 } },
    { at: 2, name: 'sent', attributes: { topic: 'retry-queue', size: 3 } },
    { at: 3, name: 'done' },
  ]
  await showDetails(tableOf({ events }))
  await userEvent.type(screen.getByRole('searchbox'), 'retry')
  expect(lines()).toHaveLength(2)
  expect(lines().every((li) => li.querySelector('details')?.open)).toBe(true)
  expect(within(lines()[0]).getByRole('rowheader', { name: /attempt/ })).toBeTruthy()
  expect(within(lines()[1]).queryByRole('rowheader', { name: /size/ })).toBeNull()
})
