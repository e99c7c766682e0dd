import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Instant } from './instant'
import { bytesOf } from './testing'

const anyNanos = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })

function read(how: 'readNanos' | 'readMicros', text: string): bigint {
  const instant = new Instant()
  const bytes = bytesOf(text)
  instant[how](bytes, 0, bytes.length)
  return nanosOf(instant)
}

function nanosOf({ seconds, nanos }: Instant): bigint {
  expect(nanos).toBeLessThan(1e9)
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanos)
}

test('decimal nanoseconds are exact', () => {
  fc.assert(fc.property(anyNanos, (ns) => read('readNanos', String(ns)) === ns))
})

test('decimal microseconds are exact', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 60n }), (us) => {
      expect(read('readMicros', String(us))).toBe(us * 1000n)
    }),
  )
})

test('two halves of 64 bits are exact', () => {
  fc.assert(
    fc.property(anyNanos, (ns) => {
      const instant = new Instant()
      instant.setNanos(Number(ns >> 32n), Number(ns & 0xffffffffn))
      expect(nanosOf(instant)).toBe(ns)
    }),
  )
})

test.each([
  ['1.795345589473e15', 1_795_345_589_473_000_000n],
  ['1795345589473000.5', 1_795_345_589_473_000_500n],
  ['', 0n],
  ['-5', 0n],
  ['abc', 0n],
  ['1e400', 0n],
])('microseconds in another form: %s', (text, ns) => {
  expect(read('readMicros', text)).toBe(ns)
})

test('microseconds are added with their carry', () => {
  const instant = new Instant()
  instant.readMicros(bytesOf('1999999'), 0, 7)
  instant.addMicros(1_000_001.5)
  expect(nanosOf(instant)).toBe(3_000_000_500n)
})
