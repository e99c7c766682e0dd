import { expect, test } from 'vitest'
import type { Capabilities } from './source'
import { never, stubSource } from './testing'
import { withDefaults } from './with-defaults'

const DAY = 86_400_000

function probe(defaults: { lookback?: string; limit?: number }, can: Partial<Capabilities> = {}) {
  const known: Capabilities = {
    title: 'Jaeger',
    traceql: false,
    needsService: true,
    suggestsAttributes: false,
    status: false,
    allTime: false,
    maxLimit: 1500,
    ...can,
  }
  const source = stubSource('prod', 'Production', { probe: async () => known })
  return withDefaults(source, defaults).probe(never)
}

test('a source says what its deployment asks for where nothing is said', async () => {
  expect(await probe({ lookback: '2d', limit: 50 })).toMatchObject({ lookback: '2d', limit: 50 })
  expect((await probe({})).lookback).toBeUndefined()
})

test('a range that the source would refuse is left out', async () => {
  expect((await probe({ lookback: '2d' }, { maxRangeMs: DAY })).lookback).toBeUndefined()
  expect((await probe({ lookback: '2d' }, { maxRangeMs: 2 * DAY })).lookback).toBe('2d')
})
