import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  parseBox,
  parseInstant,
  parseRange,
  parseUrlSearch,
  printBox,
  printInstant,
  printRange,
  printUrlSearch,
  searchPageSchema,
  tracePageSchema,
} from './url'

const search = (text: string) => v.parse(searchPageSchema, parseUrlSearch(text))
const trace = (text: string) => v.parse(tracePageSchema, parseUrlSearch(text))

test('values stay the text they were, digits and exponents included', () => {
  expect(trace('?span=12e4567890123456').span).toBe('12e4567890123456')
  expect(search('?start=1767323045123456').start).toBe('1767323045123456')
})

test('a bad value falls alone', () => {
  const params = search('?limit=many&minDuration=1.5s&sort=sideways&service=cart')
  expect(params).toMatchObject({ minDuration: '1.5s', service: 'cart' })
  expect(params.limit).toBeUndefined()
  expect(params.sort).toBeUndefined()
})

test('an unknown key is kept', () => {
  expect(search('?debug=7&service=cart')).toMatchObject({ debug: '7', service: 'cart' })
})

test('of repeated values the first one counts', () => {
  expect(search('?service=cart&service=orders').service).toBe('cart')
})

test('a parameter called __proto__ is data like any other', () => {
  const raw = parseUrlSearch('?__proto__=x&service=cart')
  expect(Object.getPrototypeOf(raw)).toBe(Object.prototype)
  expect(search('?__proto__=x&service=cart').service).toBe('cart')
})

test('whatever text is written is read again', () => {
  const keys = fc.constantFrom('q', 'service', 'operation', 'tags')
  fc.assert(
    fc.property(fc.dictionary(keys, fc.string({ minLength: 1 })), (params) => {
      expect({ ...parseUrlSearch(printUrlSearch(params)) }).toEqual({ ...params })
    }),
  )
})

test('an empty or absent value is not written', () => {
  expect(printUrlSearch({ service: undefined, q: '' })).toBe('')
})

test('instants are read as people and backends write them', () => {
  const ns = 1_767_323_045_000_000_000n
  for (const text of [
    '2026-01-02T03:04:05Z',
    '2026-01-02T04:04:05+01:00',
    '1767323045',
    '1767323045000',
    '1767323045000000',
    '1767323045000000000',
  ]) {
    expect(parseInstant(text)).toBe(ns)
  }
})

test('a zero, a word and an impossible date are no instants', () => {
  for (const text of ['0', 'yesterday', '2026-13-45T00:00:00Z', '']) {
    expect(parseInstant(text)).toBeUndefined()
  }
})

test('an instant keeps its nanoseconds', () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 4_000_000_000_000_000_000n), (ns) => {
      expect(parseInstant(printInstant(ns))).toBe(ns)
    }),
  )
})

test('a range is read again as it was written, and must rise', () => {
  expect(parseRange(printRange({ from: 12.4, to: 9e15 }))).toEqual({ from: 12, to: 9e15 })
  expect(parseRange('5-5')).toBeUndefined()
  expect(parseRange('a-b')).toBeUndefined()
})

test('a box holds what it held before it was written', () => {
  const box = { start: 1_767_323_045_123_456_789n, end: 1_767_323_046_000_000_001n }
  const back = parseBox(printBox({ ...box, shortest: 1234.5, longest: 99_999 }))
  expect(back?.start).toBeLessThanOrEqual(box.start)
  expect(back?.end).toBeGreaterThanOrEqual(box.end)
  expect(back?.shortest).toBeLessThanOrEqual(1234.5)
  expect(back?.longest).toBeGreaterThanOrEqual(99_999)
})
