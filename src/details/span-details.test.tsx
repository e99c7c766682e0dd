// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { showDetails } from './panel/testing'
import { tableOf } from './testing'

afterEach(cleanup)

const headings = () => screen.getAllByRole('heading', { level: 3 }).map((h) => h.textContent)

test('a plain span says its name, its times, that it has no attributes, and its ids', async () => {
  await showDetails(tableOf({ name: 'GET /cart', service: 'cart' }))
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('GET /cart')
  expect(headings()).toEqual(['Time', 'Attributes', 'Resource', 'IDs'])
  expect(screen.getByText('This span has no attributes.')).toBeTruthy()
})

test('sections come in one order, each only where the span has something for it', async () => {
  await showDetails(
    tableOf({
      status: 2,
      attributes: {
        'thread.id': 7,
        'order.id': 'A-1',
        'db.query.text': 'SELECT 1',
        'http.request.method': 'GET',
        'otel.dropped_events_count': 2,
      },
      events: [{ at: 3, name: 'retry' }],
      links: [{ spanId: '0000000000000009' }],
      scope: { 'otel.scope.name': 'io.http' },
    }),
  )
  expect(headings()).toEqual([
    'Error',
    'Time',
    'Warnings',
    'Statement',
    'HTTP',
    'Database',
    'Attributes',
    'Code',
    'Instrumentation',
    'Events',
    'Links',
    'Resource',
    'Scope',
    'IDs',
  ])
})

test('the filter narrows every attribute section by key and by value, and leaves the others', async () => {
  await showDetails(
    tableOf({
      attributes: { 'http.request.method': 'POST', 'order.id': 'A-1', 'order.total': 12 },
      resource: { 'host.name': 'a-10' },
      events: [
        { at: 1, name: 'paid', attributes: { receipt: 'A-1' } },
        { at: 2, name: 'sent' },
      ],
    }),
  )
  await userEvent.type(screen.getByRole('searchbox', { name: 'Filter attributes' }), 'a-1')
  expect(headings()).toEqual(['Time', 'Attributes', 'Events', 'Resource', 'IDs'])
  const own = within(screen.getByRole('table', { name: 'Attributes' }))
  expect(own.getAllByRole('row').map((r) => r.textContent)).toEqual(['order.idA-1'])
  expect(screen.queryByText('sent')).toBeNull()
})

test('a key is found by the words it is shown with', async () => {
  await showDetails(tableOf({ attributes: { 'http.response.status_code': 404, other: 'x' } }))
  await userEvent.type(screen.getByRole('searchbox'), 'status code')
  expect(headings()).toEqual(['Time', 'HTTP', 'IDs'])
})

test('a filter that finds nothing says so, and clearing it brings everything back', async () => {
  await showDetails(tableOf({ attributes: { a: 'b' } }))
  await userEvent.type(screen.getByRole('searchbox'), 'zzz')
  expect(screen.getByText('No attribute has “zzz” in its key or value.')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }))
  expect(headings()).toEqual(['Time', 'Attributes', 'Resource', 'IDs'])
})

test('a section that was closed stays closed on the next span, and a filter opens it', async () => {
  const { store } = await showDetails(
    tableOf({ id: 1, attributes: { a: 'b' } }, { id: 2, parent: 1, attributes: { a: 'c' } }),
  )
  const block = (title: string) =>
    screen.getByRole('heading', { name: title }).closest('details') as HTMLDetailsElement
  await userEvent.click(screen.getByRole('heading', { name: 'Attributes' }))
  expect(block('Attributes').open).toBe(false)
  store.select(1)
  expect(await screen.findByText('c')).toBeTruthy()
  expect(block('Attributes').open).toBe(false)
  await userEvent.type(screen.getByRole('searchbox'), 'c')
  expect(block('Attributes').open).toBe(true)
  await userEvent.clear(screen.getByRole('searchbox'))
  expect(block('Attributes').open).toBe(false)
  await userEvent.click(screen.getByRole('heading', { name: 'Attributes' }))
})

test('markup and hidden characters of a trace are text that shows', async () => {
  await showDetails(
    tableOf({
      name: '<img src=x onerror=alert(1)>\u202egpj.exe',
      attributes: { '<b>k</b>\u0000': '<script>alert(1)</script>' },
    }),
  )
  const panel = screen.getByRole('region', { name: 'Span details' })
  expect(panel.querySelector('img, script, b:not([class])')).toBeNull()
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe(
    '<img src=x onerror=alert(1)>⟨U+202E⟩gpj.exe',
  )
  const own = within(screen.getByRole('table', { name: 'Attributes' }))
  expect(own.getByRole('rowheader').textContent).toContain('<b>k</b>␀')
  expect(own.getByRole('cell').textContent).toBe('<script>alert(1)</script>')
})

test('a span without a name says so', async () => {
  await showDetails(tableOf({ name: '' }))
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('no name')
})
