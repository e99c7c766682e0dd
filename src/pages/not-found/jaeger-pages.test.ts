import { expect, test } from 'vitest'
import { jaegerPage } from './jaeger-pages'

test('a page of Jaeger UI leads to a search of the same service and time', () => {
  expect(jaegerPage('/x/monitor', { service: 'cart', timeframe: '7200000' })).toMatchObject({
    way: 'Search traces of cart',
    search: { service: 'cart', lookback: '120m' },
  })
  expect(
    jaegerPage('/quality-metrics/', { service: ['cart', 'b'], lookback: '48' })?.search,
  ).toEqual({ service: 'cart', operation: undefined, lookback: '2880m' })
})

test('what cannot be read falls alone', () => {
  expect(jaegerPage('/monitor', { timeframe: '1e99', service: 7 })?.search).toEqual({
    service: undefined,
    operation: undefined,
    lookback: undefined,
  })
})

test('any other path is no page of theirs', () => {
  for (const path of ['/', '/x', '/constructor', '/dependencies/x']) {
    expect(jaegerPage(path, {})).toBeUndefined()
  }
})
