import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableOf } from '@/details/testing'
import { indentJson } from './indent-json'
import { statementsOf } from './statements'

test('queries are statements, each text once', () => {
  const t = tableOf({
    attributes: { 'db.query.text': 'SELECT 1', 'db.statement': 'SELECT 1', 'db.system': 'mysql' },
  })
  expect(statementsOf(t, 0)).toEqual([
    { key: 'db.query.text', text: 'SELECT 1', shown: 'SELECT 1' },
  ])
})

test('an address is one only when it is too long for the table', () => {
  const short = tableOf({ attributes: { 'url.full': 'https://shop.example/' } })
  const long = tableOf({ attributes: { 'url.full': `https://shop.example/?q=${'x'.repeat(200)}` } })
  expect(statementsOf(short, 0)).toHaveLength(0)
  expect(statementsOf(long, 0)).toHaveLength(1)
})

test('bodies are statements where they are JSON, a member a line', () => {
  const body = '{"id":12345678901234567890,"tags":["a, b","{}"],"none":[],"deep":{"x":{}}}'
  const t = tableOf({ attributes: { 'http.request.body': body, 'response.payload': 'plain' } })
  expect(statementsOf(t, 0)[0].shown).toMatchInlineSnapshot(`
    "{
      "id": 12345678901234567890,
      "tags": [
        "a, b",
        "{}"
      ],
      "none": [],
      "deep": {
        "x": {}
      }
    }"
  `)
  expect(statementsOf(t, 0)).toHaveLength(1)
})

test('indenting changes nothing that JSON knows', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const indented = indentJson(text)
      if (indented !== undefined) expect(JSON.parse(indented)).toEqual(JSON.parse(text))
    }),
  )
})
