import { expect, test } from 'vitest'
import { PICTURE_SECONDS, PICTURE_TRACE, trace } from '@/trace/testing'
import { summaryOf } from './summary'

test('a summary tells root, time, counts and services', () => {
  const t = trace(`
    web GET /     |----------|
      db SELECT     |-x|
      db INSERT        |-|
  `)
  expect(summaryOf(t)).toEqual({
    traceId: PICTURE_TRACE,
    rootService: 'web',
    rootName: 'GET /',
    start: BigInt(PICTURE_SECONDS) * 1_000_000_000n,
    duration: 11e6,
    spans: 3,
    errors: 1,
    orphans: 0,
    services: [
      { name: 'db', spans: 2, errors: 1 },
      { name: 'web', spans: 1, errors: 0 },
    ],
  })
})

test('without its root a trace has no root service, and its orphans are counted', () => {
  const summary = summaryOf(
    trace(`
      web GET /   |----|    {parent=77}
      web GET /     |----|  {parent=78}
    `),
  )
  expect(summary.orphans).toBe(2)
  expect(summary).not.toHaveProperty('rootService')
  expect(summary).not.toHaveProperty('rootName')
})
