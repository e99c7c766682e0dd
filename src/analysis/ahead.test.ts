import { expect, test } from 'vitest'
import { trace } from '@/trace/testing'
import { type Ahead, knowAhead, lookAhead } from './ahead'
import { criticalPath } from './critical-path'
import { errorsOf } from './errors'

const made = trace(`
  web        |----------|
    auth       |--|
      db        |-x|
    cart           |--x|
`)

test('a table in another thread knows what was looked up in the first', () => {
  const [table, ahead] = structuredClone([made, lookAhead(made)] as const)
  knowAhead(table, ahead)
  expect(lookAhead(table)).toEqual(lookAhead(made))
  expect([...errorsOf(table).origins.rows()]).toEqual([...errorsOf(made).origins.rows()])
  expect(criticalPath(table).rows.has(0)).toBe(true)
})

test('all of it is known: nothing is computed again', () => {
  const table = structuredClone(made)
  const ahead: Ahead = lookAhead(made)
  knowAhead(table, ahead)
  const again = lookAhead(table)
  expect(again.rowIndex).toBe(ahead.rowIndex)
  expect(again.contributors).toBe(ahead.contributors)
  expect(again.ghosts).toBe(ahead.ghosts)
  expect(again.folds).toBe(ahead.folds)
  expect(again.foldFacts).toBe(ahead.foldFacts)
  expect(again.revealed).toBe(ahead.revealed)
  expect(again.selfTime).toBe(ahead.selfTime)
  expect(again.services).toBe(ahead.services)
  expect(again.facts).toBe(ahead.facts)
  expect(again.hues).toBe(ahead.hues)
  expect(again.gaps).toBe(ahead.gaps)
  expect(again.errorRows.words).toBe(ahead.errorRows.words)
  expect(again.criticalPath.time).toBe(ahead.criticalPath.time)
})
