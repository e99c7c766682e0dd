import { expect, test } from 'vitest'
import { fittingChips } from './chips'

const services = ['frontend', 'checkout', 'cart', 'orders'].map((name) => ({
  name,
  spans: 100,
  errors: 0,
}))

test('a wide column shows them all', () => {
  expect(fittingChips(services, 1000)).toBe(4)
})

test('a narrower column shows fewer, and keeps room to say how many more there are', () => {
  const all = [250, 300, 350, 400, 450].map((width) => fittingChips(services, width))
  expect(all).toEqual([...all].sort())
  expect(all[0]).toBeLessThan(4)
})

test('the narrowest column shows one, cut', () => {
  expect(fittingChips(services, 0)).toBe(1)
  expect(fittingChips([], 100)).toBe(0)
})
