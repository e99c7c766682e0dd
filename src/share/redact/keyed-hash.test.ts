import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyedHash } from './keyed-hash'

const SEED = [0x03020100, 0x07060504] as const

test('is that of the authors', () => {
  // Of their vectors that of no bytes: ours are of units of 16 bits, and so is the length at the end.
  expect(keyedHash('', SEED)).toBe(0x5b9f35a9)
})

test('differs by text and by seed', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      fc.pre(a !== b)
      expect(keyedHash(a, SEED)).not.toBe(keyedHash(b, SEED))
      expect(keyedHash(a, SEED)).not.toBe(keyedHash(a, [SEED[0], SEED[1] ^ 1]))
    }),
  )
})
