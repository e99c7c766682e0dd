// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { wantedHeight } from './wanted-height'

/** happy-dom lays nothing out: a height is what the test says. */
function tall(element: Element, heights: { readonly offset?: number; readonly client?: number }) {
  const { offset = 0, client = 0 } = heights
  Object.defineProperty(element, 'offsetHeight', { value: offset, configurable: true })
  Object.defineProperty(element, 'clientHeight', { value: client, configurable: true })
}

function list({ rows = 0, count, row = 24, client = 300 }: ListShape) {
  const main = document.createElement('main')
  const grid = document.createElement('div')
  if (count !== undefined) grid.setAttribute('aria-rowcount', String(count))
  tall(grid, { client })
  for (let i = 0; i < rows; i++) {
    const element = document.createElement('div')
    element.setAttribute('role', 'row')
    element.setAttribute('aria-rowindex', String(i + 1))
    tall(element, { offset: row })
    grid.append(element)
  }
  main.append(grid)
  document.body.replaceChildren(main)
}

interface ListShape {
  /** Of them, so many are in the DOM. */
  readonly rows?: number
  readonly count?: number | string
  readonly row?: number
  readonly client?: number
}

beforeEach(() => {
  document.body.replaceChildren()
  window.innerHeight = 500
})

test('the whole list, and what is around it', () => {
  list({ rows: 12, count: 35 })
  expect(wantedHeight(window)).toBe(200 + 35 * 24)
})

test('no screen is that high, and no page that low', () => {
  list({ rows: 12, count: 100_000 })
  expect(wantedHeight(window)).toBe(4000)
  list({ rows: 1, count: 1 })
  expect(wantedHeight(window)).toBe(280)
})

test('there is none of a page without a list, or of a list without rows', () => {
  expect(wantedHeight(window)).toBeUndefined()
  list({ rows: 0, count: 0 })
  expect(wantedHeight(window)).toBeUndefined()
})

test('there is none before the list is laid out, and none while the frame is hidden', () => {
  // The first row is written before it is known how many there are.
  list({ rows: 1 })
  expect(wantedHeight(window)).toBeUndefined()
  list({ rows: 12, count: 35, row: 0, client: 0 })
  expect(wantedHeight(window)).toBeUndefined()
})

test('rows that are kept in waiting are no measure', () => {
  list({ rows: 3, count: 2 })
  const last = document.querySelector('[aria-rowindex="3"]')
  if (last) tall(last, { offset: 0 })
  window.innerHeight = 900
  expect(wantedHeight(window)).toBe(600 + 2 * 24)
})
