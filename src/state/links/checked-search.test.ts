import { expect, test } from 'vitest'
import { checkedSearch } from './checked-search'

test('parameters that the search page reads are right, in its spelling and in Jaeger’s', () => {
  const { params, bad } = checkedSearch('?service=cart&status=error&lookback=1h&tag=a:b')
  expect(bad).toBeUndefined()
  expect(params).toMatchObject({ service: 'cart', status: 'error', lookback: '1h', tags: 'a=b' })
})

test.each([
  ['status=failed', 'status'],
  ['service=cart&lookback=yesterday', 'lookback'],
  ['serivce=cart', 'serivce'],
  ['limit=many', 'limit'],
])('what it would not read is named: %s', (text, bad) => {
  expect(checkedSearch(text).bad).toBe(bad)
})
