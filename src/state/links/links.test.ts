// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { stubSource } from '@/sources/testing'
import { spanId } from '@/trace/span'
import { trace } from '@/trace/testing'
import type { OpenTrace } from '../view/trace-context'
import { createViewStore } from '../view/view-store'
import { spanAddress, traceAddress } from './links'
import { parseInstant } from './url'

const table = trace(`
  web        |----------|
    auth       |--|
`)
const source = stubSource()
const open: OpenTrace = { table, source, store: createViewStore(table) }
const at = (search: string) => history.replaceState(null, '', `/trace/${table.traceId}${search}`)
const paramsOf = (address: string) => new URL(address).searchParams

beforeEach(() => at(''))

test('an address names the source and the time of the trace, so that it is found cheaply', () => {
  const params = paramsOf(traceAddress(open, {}))
  expect(params.get('source')).toBe('prod')
  const start = parseInstant(params.get('start') ?? '') ?? 0n
  const end = parseInstant(params.get('end') ?? '') ?? 0n
  expect(start).toBeLessThanOrEqual(table.epoch)
  expect(end).toBeGreaterThanOrEqual(table.epoch + BigInt(table.duration))
  expect(end - start).toBeLessThan(BigInt(table.duration) + 2_000_000n)
})

test('a time that stands there already stays', () => {
  at('?start=2026-01-01T00:00:00Z&end=2026-01-02T00:00:00Z')
  const params = paramsOf(traceAddress(open, {}))
  expect(params.get('start')).toBe('2026-01-01T00:00:00Z')
})

test('parameters are set and taken away, all others stay as they are', () => {
  at('?filter=old&path=strict&debug=7')
  const params = paramsOf(traceAddress(open, { filter: 'new & old', path: undefined }))
  expect(params.get('filter')).toBe('new & old')
  expect(params.has('path')).toBe(false)
  expect(params.get('debug')).toBe('7')
})

test('a span’s address selects it', () => {
  expect(paramsOf(spanAddress(open, 1)).get('span')).toBe(spanId(table, 1))
})
