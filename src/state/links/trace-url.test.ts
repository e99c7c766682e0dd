import { expect, test } from 'vitest'
import { spanId } from '@/trace/span'
import { trace } from '@/trace/testing'
import { createViewStore } from '../view/view-store'
import { readView, writeView } from './trace-url'

const t = trace(`
  web        |----------|
    cart           |--x|
`)

test('a view at rest writes nothing', () => {
  const written = writeView(createViewStore(t))
  expect(Object.values(written).every((value) => value === undefined)).toBe(true)
})

test('what is written is read again', () => {
  const store = createViewStore(t, {
    selected: 1,
    view: { from: 1e6, to: 5e6 },
    find: 'cart status',
    onlyMatches: true,
    path: 'strict',
  })
  const written = writeView(store)
  const again = createViewStore(t, readView(t, written))
  expect(writeView(again)).toEqual(written)
  expect(again.getState()).toMatchObject({ selected: 1, onlyMatches: true, path: 'strict' })
})

test('a range beyond the trace is cut, one outside it falls', () => {
  expect(readView(t, { range: '1000000-99000000000' }).view).toEqual({ from: 1e6, to: t.duration })
  expect(readView(t, { range: '98000000000-99000000000' }).view?.from).toBe(0)
})

test('a span this trace lacks selects nothing', () => {
  expect(readView(t, { span: 'ffffffffffffffff' }).selected).toBe(-1)
})

test('a find text that is a span id selects that span, as in Jaeger UI', () => {
  expect(readView(t, { filter: spanId(t, 1) })).toMatchObject({ selected: 1, find: '' })
})
