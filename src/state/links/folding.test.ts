import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closeFolds, noneCollapsed, openFolds } from '@/analysis/collapse'
import { foldsOf } from '@/analysis/folds'
import { Bitset } from '@/base/bitset'
import { spanId } from '@/trace/span'
import { trace } from '@/trace/testing'
import { foldsByItself, printFolds, readFolds, tasteOf } from './folding'

const loops = (runs: number, turns = 6) =>
  trace(`
    web GET /    |-----------------------------|
${Array.from({ length: runs }, (_, run) => Array.from({ length: turns }, () => `      db ${'SELECT'}${run}    ||`).join('\n')).join('\n')}
  `)
/** Behind its first span is one that no closed fold shows: the spans of a run are all alike. */
const HIDDEN = 2

/** Too small to fold by itself, and large enough to. */
const small = loops(3)
const large = loops(3, 200)
const FIRST = 1
const none = { selected: -1, taste: 'auto' } as const

test('a trace folds by itself above a size', () => {
  expect([foldsByItself(small), foldsByItself(large)]).toEqual([false, true])
  expect(readFolds(small, undefined, none).folding).toBe(false)
  const { folding, collapsed } = readFolds(large, undefined, none)
  expect(folding).toBe(true)
  expect(openFolds(large, collapsed).count()).toBe(0)
})

test('taste goes before size, and a link before taste', () => {
  expect(readFolds(small, undefined, { ...none, taste: 'on' }).folding).toBe(true)
  expect(readFolds(large, undefined, { ...none, taste: 'off' }).folding).toBe(false)
  expect(readFolds(large, 'on', { ...none, taste: 'off' }).folding).toBe(true)
  expect(readFolds(small, 'off', { ...none, taste: 'on' }).folding).toBe(false)
})

test('a taste that is what the trace does by itself is none', () => {
  expect([tasteOf(large, true), tasteOf(large, false)]).toEqual(['auto', 'off'])
  expect([tasteOf(small, true), tasteOf(small, false)]).toEqual(['on', 'auto'])
})

test('a link to a span shows it, and no other fold is opened for it', () => {
  const { collapsed } = readFolds(large, undefined, { ...none, selected: 250 })
  expect([...openFolds(large, collapsed).rows()]).toEqual([1])
  expect(printFolds(large, { folding: true, collapsed, selected: 250 })).toBeUndefined()
})

test('a selection that stands on a closed fold is written down as such', () => {
  const collapsed = closeFolds(large, noneCollapsed(large))
  const text = printFolds(large, { folding: true, collapsed, selected: HIDDEN })
  expect(text).toBe('on')
  const read = readFolds(large, text, { ...none, selected: HIDDEN })
  expect(openFolds(large, read.collapsed).count()).toBe(0)
})

test('open folds are named after their first span', () => {
  const open = new Bitset(3)
  open.add(0)
  const collapsed = closeFolds(small, noneCollapsed(small), open)
  const text = printFolds(small, { folding: true, collapsed, selected: -1 })
  expect(text).toBe(spanId(small, FIRST).slice(8))
})

test('a trace without repetition says nothing of folds', () => {
  const t = trace('web |-|')
  expect(
    printFolds(t, { folding: true, collapsed: noneCollapsed(t), selected: -1 }),
  ).toBeUndefined()
})

test('what is written is read again, for any folds open, and rows stay as they are', () => {
  const states = fc.tuple(
    fc.constantFrom(small, large, loops(60, 9)),
    fc.boolean(),
    fc.array(fc.nat()),
    fc.integer({ min: -1, max: 15 }),
  )
  fc.assert(
    fc.property(states, ([t, folding, opened, selected]) => {
      const { count } = foldsOf(t)
      const open = new Bitset(count)
      for (const n of opened) open.add(n % count)
      const collapsed = closeFolds(t, noneCollapsed(t), open)
      collapsed.add(0)
      const text = printFolds(t, { folding, collapsed, selected })
      const read = readFolds(t, text, { selected, taste: 'auto', collapsed })
      expect(read.folding).toBe(folding)
      expect(read.collapsed.has(0)).toBe(true)
      if (folding) expect(openFolds(t, read.collapsed).rows()).toEqual(open.rows())
    }),
  )
})
