// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { AttributeType } from '@/trace/table'
import { showDetails } from './panel/testing'
import { tableOf } from './testing'

afterEach(cleanup)

const own = () => within(screen.getByRole('table', { name: 'Attributes' }))
const cellOf = (key: string) => own().getByRole('cell', { name: (_, cell) => rowKey(cell) === key })
const rowKey = (cell: Element) => cell.closest('tr')?.querySelector('th')?.textContent

test('of ten thousand attributes one hundred are drawn, and more when asked', async () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, `v${i}`]))
  await showDetails(tableOf({ attributes: many }))
  const rows = () => screen.getByLabelText('Attributes').querySelectorAll('tr')
  expect(rows()).toHaveLength(100)
  await userEvent.click(screen.getByText('Show 200 more of 9,900'))
  expect(rows()).toHaveLength(300)
  // A simulated page is slow with hundreds of rows.
}, 20_000)

test('sections that are many begin with fewer rows each', async () => {
  const kinds = ['http.', 'rpc.', 'db.', 'gen_ai.', 'messaging.', 'peer.', 'code.', 'otel.', '']
  const many = Object.fromEntries(
    Array.from({ length: 900 }, (_, i) => [`${kinds[i % kinds.length]}k${i}`, `v${i}`]),
  )
  await showDetails(tableOf({ attributes: many }))
  expect(screen.getByLabelText('Attributes').querySelectorAll('tr')).toHaveLength(20)
  expect(screen.getByLabelText('HTTP').querySelectorAll('tr')).toHaveLength(20)
}, 20_000)

test('a long value is cut, opens, and closes again', async () => {
  await showDetails(tableOf({ attributes: { prompt: 'word '.repeat(800) } }))
  expect(cellOf('prompt').textContent?.length).toBeLessThan(400)
  await userEvent.click(screen.getByRole('button', { name: 'Show all 4.0 kB' }))
  expect(cellOf('prompt').textContent).toContain('word '.repeat(800))
  await userEvent.click(screen.getByRole('button', { name: 'Show less' }))
  expect(cellOf('prompt').textContent?.length).toBeLessThan(400)
})

test('of a value of five megabytes a hundred kilobytes at a time reach the page', async () => {
  await showDetails(tableOf({ attributes: { dump: 'x'.repeat(5_000_000) } }))
  await userEvent.click(screen.getByRole('button', { name: 'Show 100 kB more of 5.0 MB' }))
  const length = cellOf('dump').textContent?.length ?? 0
  expect(length).toBeGreaterThan(100_000)
  expect(length).toBeLessThan(101_000)
})

test('a value that is cut is copied whole, and a key in full', async () => {
  const user = userEvent.setup()
  const prompt = 'word '.repeat(800)
  await showDetails(tableOf({ attributes: { 'http.request.method': 'GET', prompt } }))
  await user.click(screen.getByRole('button', { name: 'Copy value of prompt' }))
  expect(await navigator.clipboard.readText()).toBe(prompt)
  await user.click(screen.getByRole('button', { name: 'Copy key http.request.method' }))
  expect(await navigator.clipboard.readText()).toBe('http.request.method')
})

test('integers keep every digit, bytes tell their size, and nothing is called empty', async () => {
  await showDetails(
    tableOf({
      attributes: {
        big: [AttributeType.int, '9223372036854775807'],
        digest: [AttributeType.bytes, 'aGVsbG8='],
        text: '',
        none: [AttributeType.empty, ''],
      },
    }),
  )
  expect(cellOf('big').textContent).toBe('9223372036854775807')
  expect(cellOf('digest').textContent).toBe('5 B aGVsbG8=')
  expect(cellOf('text').textContent).toBe('empty')
  expect(cellOf('none').textContent).toBe('empty')
})

test('lists and maps are trees, also when a text holds them; short ones are left on their line', async () => {
  const items = JSON.stringify([
    { sku: 'A-1', note: 'left at the door' },
    { sku: 'B-77', count: 1 },
  ])
  await showDetails(
    tableOf({ attributes: { items, map: [AttributeType.map, items], tags: '["a","b"]' } }),
  )
  expect(own().getByRole('group', { name: 'items' })).toBeTruthy()
  expect(own().getByRole('group', { name: 'map' })).toBeTruthy()
  expect(cellOf('tags').textContent).toBe('["a","b"]')
})

test('text that only looks like JSON stays text', async () => {
  const text = `{${'not json '.repeat(10)}`
  await showDetails(tableOf({ attributes: { text } }))
  expect(cellOf('text').textContent).toBe(text)
})

test('a web address can be opened and tells nobody where from; other schemes are no links', async () => {
  await showDetails(
    tableOf({
      attributes: {
        page: 'https://shop.example/cart?id=1',
        script: 'javascript:alert(document.domain)',
        file: 'data:text/html,<script>alert(1)</script>',
        turned: 'https://shop.example/\u202egpj.exe',
        sentence: 'see https://shop.example',
      },
    }),
  )
  const links = own().getAllByRole('link')
  expect(links.map((a) => a.getAttribute('href'))).toEqual(['https://shop.example/cart?id=1'])
  expect(links[0].getAttribute('rel')).toContain('noopener')
})

test('a value can be looked for in the whole trace', async () => {
  const { store } = await showDetails(tableOf({ attributes: { 'user.name': 'Ada L' } }))
  await userEvent.click(screen.getByRole('button', { name: 'Find spans with this user.name' }))
  expect(store.getState().find).toBe('"user.name=Ada L"')
})

test('the status of a failed call is marked, that of one that did not fail is not', async () => {
  const t = tableOf(
    { id: 1, status: 2, attributes: { 'http.response.status_code': 504 } },
    { id: 2, parent: 1, attributes: { 'http.response.status_code': 404 } },
  )
  const { store } = await showDetails(t)
  const http = () => within(screen.getByRole('table', { name: 'HTTP' })).getByRole('cell')
  expect(http().hasAttribute('data-bad')).toBe(true)
  store.select(1)
  expect((await screen.findByText('404')).closest('td')?.hasAttribute('data-bad')).toBe(false)
})
