import { expect, test } from 'vitest'
import { parseTags } from '@/query/logfmt'
import { complete, completionAt } from './completion'

/** The bar stands for the caret. */
const at = (picture: string) => completionAt(picture.replace('|', ''), picture.indexOf('|'))

test.each([
  ['|', { kind: 'key', typed: '' }],
  ['http.st|', { kind: 'key', typed: 'http.st' }],
  ['error=true ht|', { kind: 'key', typed: 'ht' }],
  ['ht|tp error=true', { kind: 'key', typed: 'http' }],
  ['http.status_code=|', { kind: 'value', key: 'http.status_code', typed: '' }],
  ['http.status_code=5|', { kind: 'value', key: 'http.status_code', typed: '5' }],
  ['a="x y|', { kind: 'value', key: 'a', typed: 'x y' }],
  ['a="x y" b=2|', { kind: 'value', key: 'b', typed: '2' }],
])('%s', (picture, wanted) => {
  expect(at(picture)).toMatchObject(wanted)
})

test("Jaeger's map is left alone", () => {
  expect(at('{"a": "|"}')).toBeUndefined()
})

const choose = (picture: string, choice: string) => {
  const text = picture.replace('|', '')
  const completion = completionAt(text, picture.indexOf('|'))
  if (!completion) throw new Error('nothing to complete')
  const done = complete(text, completion, choice)
  return `${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`
}

test.each([
  ['ht|', 'http.route', 'http.route=|'],
  ['ht| error=true', 'http.route', 'http.route=| error=true'],
  ['ht|=/cart', 'http.route', 'http.route=|/cart'],
  ['a=1 ht|', 'http.route', 'a=1 http.route=|'],
  ['http.route=|', '/cart', 'http.route=/cart |'],
  ['http.route=/c| a=1', '/cart', 'http.route=/cart |a=1'],
  ['db=|', 'select 1', 'db="select 1" |'],
])('%s and %s make %s', (picture, choice, wanted) => {
  expect(choose(picture, choice)).toBe(wanted)
})

test('whatever is chosen is read back as the same attribute', () => {
  for (const odd of ['two words', 'say "so"', 'a=b', '{', '']) {
    const text = choose('k=|', odd).replace('|', '')
    expect(parseTags(text).tags).toEqual([{ key: 'k', value: odd }])
  }
})
