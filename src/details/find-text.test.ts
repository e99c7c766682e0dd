import { expect, test } from 'vitest'
import { findRows } from '@/analysis/find'
import { findText } from './find-text'
import { tableOf } from './testing'

test.each([
  ['a word', 'POST'],
  ['several words', 'not found'],
  ['a quote in it', 'SELECT "id" FROM t'],
  ['lines', 'first line\nsecond'],
  ['nothing', ''],
  ['a lot of text', 'long '.repeat(1000)],
])('what it writes finds the span with a value that has %s', (_, value) => {
  const t = tableOf({ id: 1 }, { id: 2, parent: 1, attributes: { 'app.key': value } })
  expect([...findRows(t, findText('app.key', value)).rows()]).toEqual([1])
})

test('it is short enough for a box', () => {
  expect(findText('k', 'x'.repeat(1e6)).length).toBeLessThan(200)
})
