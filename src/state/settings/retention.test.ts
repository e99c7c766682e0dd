import { expect, test } from 'vitest'
import { retentionMillis, retentionOf } from './retention'

test.each([
  ['14 days', 336],
  ['1 day', 24],
  ['48h', 48],
  ['2 Weeks', 336],
  ['30d', 720],
  ['1 month', 730],
  ['1y', 8760],
])('%s is so many hours', (said, hours) => {
  expect(retentionMillis(said)).toBe(hours * 3_600_000)
})

test.each(['long', '14', 'days', '14 fortnights', '14 m', '-1 day', ''])(
  '%j is no time',
  (said) => {
    expect(retentionMillis(said)).toBeUndefined()
  },
)

test('what is said of a source comes before what is said of all', () => {
  const retention = new Map([
    ['*', '14 days'],
    ['prod', '30 days'],
  ])
  expect(retentionOf(retention, 'prod')).toBe('30 days')
  expect(retentionOf(retention, 'other')).toBe('14 days')
  expect(retentionOf(new Map(), 'prod')).toBeUndefined()
})
