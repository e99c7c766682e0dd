import { expect, test } from 'vitest'
import { SORTS } from '@/state/links/url'
import { columnSort, sortBy, sortOf } from './sort'

test.each(SORTS)('%s is the order of a column, there and back', (sort) => {
  const column = columnSort(sort)
  expect(column && sortBy(column)).toBe(sort)
})

test('an order without a name in the URL is none', () => {
  expect(sortBy({ column: 'spans', direction: 'asc' })).toBeUndefined()
})

test('the newest stand first unless the URL says otherwise', () => {
  expect(sortOf(undefined)).toBe('recent')
  expect(sortOf('longest')).toBe('longest')
})
