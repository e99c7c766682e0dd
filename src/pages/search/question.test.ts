import { expect, test } from 'vitest'
import { higherLimit, questionText, relaxations } from './question'
import { draft, jaeger, tempo, workspace } from './testing'

test('the question is told back in the words of the form', () => {
  const asked = draft({
    service: 'cart',
    operation: 'GET /cart',
    tags: 'http.status_code=500',
    status: 'error',
    minDuration: '30ms',
  })
  expect(questionText(asked, tempo, 'utc')).toBe(
    'of cart · GET /cart, with http.status_code=500, with errors, with a span of 30ms or more, in the last hour',
  )
})

test('a question about everything has no words', () => {
  expect(questionText(draft(), workspace, 'utc')).toBe('')
})

test('TraceQL is told as it was typed, a custom range by its ends', () => {
  const asked = draft({
    q: '{ status = error }',
    range: 'custom',
    start: '2026-11-14T10:00:00Z',
    end: '2026-11-14T11:00:00Z',
  })
  expect(questionText(asked, tempo, 'utc')).toBe(
    'matching { status = error }, 14 Nov 2026, 10:00:00 – 11:00:00',
  )
})

test('a longer range and each filter that was set may be tried instead', () => {
  const asked = draft({ service: 'cart', tags: 'a=1', maxDuration: '1s' })
  expect(relaxations(asked, tempo).map((way) => way.label)).toEqual([
    'Last 3 hours',
    'Any attributes',
    'Any duration',
    'Any service',
  ])
})

test('trying something else keeps the rest of the question', () => {
  const [wider, anyTags] = relaxations(draft({ service: 'cart', tags: 'a=1' }), tempo)
  expect(wider?.draft).toMatchObject({ service: 'cart', tags: 'a=1', range: '3h' })
  expect(anyTags?.draft).toMatchObject({ service: 'cart', tags: '', range: '' })
})

test('a service that the source needs is not dropped', () => {
  const asked = draft({ service: 'cart', range: '7d' })
  expect(relaxations(asked, jaeger)).toEqual([])
})

test('where everything can be searched, that is the wider range', () => {
  expect(relaxations(draft({ range: '15m' }), workspace).map((way) => way.label)).toEqual([
    'All time',
  ])
})

test('around a custom range twice the time may be searched, within what the source can', () => {
  const day = { range: 'custom', start: '2026-11-14T00:00:00Z', end: '2026-11-15T00:00:00Z' }
  expect(relaxations(draft(day), tempo)[0]?.draft).toMatchObject({
    range: 'custom',
    start: '2026-11-13T12:00:00Z',
    end: '2026-11-15T12:00:00Z',
  })
  const days = { ...day, end: '2026-11-19T00:00:00Z' }
  const week = { ...tempo, maxRangeMs: 168 * 3_600_000 }
  expect(relaxations(draft(days), week)).toEqual([])
})

test('a higher limit is offered up to what the source answers', () => {
  expect(higherLimit(draft(), tempo)).toBe(50)
  expect(higherLimit(draft({ limit: '1000' }), tempo)).toBeUndefined()
  expect(higherLimit(draft({ limit: '1500' }), jaeger)).toBeUndefined()
})
