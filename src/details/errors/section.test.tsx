// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { showDetails } from '@/details/panel/testing'
import { tableOf } from '@/details/testing'
import { rowNamed, trace } from '@/trace/testing'

afterEach(cleanup)

const factOf = (name: string) => screen.getByText(name).closest('div') as HTMLElement
const spansIn = (name: string) =>
  within(factOf(name))
    .getAllByRole('button')
    .map((b) => b.textContent)

const failed = trace(`
  web GET /       |----------------------x|
    pay charge      |------------------x|
      gateway post    |-------------x|
        bank debit      |------x|
    cart load        |--|
`)

test('a failure can be followed to where it began and to what it made fail', async () => {
  const { store } = await showDetails(failed, rowNamed(failed, 'charge'))
  expect(spansIn('Failure began')).toEqual(['bankdebit'])
  expect(spansIn('Came through')).toEqual(['gatewaypost'])
  expect(spansIn('Passed on to')).toEqual(['webGET /'])
  await userEvent.click(screen.getByRole('button', { name: 'bank debit' }))
  expect(store.getState().selected).toBe(rowNamed(failed, 'debit'))
  expect(factOf('Failure began').textContent).toContain('here')
})

test('a span without failures at or below it has no error section', async () => {
  await showDetails(failed, rowNamed(failed, 'load'))
  expect(screen.queryByRole('heading', { name: 'Error' })).toBeNull()
})

test('a failure that went no further says so', async () => {
  const t = trace(`
    web GET /    |-----------|  {status=ok}
      try once     |---x|
  `)
  const { store } = await showDetails(t, 1)
  expect(factOf('Failure began').textContent).toContain('the spans above did not fail by it')
  store.select(0)
  expect(await screen.findByText('Did not fail')).toBeTruthy()
  expect(factOf('Did not fail').textContent).toContain('1 failure below')
  expect(spansIn('Did not fail')).toEqual(['tryonce'])
})

const stack = Array.from({ length: 9 }, (_, i) => (i === 0 ? 'Timeout: no answer' : `  at f${i}`))

test('the message comes first, then the first lines of the stack trace, then all of it', async () => {
  await showDetails(
    tableOf({
      status: 2,
      message: 'status text',
      events: [
        {
          at: 1,
          name: 'exception',
          attributes: {
            'exception.type': 'Timeout',
            'exception.message': 'no answer',
            'exception.stacktrace': stack.join('\n'),
          },
        },
      ],
    }),
  )
  expect(screen.getByText('Error', { selector: 'b' }).parentElement?.textContent).toBe(
    'Error · no answer',
  )
  expect(screen.getByText('at f3')).toBeTruthy()
  expect(screen.queryByText('at f4')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: '… 5 more' }))
  expect(screen.getByText('at f8')).toBeTruthy()
})

test('of a stack trace that tells at its end, the end is shown', async () => {
  const python = ['Traceback (most recent call last):', ...'abcdef', 'ValueError: no']
  await showDetails(
    tableOf({ status: 2, attributes: { 'exception.stacktrace': python.join('\n') } }),
  )
  const box = screen.getByText(/ValueError: no/, { selector: 'pre > span' })
  expect(box.parentElement?.textContent).toBe('… 4 more\nd\ne\nf\nValueError: no\n')
})

test('earlier exceptions stand behind the last one', async () => {
  const exception = (at: number, message: string) => ({
    at,
    name: 'exception',
    attributes: { 'exception.type': 'E', 'exception.message': message },
  })
  await showDetails(
    tableOf({
      status: 2,
      events: [exception(1, 'first'), exception(2, 'second'), exception(3, 'last')],
    }),
  )
  const earlier = screen.getByText('2 exceptions before it').closest('details')
  expect(earlier?.textContent).toContain('first')
  expect(earlier?.textContent).toContain('second')
  expect(earlier?.textContent).not.toContain('last')
})

test('an exception of a span that is fine is told as such', async () => {
  await showDetails(
    tableOf({
      status: 1,
      events: [{ at: 1, name: 'exception', attributes: { 'exception.message': 'retried' } }],
    }),
  )
  expect(screen.getByText('Recorded, but the span did not fail.')).toBeTruthy()
  expect(screen.queryByText('Failure began')).toBeNull()
})

test('a failure without words says that there are none', async () => {
  await showDetails(tableOf({ status: 2 }))
  expect(screen.getByText(/no message recorded/)).toBeTruthy()
})
