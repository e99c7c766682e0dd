import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8Length } from './utf8-length'

test('counts what an encoder writes, also for halves of characters', () => {
  const units = fc.array(fc.constantFrom('a', 'é', '€', '😀', '\ud83d', '\ude00', '\u07ff'))
  fc.assert(
    fc.property(units, (parts) => {
      const text = parts.join('')
      expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length)
    }),
  )
})
