import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base64Text, bytesBase64, floatText, intText, jsonNumber } from './canonical'

test.each([
  ['007', '7'],
  ['-0', '0'],
  ['+5', '5'],
  ['5.0', '5'],
  ['1e3', '1000'],
  ['9223372036854775807', '9223372036854775807'],
  ['-9223372036854775808', '-9223372036854775808'],
  ['0x10', undefined],
  ['1.5', undefined],
  ['', undefined],
  ['NaN', undefined],
])('integer %s', (wire, text) => {
  expect(intText(wire)).toBe(text)
})

test.each([
  ['5', '5'],
  ['5.0', '5'],
  ['1e-7', '1e-7'],
  ['0.10', '0.1'],
  ['-0', '0'],
  ['NaN', 'NaN'],
  ['-Infinity', '-Infinity'],
  ['1e999', 'Infinity'],
  ['five', undefined],
  [' ', undefined],
])('float %s', (wire, text) => {
  expect(floatText(wire)).toBe(text)
})

test('what JSON has no number for is a string within JSON', () => {
  expect(['NaN', '-Infinity', '1e999', '12', '1.50'].map(jsonNumber)).toEqual([
    '"NaN"',
    '"-Infinity"',
    '"Infinity"',
    '12',
    '1.5',
  ])
})

test('an integer of a million digits takes no long time to read', () => {
  const digits = '9'.repeat(1_000_000)
  expect(intText(`00${digits}`)).toBe(digits)
})

test('base64 is of the standard alphabet and padded', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const canonical = Buffer.from(bytes).toString('base64')
      expect(base64Text(canonical)).toBe(canonical)
      expect(base64Text(Buffer.from(bytes).toString('base64url'))).toBe(canonical)
      expect(bytesBase64(bytes)).toBe(canonical)
    }),
  )
  expect(base64Text('not base64!')).toBeUndefined()
})
