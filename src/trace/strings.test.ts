import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HASH_SEED, hashByte, StringTable } from './strings'

const encoder = new TextEncoder()

test('equal strings get one number, as text and as bytes', () => {
  const strings = new StringTable()
  const first = strings.intern('GET /')
  const bytes = encoder.encode('"GET /"')
  expect(strings.internBytes(bytes, 1, 6)).toBe(first)
  expect(strings.intern('GET /')).toBe(first)
  expect(strings.list).toEqual(['GET /'])
})

test('text interned after its bytes has their number', () => {
  const strings = new StringTable()
  const first = strings.internBytes(encoder.encode('größe'), 0, 7)
  expect(strings.intern('größe')).toBe(first)
})

test('numbers and texts agree for any strings in any form', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.boolean())), (items) => {
      const strings = new StringTable()
      const numbers = items.map(([text, asBytes]) => {
        const bytes = encoder.encode(text)
        return asBytes ? strings.internBytes(bytes, 0, bytes.length) : strings.intern(text)
      })
      const texts = items.map(([text]) => text)
      expect(numbers.map((number) => strings.list[number])).toEqual(texts)
      expect(strings.list).toEqual([...new Set(texts)])
    }),
  )
})

test('bytes are copied: the buffer may be used again', () => {
  const strings = new StringTable()
  const bytes = encoder.encode('one')
  const one = strings.internBytes(bytes, 0, 3)
  bytes.set(encoder.encode('two'))
  expect(strings.internBytes(bytes, 0, 3)).not.toBe(one)
  expect(strings.internBytes(encoder.encode('one'), 0, 3)).toBe(one)
})

test('bytes that are no UTF-8 become U+FFFD and share one number with that text', () => {
  const strings = new StringTable()
  const broken = strings.internBytes(Uint8Array.of(0x61, 0xff), 0, 2)
  const otherwise = strings.internBytes(Uint8Array.of(0x61, 0xfe), 0, 2)
  expect(strings.list[broken]).toBe('a\ufffd')
  expect(otherwise).toBe(broken)
  expect(strings.intern('a\ufffd')).toBe(broken)
  expect(strings.internBytes(Uint8Array.of(0x61, 0xff), 0, 2)).toBe(broken)
  expect(strings.list).toHaveLength(1)
})

test('a lone surrogate becomes U+FFFD', () => {
  const strings = new StringTable()
  expect(strings.list[strings.intern('a\ud800')]).toBe('a\ufffd')
  expect(strings.intern('a\ufffd')).toBe(strings.intern('a\ud800'))
})

test('a leading byte order mark is part of the string', () => {
  const strings = new StringTable()
  const bytes = encoder.encode('\ufeffa')
  expect(strings.list[strings.internBytes(bytes, 0, bytes.length)]).toBe('\ufeffa')
})

test('a hash folded by the caller finds the same string', () => {
  const strings = new StringTable()
  const bytes = encoder.encode('http.method')
  const hash = bytes.reduce(hashByte, HASH_SEED)
  const index = strings.internHashed(bytes, 0, bytes.length, hash)
  expect(strings.internBytes(bytes, 0, bytes.length)).toBe(index)
})

test('strings with one hash are told apart', () => {
  const strings = new StringTable()
  const a = strings.internHashed(encoder.encode('a'), 0, 1, 42)
  const b = strings.internHashed(encoder.encode('b'), 0, 1, 42)
  expect(b).not.toBe(a)
  expect(strings.internHashed(encoder.encode('a'), 0, 1, 42)).toBe(a)
})

test('many strings, and one longer than all room kept so far', () => {
  const strings = new StringTable()
  const long = encoder.encode('x'.repeat(300_000))
  const first = strings.internBytes(long, 0, long.length)
  for (let i = 0; i < 20_000; i++) strings.intern(`value ${i}`)
  expect(strings.internBytes(long, 0, long.length)).toBe(first)
  for (let i = 0; i < 20_000; i++) {
    const bytes = encoder.encode(`value ${i}`)
    strings.internBytes(bytes, 0, bytes.length)
  }
  expect(strings.list).toHaveLength(20_001)
})
