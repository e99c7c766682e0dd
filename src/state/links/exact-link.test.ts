import { expect, test } from 'vitest'
import { closeFolds, noneCollapsed } from '@/analysis/collapse'
import { spanId } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { trace } from '@/trace/testing'
import { createViewStore } from '../view/view-store'
import { copiedText, exactParams, readExact } from './exact-link'
import { readView } from './trace-url'
import type { TraceParams } from './url'

/** So many of the children have come. */
const shop = (children: number) =>
  trace(`
  web GET /  |--------------------------|  {id=1000}
${Array.from({ length: children }, (_, n) => {
  const left = ' '.repeat(n % 20)
  return `    cart GET${n}  ${left}|---|   {id=${2000 + n}}
      db SELECT${n}  ${left}||   {id=${3000 + n}}`
}).join('\n')}
  `)

function read(t: TraceTable, params: TraceParams) {
  return readExact(t, params, readView(t, params))
}

test('a link made when 50 spans were here restores when 80 have come', () => {
  const few = shop(25)
  const many = shop(40)
  const rowOf = (t: TraceTable, id: number) =>
    [...Array(t.length).keys()].find((row) => t.idLow[row] === id) ?? -1
  const store = createViewStore(few, { selected: rowOf(few, 3010) })
  for (const id of [2003, 2010, 2020]) store.toggle(rowOf(few, id))
  store.parts.place = () => ({ row: rowOf(few, 2007), at: { y: -12 } })
  store.parts.panel = () => 'span'
  const { params, left } = exactParams(store)
  expect(left).toBe(0)

  const state = read(many, params)
  const closed = [...(state.collapsed?.rows() ?? [])].map((row) => many.idLow[row])
  expect(closed.sort()).toEqual([2003, 2010, 2020])
  expect(state.reveal).toEqual({ row: rowOf(many, 2007), at: { y: -12 } })
  expect(state.panel).toBe('span')
})

test('folding is said even where the trace would do it by itself', () => {
  const t = shop(40)
  const folded = createViewStore(t, {
    folding: true,
    collapsed: closeFolds(t, noneCollapsed(t)),
  })
  const { folds } = exactParams(folded).params
  const plain = exactParams(createViewStore(t)).params.folds
  // Without repetition there is nothing to say.
  expect([folds, plain]).toEqual([undefined, undefined])
  const loop = trace(`
    web GET /  |--------------------------|
${Array.from({ length: 12 }, () => '      db SELECT  ||').join('\n')}
  `)
  expect(exactParams(createViewStore(loop)).params.folds).toBe('off')
  const closed = { folding: true, collapsed: closeFolds(loop, noneCollapsed(loop)) }
  expect(exactParams(createViewStore(loop, closed)).params.folds).toBe('on')
})

test('what was not drawn yet is as the link had it', () => {
  const t = shop(3)
  const at = `${spanId(t, 2).slice(8)},1.5,-20,0.8`
  const store = createViewStore(t, read(t, { at, panel: 'errors,rows200' }))
  expect(exactParams(store).params).toMatchObject({ at, panel: 'errors,rows200' })
})

test.each([
  { at: 'ffffffff,0' },
  { at: '1' },
  { at: ['x', 'y'] },
  { at: 7 },
  { panel: '<b>' },
  { panel: 'x'.repeat(1e5) },
  { closed: '__proto__' },
])('%o falls alone', (params) => {
  const t = shop(3)
  const state = read(t, { ...params, filter: 'cart' })
  expect(state).toMatchObject({ find: 'cart', reveal: undefined })
  expect(state.panel).toBeUndefined()
  expect(state.collapsed?.count()).toBe(0)
})

test('a camera beyond what can be seen is brought back', () => {
  const t = shop(3)
  const { reveal } = read(t, { at: `${spanId(t, 0).slice(8)},0,0,999999` })
  expect(reveal?.at?.scale).toBe(2)
})

test('what did not fit is said', () => {
  expect(copiedText({ address: '', left: 0 })).toBe('Link copied')
  expect(copiedText({ address: '', left: 3 })).toMatch(/no room for 3 rows/)
})
