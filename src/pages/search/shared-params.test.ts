import { expect, test } from 'vitest'
import type { SearchParams } from '@/state/links/url'
import type { Capabilities } from '@/state/loading/sources'
import { draftOf } from './draft'
import { frozenParams, nowParams, relativeParams } from './shared-params'
import { TEN } from './testing'

const HOUR = 3_600_000_000_000n
const result = {
  answer: { traces: [], coverage: { sent: '', more: false, unordered: false, notes: [] } },
  range: { start: TEN, end: TEN + HOUR },
}
const can: Capabilities = {
  title: 'Tempo',
  traceql: true,
  needsService: false,
  suggestsAttributes: true,
  status: true,
  allTime: false,
  maxLimit: 1000,
}
const shared = (params: SearchParams, of: Partial<Capabilities> = {}) =>
  ({
    params,
    asked: draftOf(params, 'tempo'),
    can: { ...can, ...of },
    result,
    zone: 'utc',
    at: undefined,
  }) as const

test('a link to the last hour shows a colleague that hour, not the one they open it in', () => {
  expect(frozenParams(shared({ lookback: '1h', sort: 'longest' }))).toEqual({
    source: 'tempo',
    sort: 'longest',
    lookback: undefined,
    start: '2026-11-14T10:00:00Z',
    end: '2026-11-14T11:00:00Z',
    tz: 'utc',
    at: undefined,
  })
})

test('what is usual here is said', () => {
  expect(relativeParams(shared({ service: 'cart' }))).toMatchObject({
    service: 'cart',
    lookback: '1h',
    tz: 'utc',
  })
})

test('a link to all time stays one, and so does one to fixed times', () => {
  const all = frozenParams(shared({}, { allTime: true }))
  expect(all).toMatchObject({ source: 'tempo', lookback: 'all' })
  expect(all.start).toBeUndefined()
  const fixed = { start: '2026-11-14T10:00:00Z', end: '2026-11-14T10:07:00Z' }
  expect(frozenParams(shared(fixed))).toMatchObject({ ...fixed, lookback: undefined })
})

test('a link that stays relative has no area, whose traces will be gone', () => {
  const params = { lookback: '3h', box: '1-2,3-4' }
  expect(relativeParams(shared(params))).toMatchObject({ lookback: '3h', box: undefined })
  expect(frozenParams(shared(params))).toMatchObject({ box: '1-2,3-4' })
})

test('the same search, now: as long a time, in the words of the form where it has some', () => {
  const frozen = frozenParams(shared({ lookback: '1h', service: 'cart' }))
  expect(nowParams(frozen, result)).toMatchObject({
    service: 'cart',
    lookback: '1h',
    start: undefined,
    end: undefined,
  })
  const odd = { ...result, range: { start: TEN, end: TEN + (HOUR * 7n) / 60n } }
  expect(nowParams(frozen, odd).lookback).toBe('7m')
})
