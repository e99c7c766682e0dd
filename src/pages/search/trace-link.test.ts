import { expect, test } from 'vitest'
import { summary, TEN } from './testing'
import { traceLink } from './trace-link'

test('a link names the source and when the trace was, in whole milliseconds around it', () => {
  const trace = summary(1, 0, 1.5, { start: TEN + 1n })
  expect(traceLink(trace, 'tempo', {})).toMatchObject({
    params: { traceId: '00000000000000000000000000000001' },
    search: {
      source: 'tempo',
      start: '2026-11-14T10:00:00Z',
      end: '2026-11-14T10:00:00.002Z',
    },
  })
})

test('an embedded list opens embedded traces', () => {
  const { search } = traceLink(summary(1), 'demo', { embed: '1', theme: 'dark', service: 'cart' })
  expect(search).toMatchObject({ embed: '1', theme: 'dark' })
  expect(search).not.toHaveProperty('service')
})
