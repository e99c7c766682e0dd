import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalTraceId, SpanId } from './ids'

function spanId(text: string): SpanId {
  const id = new SpanId()
  id.readText(text)
  return id
}

const anyId = fc.uint8Array({ minLength: 8, maxLength: 8 })
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const base64Of = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

describe('span ids', () => {
  test('hex and base64 of the same bytes are the same id', () => {
    fc.assert(
      fc.property(anyId, (bytes) => {
        for (const text of [hexOf(bytes), hexOf(bytes).toUpperCase(), base64Of(bytes)]) {
          expect(spanId(text)).toMatchObject({ isExact: true })
          expect(spanId(text).hex()).toBe(hexOf(bytes))
        }
      }),
    )
  })

  test('leading zeros may be missing', () => {
    expect(spanId('f5a').hex()).toBe('0000000000000f5a')
  })

  test('no id and an id of zeros are empty', () => {
    expect(spanId('').isEmpty).toBe(true)
    expect(spanId('0000000000000000').isEmpty).toBe(true)
    expect(spanId('AAAAAAAAAAA=').isEmpty).toBe(true)
  })

  test.each(['span-1', 'abcd1234efgh5678', '00112233445566778', 'Sc130fnc2T!='])(
    'anything else is hashed and kept: %s',
    (text) => {
      const id = spanId(text)
      expect(id).toMatchObject({ isExact: false, text })
      expect(id.high).not.toBe(id.low)
      expect(spanId(text).hex()).toBe(id.hex())
    },
  )
})

describe('trace ids', () => {
  test.each([
    ['4BF92F3577B34DA6A3CE929D0E0E4736', '4bf92f3577b34da6a3ce929d0e0e4736'],
    ['df84e36b9e2ee3815d07f0867a5be1f', '0df84e36b9e2ee3815d07f0867a5be1f'],
    ['1082c74a9f0c7626', '00000000000000001082c74a9f0c7626'],
    ['O6VWCcPN5JZJzXfR+dzZNg==', '3ba55609c3cde49649cd77d1f9dcd936'],
    ['Sc130fnc2TY=', '000000000000000049cd77d1f9dcd936'],
    ['trace-123', 'trace-123'],
    ['trace-12345', 'trace-12345'],
    ['', ''],
  ])('%s', (wire, normal) => {
    expect(normalTraceId(wire)).toBe(normal)
  })
})
