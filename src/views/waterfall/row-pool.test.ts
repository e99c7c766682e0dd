// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { ROW_HEIGHT } from './row-pool'
import { rowPool } from './testing'

/** A pool that writes an entry's number as its name, and keeps what it wrote. */
function numbered() {
  const written: number[] = []
  const made = rowPool((parts, index) => {
    written.push(index)
    parts.name.textContent = String(index)
  })
  const take = () => written.splice(0)
  const names = () => made.shown().map((row) => row.textContent)
  return { ...made, take, names }
}

/** Where the eye sees a row, px below the upper edge. */
function topOf(layer: HTMLElement, row: HTMLElement): number {
  const y = (element: HTMLElement) => Number(/-?[\d.]+/.exec(element.style.transform)?.[0])
  return y(layer) + y(row)
}

test('as many rows are made as are asked for, and each is written once', () => {
  const { pool, shown, take } = numbered()
  pool.show(0, 3, 0, 0)
  expect(take()).toEqual([0, 1, 2])
  pool.show(0, 3, 0, 0)
  expect(take()).toEqual([])
  expect(shown().map((row) => row.role)).toEqual(['row', 'row', 'row'])
  expect(new Set(shown().map((row) => row.id)).size).toBe(3)
})

test('scrolling by a line writes one row, and no row is made', () => {
  const { pool, layer, take, names } = numbered()
  pool.show(10, 4, 10 * ROW_HEIGHT, 0)
  take()
  pool.show(11, 4, 11 * ROW_HEIGHT, 0)
  expect(take()).toEqual([14])
  pool.show(10, 4, 10 * ROW_HEIGHT, 0)
  expect(take()).toEqual([10])
  expect(names()).toEqual(['10', '11', '12', '13'])
  expect(layer.children).toHaveLength(4)
})

test('rows stand in the DOM in the order of the list, wherever it was scrolled to', () => {
  const { pool, names } = numbered()
  for (const first of [0, 3, 2, 500, 498, 7]) {
    pool.show(first, 4, first * ROW_HEIGHT, 0)
    expect(names()).toEqual([0, 1, 2, 3].map((i) => String(first + i)))
  }
})

test('another version writes every row anew; renewing an entry writes that one', () => {
  const { pool, take } = numbered()
  pool.show(5, 3, 0, 0)
  take()
  pool.show(5, 3, 0, 1)
  expect(take()).toEqual([5, 6, 7])
  pool.renew(6)
  pool.renew(99)
  pool.show(5, 3, 0, 1)
  expect(take()).toEqual([6])
})

test('rows that are not needed are hidden, and come back', () => {
  const { pool, names } = numbered()
  pool.show(0, 4, 0, 0)
  pool.show(0, 2, 0, 1)
  expect(names()).toEqual(['0', '1'])
  expect(pool.elementAt(2)).toBeUndefined()
  pool.show(1, 3, 0, 1)
  expect(names()).toEqual(['1', '2', '3'])
})

test('rows far down the list are placed with small offsets, exactly', () => {
  const { pool, layer, shown } = numbered()
  for (const first of [0, 4094, 4096, 100_000, 999_990]) {
    const place = first * ROW_HEIGHT + 5
    pool.show(first, 4, place, 0)
    expect(shown().map((row) => topOf(layer, row))).toEqual([-5, 19, 43, 67])
    for (const row of shown()) {
      expect(Number(/[\d.]+/.exec(row.style.transform)?.[0])).toBeLessThan(4200 * ROW_HEIGHT)
    }
  }
})

test('crossing a boundary of placement moves rows without writing those that stay', () => {
  const { pool, take } = numbered()
  pool.show(4095, 4, 4095 * ROW_HEIGHT, 0)
  take()
  pool.show(4096, 4, 4096 * ROW_HEIGHT, 0)
  expect(take()).toEqual([4099])
})

test('an element is told from its entry, and an entry from any element in it', () => {
  const { pool, layer } = numbered()
  pool.show(20, 3, 0, 0)
  const row = pool.elementAt(21)
  expect(row?.textContent).toBe('21')
  expect(pool.indexOf(row?.querySelector('[data-part=name]') ?? null)).toBe(21)
  expect(pool.indexOf(layer)).toBe(-1)
  expect(pool.indexOf(null)).toBe(-1)
  expect(pool.elementAt(19)).toBeUndefined()
  expect(pool.elementAt(23)).toBeUndefined()
})
