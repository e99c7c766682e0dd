import { expect, test } from 'vitest'
import { alertStart } from './search-alert'
import { draft, summary } from './testing'

const traces = [
  summary(1, 0, 100),
  summary(2, 1, 300),
  summary(3, 2, 9000, { rootService: 'jobs', rootName: 'run' }),
]

test('what the fields say is watched', () => {
  const asked = draft({ service: 'cart', operation: 'GET /cart', minDuration: '250ms' })
  expect(alertStart(asked, traces)).toEqual({
    service: 'cart',
    operation: 'GET /cart',
    kind: 'latency',
    slower: '250ms',
  })
})

test('a search for errors makes an alert on errors', () => {
  expect(alertStart(draft({ service: 'cart', status: 'error' }), traces).kind).toBe('errors')
})

test('where no service is named, it is that of most results, as slow as 95 % of them', () => {
  const start = { service: 'frontend', operation: '', kind: 'latency', slower: '300ms' }
  expect(alertStart(draft(), traces)).toEqual(start)
  expect(alertStart(draft({ q: '{ status = error }' }), traces)).toEqual(start)
})

test('without results there is something to begin with', () => {
  expect(alertStart(draft(), [])).toMatchObject({ service: '', slower: '1s' })
})
