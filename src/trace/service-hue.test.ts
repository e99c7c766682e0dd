import { expect, test } from 'vitest'
import { SERVICE_HUES, serviceHue } from './service-hue'

test('a service keeps its hue for good', () => {
  expect(['frontend', 'checkout', 'cart', 'db'].map(serviceHue)).toMatchInlineSnapshot(`
    [
      19,
      11,
      9,
      14,
    ]
  `)
})

test('names that differ in their last character spread over all hues', () => {
  const hues = new Set(Array.from({ length: 200 }, (_, i) => serviceHue(`service-${i}`)))
  expect(hues.size).toBe(SERVICE_HUES)
})
