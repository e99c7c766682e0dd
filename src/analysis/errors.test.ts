import { expect, test } from 'vitest'
import type { Bitset } from '@/base/bitset'
import { isErrorRows } from '@/trace/error-rows'
import { nameOf } from '@/trace/span'
import { SpanStatus, type TraceTable } from '@/trace/table'
import { rowNamed, trace } from '@/trace/testing'
import { errorChain, errorsOf, isHandled } from './errors'
import { type SpanSpec, tableOf } from './testing'

const named = (t: TraceTable, rows: Iterable<number>) => [...rows].map((row) => nameOf(t, row))
const members = (t: TraceTable, set: Bitset) => named(t, set.rows())

function hasFailed(span: Partial<SpanSpec>): boolean {
  return isErrorRows(tableOf([{ id: 1, start: 0, end: 1, ...span }])).has(0)
}

test('a span with status ERROR has failed, one with UNSET or OK has not', () => {
  expect(hasFailed({ status: SpanStatus.error })).toBe(true)
  expect(hasFailed({ status: SpanStatus.unset })).toBe(false)
  expect(hasFailed({ status: SpanStatus.ok })).toBe(false)
})

test.each(['true', 'True', '1', 'connection refused', 'yes'])('error=%s is a failure', (error) => {
  expect(hasFailed({ attributes: { error } })).toBe(true)
})

test.each(['false', 'False', '0', ''])('error=%j is none', (error) => {
  expect(hasFailed({ attributes: { error } })).toBe(false)
})

test('otel.status_code=ERROR is a failure, OK is none', () => {
  expect(hasFailed({ attributes: { 'otel.status_code': 'ERROR' } })).toBe(true)
  expect(hasFailed({ attributes: { 'otel.status_code': 'OK' } })).toBe(false)
})

test('an exception event is a failure, another event is none', () => {
  expect(hasFailed({ events: [{ name: 'retry' }, { name: 'exception' }] })).toBe(true)
  expect(hasFailed({ events: [{ name: 'retry' }] })).toBe(false)
})

test('status OK overrules attributes and events', () => {
  const { ok } = SpanStatus
  expect(hasFailed({ status: ok, attributes: { error: 'true' } })).toBe(false)
  expect(hasFailed({ status: ok, events: [{ name: 'exception' }] })).toBe(false)
})

test('other attributes are no failures, whatever their text', () => {
  expect(hasFailed({ attributes: { note: 'error', 'error.count': '0' } })).toBe(false)
})

test('own failures are told apart from failures beneath, and origins from what passed them on', () => {
  const t = trace(`
    web        |-----------x|
      auth       |--|
      cart          |-----x|
        db            |-x|
        cache            |--|
      mail                |-|
        smtp              |x|
  `)
  const errors = errorsOf(t)
  expect(members(t, errors.own)).toEqual(['web', 'cart', 'db', 'smtp'])
  expect(members(t, errors.below)).toEqual(['mail'])
  expect(members(t, errors.origins)).toEqual(['db', 'smtp'])
  expect(errors.count).toBe(4)
  expect(errors.originCount).toBe(2)
})

test('a trace without failures has none of anything', () => {
  const errors = errorsOf(trace('web |--|'))
  expect([errors.own.count(), errors.below.count(), errors.count]).toEqual([0, 0, 0])
})

test('the chain leads from the origin to the root, from wherever it is asked for', () => {
  const t = trace(`
    web        |--------x|
      cart       |-----x|
        db         |-x|
      mail        |-|
  `)
  for (const name of ['web', 'cart', 'db']) {
    expect(named(t, errorChain(t, rowNamed(t, name)))).toEqual(['db', 'cart', 'web'])
  }
  expect(errorChain(t, rowNamed(t, 'mail'))).toEqual([])
})

test('of several failed children the chain follows the one that ended last', () => {
  const t = trace(`
    web        |----------x|
      first      |-x|
      second         |-x|
      good              |-|
  `)
  expect(named(t, errorChain(t, 0))).toEqual(['second', 'web'])
  expect(named(t, errorChain(t, rowNamed(t, 'first')))).toEqual(['first', 'web'])
})

test('the chain passes spans whose status is unset', () => {
  const t = trace(`
    web            |---------x|
      middleware    |-------|
        db            |-x|
  `)
  expect(named(t, errorChain(t, 0))).toEqual(['db', 'web'])
  expect(named(t, errorChain(t, 2))).toEqual(['db', 'web'])
  expect(isHandled(t, 2)).toBe(false)
})

test('the chain ends beneath a span with status OK: it coped', () => {
  const t = trace(`
    web          |---------x|
      retry       |-------|     {status=ok}
        db          |-x|
  `)
  expect(named(t, errorChain(t, 2))).toEqual(['db'])
  expect(named(t, errorChain(t, 0))).toEqual(['web'])
  expect(isHandled(t, 2)).toBe(true)
})

test('a failure is handled when no span above it failed', () => {
  const t = trace(`
    web        |----------|
      auth       |-x|
      cart           |--x|
        db            |x|
  `)
  expect(isHandled(t, rowNamed(t, 'auth'))).toBe(true)
  expect(isHandled(t, rowNamed(t, 'db'))).toBe(false)
})

test('neither a failed root nor a span that did not fail is handled', () => {
  const t = trace(`
    web        |---------x|
      auth       |--|
  `)
  expect(isHandled(t, 0)).toBe(false)
  expect(isHandled(t, 1)).toBe(false)
})

test('a chain of 100,000 failures is followed to its end', () => {
  const n = 100_000
  const t = tableOf(
    Array.from({ length: n }, (_, i) => ({
      id: i + 1,
      parent: i === 0 ? undefined : i,
      start: i,
      end: 2 * n - i,
      status: SpanStatus.error,
    })),
  )
  expect(errorsOf(t).originCount).toBe(1)
  expect(errorChain(t, 50_000).length).toBe(n)
})
