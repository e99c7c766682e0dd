import { expect, test } from 'vitest'
import { trace } from '@/trace/testing'
import { servicesOf, traceFacts } from './stats'
import { spansOf, tableOf } from './testing'

test('services are counted with their errors and self times, most spans first', () => {
  const t = trace(`
    web GET /     |----------|
      db SELECT     |--|
      db INSERT        |-x|
      auth check           |-|
  `)
  expect(servicesOf(t)).toEqual([
    { name: 'db', spans: 2, errors: 1, selfTime: 6e6 },
    { name: 'auth', spans: 1, errors: 0, selfTime: 2e6 },
    { name: 'web', spans: 1, errors: 0, selfTime: 3e6 },
  ])
})

test('the facts of a trace', () => {
  const t = trace(`
    web        |-------x|
      cart       |--x|
        db        |x|
      auth            |-|
    queue                  |--|
  `)
  expect(traceFacts(t)).toEqual({
    root: 0,
    roots: 2,
    spans: 5,
    services: 5,
    depth: 3,
    errors: 3,
    errorOrigins: 1,
    duration: 15e6,
    rootDuration: 9e6,
    spansAfterRoot: 1,
  })
})

test('spans that start when the root ends do not start after it', () => {
  const t = tableOf(spansOf('A 0-10 { B 10-12 follows, C 10.000001-12 follows }'))
  expect(traceFacts(t).spansAfterRoot).toBe(1)
})
