import { expect, test } from 'vitest'
import { nameOf } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { trace } from '@/trace/testing'
import { foldsHiding, revealedOf } from './revealed'

const revealed = (t: TraceTable) => [...revealedOf(t)]

/** A root, the spans given, and behind them as many alike as asked for, one after the other. */
const run = (first: string, short = 15) =>
  trace(`
    web GET /     |---------------------------------------------------------------------------------|
${first}
${Array.from({ length: short }, (_, i) => `      db SELECT   ${' '.repeat(50 + 2 * i)}||`).join('\n')}
  `)

test('the member with most of the path is shown, and no other', () => {
  const t = run(`
      db SELECT    ||
      db SELECT      |--------------------------------|
      db SELECT                                        ||`)
  expect(revealed(t)).toEqual([2])
})

test('few members that carry the path together are shown, by their order in the list', () => {
  const t = run(`
      db SELECT    |-------|
      db SELECT             ||
      db SELECT               |-------|
      db SELECT                        |--------|`)
  expect(revealed(t)).toEqual([1, 3, 4])
})

test('a run through which the path goes alike shows none', () => {
  expect(revealed(run('', 15))).toEqual([])
  expect(revealed(run('', 5))).toEqual([])
})

test('of many at once the last to end is shown: it was waited for', () => {
  const t = run(
    `
      db SELECT    |---------|
      db SELECT    |----------|
      db SELECT    |------------|
      db SELECT    |-----------|
      db SELECT    |------|`,
    0,
  )
  expect(revealed(t).map((row) => t.spanDuration[row] / 1e6)).toEqual([13])
})

test('where the first failure began is shown, and not what failed later', () => {
  const t = run(`
      db SELECT    ||
      db SELECT     |--|
        disk         |x|
      db SELECT         |x|`)
  expect(revealed(t)).toEqual([2])
})

/** Seven pages of eight queries each; one query of the page that is given takes long. */
const nested = (slow: number, { failed = -1 } = {}) =>
  trace(`
    web GET /   |-------------------------------------------------------------------------------------------|
${Array.from({ length: 9 }, (_, page) =>
  [
    `      web page  ${' '.repeat(page * 10)}|--------|`,
    ...Array.from({ length: 8 }, (_, i) => {
      const isSlow = page === slow && i === 2
      const bar = page === failed && i === 4 ? 'x' : isSlow ? '|-----|' : '|'
      return `        db query  ${' '.repeat(page * 10 + (isSlow ? 1 : 0))}${bar === 'x' ? '|x|' : bar}`
    }),
  ].join('\n'),
).join('\n')}
  `)

test('what is shown in a fold within a fold has a way that is open', () => {
  const t = nested(3, { failed: 5 })
  const rows = revealed(t)
  expect(rows.map((row) => nameOf(t, row))).toEqual(['page', 'query'])
  expect(t.parent[rows[1]]).toBe(rows[0])
  expect(foldsHiding(t, rows[1])).toEqual([])
  // Its neighbour is hidden by the inner fold alone, one of another page by both.
  expect(foldsHiding(t, rows[1] + 1)).toHaveLength(1)
  expect(foldsHiding(t, 2)).toHaveLength(2)
})

test('nothing is shown where nothing repeats, and of no row nothing is hidden', () => {
  const t = trace('web |-x-|')
  expect(revealed(t)).toEqual([])
  expect(foldsHiding(t, -1)).toEqual([])
})
