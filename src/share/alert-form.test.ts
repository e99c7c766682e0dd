import { expect, test } from 'vitest'
import { type AlertForm, readAlert, roundThreshold } from './alert-form'

const form = (change: Partial<AlertForm> = {}): AlertForm => ({
  service: 'shop',
  operation: 'GET /',
  kind: 'errors',
  share: '5',
  quantile: '95',
  slower: '1.5s',
  metrics: 'tempo',
  ...change,
})

test('a form is read into what is watched and when it alerts', () => {
  expect(readAlert(form())).toEqual({
    watched: { service: 'shop', operation: 'GET /' },
    condition: { kind: 'errors', above: 0.05 },
  })
  expect(readAlert(form({ kind: 'latency', quantile: '99.9', operation: ' ' }))).toEqual({
    watched: { service: 'shop' },
    condition: { kind: 'latency', quantile: 0.999, above: 1.5e9 },
  })
  expect(readAlert(form({ share: '0,5' }))).toMatchObject({ condition: { above: 0.005 } })
})

test.each([
  [{ service: ' ' }, 'service'],
  [{ service: 'x'.repeat(501) }, 'service'],
  [{ operation: 'x'.repeat(501) }, 'operation'],
  [{ share: '0' }, 'share'],
  [{ share: '100' }, 'share'],
  [{ share: '5%' }, 'share'],
  [{ share: '' }, 'share'],
  [{ kind: 'latency', slower: 'slow' }, 'slower'],
  [{ kind: 'latency', slower: '0s' }, 'slower'],
  [{ kind: 'latency', quantile: '100' }, 'quantile'],
] as const)('%j: the field that is not right is named', (change, field) => {
  expect(Object.keys(readAlert(form(change)))).toEqual([field])
})

test('what is not asked for need not be right', () => {
  expect(readAlert(form({ slower: 'slow', quantile: '' }))).toHaveProperty('condition')
  expect(readAlert(form({ kind: 'latency', share: 'many' }))).toHaveProperty('condition')
})

test.each([
  [1_234_000_000, '1.3s'],
  [987_654_321, '990ms'],
  [250e6, '250ms'],
  [12_345_678, '13ms'],
  [1e9, '1s'],
  [60e9, '60s'],
  [123_456e6, '130s'],
  [4_200, '4.2us'],
  [0, '1s'],
])('%i ns is rounded up to %s', (nanos, text) => {
  expect(roundThreshold(nanos)).toBe(text)
})
