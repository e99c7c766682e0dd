import { expect, test } from 'vitest'
import { decoded, dumpOf, fixture } from '@/formats/testing'
import { messageOf } from './shape'

test('the two wrappers are told apart', () => {
  for (const name of ['checkout', 'all-values', 'links', 'tracestate']) {
    expect(messageOf(fixture(`tempo-${name}.v1.pb`))).toBe('traces')
    expect(messageOf(fixture(`tempo-${name}.v2.pb`))).toBe('response')
  }
})

test('an answer without a trace is known for what it is', () => {
  expect(messageOf(Uint8Array.of(0x0a, 0, 0x12, 0))).toBe('response')
})

test('what is no OTLP is not taken for it', () => {
  const encode = (text: string) => new TextEncoder().encode(text)
  expect(messageOf(encode('{"resourceSpans":[]}'))).toBeUndefined()
  expect(messageOf(encode('\n{"resourceSpans":[{"resource":{}}]}'))).toBeUndefined()
  expect(messageOf(encode('\n\nhello world'))).toBeUndefined()
  expect(messageOf(Uint8Array.of(0x0a, 3, 0x0a, 1, 0xff))).toBeUndefined()
})

test('a beginning is enough to know it by', () => {
  const bytes = fixture('tempo-checkout.v2.pb')
  expect(messageOf(bytes.slice(0, 1000))).toBe('response')
})

test('the note on a partial trace is read from the wrapper', async () => {
  const whole = fixture('tempo-links.v2.pb')
  const message = new TextEncoder().encode('cut')
  const partial = Uint8Array.of(...whole, 0x18, 1, 0x22, message.length, ...message)
  const { tables, notes } = await decoded(partial, 10)
  expect(tables.length).toBe(1)
  expect(notes).toEqual([{ kind: 'partial', text: 'cut' }])
})

test('a span that is broken within is left out and counted; the others stay', async () => {
  const bytes = fixture('tempo-checkout.v1.pb')
  const whole = await decoded(bytes)
  // A trace id and a span id: the beginning of a span. Its first tag gets a type that is none.
  const at = bytes.findIndex(
    (b, i) => b === 0x0a && bytes[i + 1] === 16 && bytes[i + 18] === 0x12 && bytes[i + 19] === 8,
  )
  const broken = bytes.slice()
  broken[at] = 0x0f
  const { tables, notes } = await decoded(broken)
  const spans = tables.reduce((sum, t) => sum + t.length, 0)
  expect(spans).toBe(whole.tables[0].length - 1)
  expect(notes).toEqual([expect.objectContaining({ kind: 'unreadable' })])
})

test('a length that leads beyond its message ends the reading, and the rest is counted', async () => {
  const bytes = fixture('tempo-checkout.v1.pb')
  const { tables, notes } = await decoded(bytes.slice(0, bytes.length - 3000))
  expect(tables[0].length).toBeGreaterThan(5)
  expect(notes[0].kind).toBe('unreadable')
  expect(notes[0].text).toContain('The document ends in the middle')
  expect(notes[0].count).toBeGreaterThan(0)
})

test('a value of five megabytes is read whole', async () => {
  const varint = (value: number): number[] =>
    value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]
  const wrap = (tag: number, content: Uint8Array): Uint8Array => {
    const head = [tag, ...varint(content.length)]
    const bytes = new Uint8Array(head.length + content.length)
    bytes.set(head)
    bytes.set(content, head.length)
    return bytes
  }
  const text = new Uint8Array(5_000_000).fill(0x78)
  const id = wrap(0x12, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1))
  const name = wrap(0x2a, text)
  const span = new Uint8Array([...id, ...name])
  const document = wrap(0x0a, wrap(0x12, wrap(0x12, span)))
  const { tables } = await decoded(document, 65_536)
  expect(tables[0].strings[tables[0].name[0]].length).toBe(5_000_000)
})

test('chunks of any size give the same trace', async () => {
  const bytes = fixture('tempo-links.v2.pb')
  const whole = await dumpOf(bytes)
  for (const size of [1, 2, 3, 13, 64]) expect(await dumpOf(bytes, size)).toBe(whole)
})
