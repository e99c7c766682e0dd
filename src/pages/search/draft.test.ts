import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { type SearchParams, searchPageSchema } from '@/state/links/url'
import {
  draftOf,
  fieldsOf,
  isSameSearch,
  limitOf,
  paramsOf,
  rangeOf,
  requestOf,
  traceqlOf,
} from './draft'
import { draft, jaeger, tempo, workspace } from './testing'

const read = (params: Record<string, unknown>): SearchParams => v.parse(searchPageSchema, params)

test('the form says in the URL what was typed into it', () => {
  const typed = draft({ service: ' cart ', tags: 'error=true', minDuration: '30ms', limit: '200' })
  expect(JSON.parse(JSON.stringify(paramsOf(typed)))).toEqual({
    source: 'demo',
    service: 'cart',
    tags: 'error=true',
    minDuration: '30ms',
    limit: '200',
  })
})

test('what is not asked is said as undefined, so that it clears an older search', () => {
  const older = { service: 'cart', lookback: '2d' }
  expect(Object.assign(older, paramsOf(draft()))).toMatchObject({
    service: undefined,
    lookback: undefined,
  })
})

test('TraceQL takes the place of the fields', () => {
  const params = paramsOf(draft({ q: '{ status = error }', service: 'cart', minDuration: '1s' }))
  expect(params).toMatchObject({ q: '{ status = error }' })
  expect([params.service, params.minDuration]).toEqual([undefined, undefined])
})

test('TraceQL that was emptied asks for everything, not for the fields', () => {
  expect(paramsOf(draft({ q: ' ', service: 'cart' })).q).toBe('{ }')
})

test('a custom range is written as its two ends, without a lookback', () => {
  const start = '2026-11-14T09:00:00Z'
  const end = '2026-11-14T10:00:00Z'
  expect(paramsOf(draft({ range: 'custom', start, end }))).toMatchObject({
    lookback: undefined,
    start,
    end,
  })
})

test('a range with one end only is no range', () => {
  expect(draftOf(read({ start: '2026-11-14T09:00:00Z', lookback: '2d' }), 'demo').range).toBe('2d')
})

test('a search read from its URL and written again is the same search', () => {
  const words = fc.string().map((s) => s.trim())
  fc.assert(
    fc.property(
      fc.record({
        q: fc.option(words, { nil: undefined }),
        service: words,
        operation: words,
        tags: words,
        status: fc.constantFrom('', 'error', 'ok', 'unset'),
        minDuration: fc.constantFrom('', '1.5s', '100ms'),
        maxDuration: fc.constantFrom('', '2s', '250us'),
        range: fc.constantFrom('', 'all', '15m', '7d', 'custom'),
        start: fc.constant('2026-11-14T09:00:00Z'),
        end: fc.constant('2026-11-14T10:00:00.000000001Z'),
        limit: fc.constantFrom('', '1', '1500'),
      }),
      (typed) => {
        const before = draft(typed)
        const after = draftOf(read(paramsOf(before)), 'demo')
        expect(isSameSearch(before, after)).toBe(true)
      },
    ),
  )
})

test('fields that cannot be read are left out of the request', () => {
  const typed = draft({ minDuration: 'soon', maxDuration: '1s', status: 'odd', tags: '=5 a=1' })
  expect(fieldsOf(typed)).toEqual({ maxDuration: 1e9, tags: [{ key: 'a', value: '1' }] })
})

test('a source that holds everything is asked for all of it unless something else is said', () => {
  expect(rangeOf(draft(), workspace)).toBe('all')
  expect(limitOf(draft(), workspace)).toBe(1000)
  expect(requestOf(draft(), workspace).window).toEqual({ start: 0n, end: 2n ** 63n - 1n })
})

test('a backend is asked for 20 traces of the last hour unless something else is said', () => {
  expect(requestOf(draft(), tempo)).toMatchObject({ window: { lookbackMs: 3_600_000 }, limit: 20 })
})

test('a link to all time falls back to an hour where that cannot be asked', () => {
  expect(rangeOf(draft({ range: 'all' }), jaeger)).toBe('1h')
})

test('the default limit stays within what the source answers', () => {
  expect(limitOf(draft(), { ...workspace, maxLimit: 500 })).toBe(500)
})

test('the other face shows what was typed, else what the fields make', () => {
  expect(traceqlOf(draft({ service: 'cart' }))).toBe('{ resource.service.name = "cart" }')
  expect(traceqlOf(draft({ service: 'cart', q: '{ }' }))).toBe('{ }')
})
