import { expect, test } from 'vitest'
import { printPanel, readPanel } from './panel-look'

const plain = { tab: 'span', by: 'span', most: undefined, top: 0, closed: [] } as const

test.each([
  ['span', plain],
  ['span,no-resource,no-ids,down120', { ...plain, closed: ['resource', 'ids'], top: 120 }],
  ['critical,service', { ...plain, tab: 'critical', by: 'service' }],
  ['errors,rows1100,down40', { ...plain, tab: 'errors', most: 1100, top: 40 }],
] as const)('%s', (text, look) => {
  expect(printPanel(look)).toBe(text)
  expect(readPanel(text)).toEqual(look)
})

test('what belongs to another tab is not said', () => {
  const look = { ...plain, closed: ['ids'], by: 'service' } as const
  expect(printPanel({ ...look, tab: 'errors' })).toBe('errors')
  expect(printPanel({ ...plain, most: 100 })).toBe('span')
})

test('words that mean nothing fall alone', () => {
  expect(readPanel('__proto__,rows9999999,down1e9,no-,service')).toEqual({
    tab: undefined,
    by: 'service',
    most: 100_000,
    top: 0,
    closed: [],
  })
  expect(readPanel(undefined).tab).toBeUndefined()
})
