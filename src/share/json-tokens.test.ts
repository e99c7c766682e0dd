import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonTokens, saidBy } from './json-tokens'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('a text has tokens if and only if it is JSON', () => {
  const signs = fc.constantFrom(...'{}[]",:\\ 0-1.eE+tn', 'true', 'null', '"a"', '"a":', '\u0001')
  const anyText = fc.oneof(
    fc.json(),
    fc.array(signs, { maxLength: 8 }).map((parts) => parts.join('')),
    // One sign of a sound document is another one.
    fc.tuple(fc.json(), fc.nat(), signs).map(([json, at, sign]) => {
      const place = at % json.length
      return json.slice(0, place) + sign + json.slice(place + 1)
    }),
  )
  fc.assert(
    fc.property(anyText, (text) => {
      expect(jsonTokens(text) !== undefined).toBe(isJson(text))
    }),
    { numRuns: 3000 },
  )
})

test('tokens say what stands where', () => {
  const text = ' {"a\\n": [1e3, true], "b": ""} '
  const tokens = jsonTokens(text) ?? []
  expect(tokens.map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`)).toEqual([
    '{ {',
    'key "a\\n"',
    '[ [',
    'number 1e3',
    'word true',
    '] ]',
    'key "b"',
    'string ""',
    '} }',
  ])
  expect(saidBy(text, tokens[1])).toBe('a\n')
})

test('a hundred thousand levels, and a megabyte of signs, come to an end', () => {
  expect(jsonTokens('['.repeat(100_000) + ']'.repeat(100_000))).toHaveLength(200_000)
  for (const unit of ['[', '{"a":', '"', '\\', '"\\', '1', '[1,', ' ']) {
    expect(jsonTokens(unit.repeat(1_000_000 / unit.length))).toSatisfy(
      (tokens) => tokens === undefined || tokens.length === 1,
    )
  }
})
