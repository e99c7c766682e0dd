import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  fromJaegerSearch,
  fromJaegerTrace,
  looksLikeTraceId,
  normalTraceId,
  traceIdOf,
} from './jaeger-links'
import { parseUrlSearch, searchPageSchema } from './url'

test('"all" services and operations are none', () => {
  expect(fromJaegerSearch({ service: '__all_services__', operation: 'all', limit: '20' })).toEqual({
    limit: '20',
  })
})

test('start and end are the window, the lookback beside them its label', () => {
  const search = fromJaegerSearch({ start: '1', end: '2', lookback: '1h' })
  expect(search).toEqual({ start: '1', end: '2' })
  expect(fromJaegerSearch({ lookback: '1h' })).toEqual({ lookback: '1h' })
  expect(fromJaegerSearch({ lookback: 'custom', start: '1' })).toEqual({ start: '1' })
})

test('legacy tags become logfmt', () => {
  expect(fromJaegerSearch({ tag: ['http.status_code:500', 'message:not found'] }).tags).toBe(
    'http.status_code=500 message="not found"',
  )
})

test('tags of both forms are joined, numbers and booleans among them', () => {
  const tags = '{"http.status_code": 500, "error": true, "message": "not found"}'
  expect(fromJaegerSearch({ tags, tag: ['db:mysql'] }).tags).toBe(
    'http.status_code=500 error=true message="not found" db=mysql',
  )
  expect(fromJaegerSearch({ tags }).tags).toBe(tags)
  expect(fromJaegerSearch({ tags: 'error=true', tag: 'db:mysql' }).tags).toBe('error=true db=mysql')
})

test('a search link that was cut at its end keeps what came before', () => {
  const cut = parseUrlSearch('?service=cart&tags=%7B%22a%22%3A%22b%22%7D&span=1a2b@051c&traceI')
  expect(fromJaegerSearch(cut)).toMatchObject({ service: 'cart', tags: '{"a":"b"}', traceI: '' })
  const broken = parseUrlSearch('?service=cart&tags=%7B%22a%22%3A%22b%2')
  expect(v.parse(searchPageSchema, fromJaegerSearch(broken)).service).toBe('cart')
})

test('words of a find text are alternatives, as in Jaeger UI', () => {
  expect(fromJaegerTrace({ uiFind: 'redis "not found" -http.url' }).filter).toBe(
    'redis | "not found"',
  )
  expect(fromJaegerTrace({ uiFind: ['redis', 'cart'] }).filter).toBe('redis')
  expect(fromJaegerTrace({ uiFind: '-http.url' }).filter).toBeUndefined()
})

test('the find text of a trace is the filter', () => {
  expect(fromJaegerTrace({ uiFind: 'redis' })).toEqual({ filter: 'redis' })
  expect(fromJaegerTrace({ uiFind: 'redis', filter: 'cart' })).toEqual({ filter: 'cart' })
})

test('embedding is turned on by its version, with its theme', () => {
  expect(fromJaegerTrace({ uiEmbed: 'v0', uiTheme: 'dark' })).toEqual({ embed: '1', theme: 'dark' })
  expect(fromJaegerTrace({ uiEmbed: 'v9' })).toEqual({ uiEmbed: 'v9' })
})

test('what Jaeger UI leaves out of a frame is left out', () => {
  const search = { uiEmbed: 'v0', uiTimelineHideMinimap: '1', uiTimelineHideSummary: '1' }
  expect(fromJaegerTrace(search)).toMatchObject({ embed: '1', hide: 'minimap,facts' })
  expect(fromJaegerTrace({ ...search, hide: 'title' }).hide).toBe('title,minimap,facts')
  expect(fromJaegerTrace({ uiEmbed: 'v0', uiTimelineHideMinimap: '0' }).hide).toBeUndefined()
  expect(fromJaegerSearch({ uiEmbed: 'v0', uiSearchHideGraph: '1' }).hide).toBe('graph')
})

test('of two traces to be compared the first there is is opened', () => {
  expect(traceIdOf('ABC...def')).toBe(normalTraceId('abc'))
  expect(traceIdOf('...def')).toBe(normalTraceId('def'))
  expect(traceIdOf('abc...')).toBe(normalTraceId('abc'))
  expect(traceIdOf('...')).toBe('...')
})

test('trace ids of any case and length are one', () => {
  expect(normalTraceId(' ABC123 ')).toBe('00000000000000000000000000abc123')
  expect(normalTraceId('not-hex')).toBe('not-hex')
  const id = '051c551c0c8c42f2fffbfe420eb13f3e'
  expect(normalTraceId(Buffer.from(id, 'hex').toString('base64'))).toBe(id)
  const urlSafe = Buffer.from(id, 'hex')
    .toString('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_')
  expect(normalTraceId(urlSafe)).toBe(id)
  expect(normalTraceId('1VGBHsMkL/8=')).toBe('0000000000000000d551811ec3242fff')
  expect(normalTraceId('my-trace-id')).toBe('my-trace-id')
  expect(normalTraceId('=====')).toBe('=====')
})

test('a trace id is told from words', () => {
  expect(looksLikeTraceId('051c551c0c8c42f2d7914cab420eb13f')).toBe(true)
  expect(looksLikeTraceId('deadbeef')).toBe(false)
  expect(looksLikeTraceId('service=cart')).toBe(false)
})
