import { afterEach, expect, test, vi } from 'vitest'
import { failureOf, never, serve } from '../testing'
import { demoSource } from './demo'

afterEach(() => vi.unstubAllGlobals())

const traceId = 'c'.repeat(32)
const body = JSON.stringify({
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
      scopeSpans: [
        {
          spans: [
            {
              traceId,
              spanId: '00000000000000aa',
              name: 'GET /',
              startTimeUnixNano: '1000000000',
              endTimeUnixNano: '3000000000',
            },
          ],
        },
      ],
    },
  ],
})

test('the demo is loaded once, from beside the page, and ends now', async () => {
  const asked = serve(() => ({ body }))
  const source = demoSource({ id: 'demo' }, 'http://page/app/')
  const now = BigInt(Date.now()) * 1_000_000n
  const range = { start: 0n, end: 2n ** 63n }
  expect(await source.services(range, never)).toEqual(['shop'])
  const query = { kind: 'fields', fields: { tags: [] } } as const
  const { traces } = await source.search({ query, range, limit: 5 }, never)
  expect(traces[0].start + BigInt(traces[0].duration)).toBeGreaterThanOrEqual(now)
  expect(await source.locate(traceId)).toMatchObject({ kind: 'held', tables: [{ traceId }] })
  expect(asked.map(({ url }) => url.href)).toEqual(['http://page/app/demo/shop.otlp'])
})

test('the demo is asked for again after a failure', async () => {
  let isUp = false
  serve(() => (isUp ? { body } : { status: 503 }))
  const source = demoSource({ id: 'demo' }, 'http://page/')
  const range = { start: 0n, end: 1n }
  expect(await failureOf(source.services(range, never))).toMatchObject({ kind: 'busy' })
  isUp = true
  expect(await source.services(range, never)).toEqual(['shop'])
})
