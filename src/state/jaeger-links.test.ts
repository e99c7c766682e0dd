import { expect, test } from 'vitest'
import { fromJaegerSearch, fromJaegerTrace, looksLikeTraceId, normalTraceId } from './jaeger-links'

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

test('trace ids of any case and length are one', () => {
  expect(normalTraceId(' ABC123 ')).toBe('00000000000000000000000000abc123')
  expect(normalTraceId('not-hex')).toBe('not-hex')
})

test('a trace id is told from words', () => {
  expect(looksLikeTraceId('051c551c0c8c42f2d7914cab420eb13f')).toBe(true)
  expect(looksLikeTraceId('deadbeef')).toBe(false)
  expect(looksLikeTraceId('service=cart')).toBe(false)
})
