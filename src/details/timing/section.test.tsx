// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { showDetails } from '@/details/panel/testing'
import { tableOf } from '@/details/testing'
import type { TraceTable } from '@/trace/table'
import { rowNamed, trace } from '@/trace/testing'
import { rankAmongAlike, rankWords } from './rank'

afterEach(cleanup)

const fact = (name: string) => screen.getByText(name).nextElementSibling?.textContent?.trim()

test('times are told from the start of the trace and by the clock, to the nanosecond', async () => {
  const t = tableOf({ id: 1, to: 2000 }, { id: 2, parent: 1, from: 1078.000104, to: 1218.203616 })
  await showDetails(t, 1)
  expect(fact('Started')).toBe('+1.078 s 03:04:06.078000104')
  expect(fact('Duration')).toContain('140 ms')
  expect(fact('Duration')).toContain('140.203512 ms')
  expect(fact('Ended')).toBe('+1.218 s 03:04:06.218203616')
  expect(screen.getByTitle('2 Jan 2026, 03:04:06.078000104 UTC')).toBeTruthy()
})

const shop = trace(`
  web GET /     |-------------------|
    db load       |---------|
    log write               |--|  ~
  job later                                |--------|
`)

test('self time and the critical path are told with their share', async () => {
  await showDetails(shop, rowNamed(shop, 'GET /'))
  expect(fact('Self time')).toBe('7 ms 35 % of the span')
  expect(fact('On critical path')).toBe('10 ms 50 % of the trace')
})

test('a span that nothing waited for is not on the path; a second root has a path of its own', async () => {
  const { store } = await showDetails(shop, rowNamed(shop, 'write'))
  expect(fact('On critical path')).toBe('no')
  store.select(rowNamed(shop, 'later'))
  expect(await screen.findByText('100 % of its root')).toBeTruthy()
})

test('times that were not recorded are said to be assumed', async () => {
  await showDetails(tableOf({ id: 1 }, { id: 2, parent: 1, from: 5, to: undefined }), 1)
  expect(fact('Duration')).toBe('not recorded')
  expect(fact('Ended')).toBe('+5 ms assumed')
})

test('a span is ranked among those with its service and name', () => {
  const t = trace(`
    web             |-------------------------|
      db SELECT       |-|
      db SELECT           |---|
      db SELECT                 |-----|
      cache SELECT                       |---|
      db INSERT       |-|
  `)
  const words = (row: number) => rankWords(rankAmongAlike(t, row))
  const byName = (name: string) => rowsOf(t, name).map(words)
  expect(byName('SELECT')).toEqual([
    'shortest of 3 like it',
    'p67 of 3 like it',
    'longest of 3 like it',
    undefined,
  ])
  expect(byName('INSERT')).toEqual([undefined])
})

function rowsOf(t: TraceTable, name: string): number[] {
  return Array.from(t.name.keys()).filter((row) => t.strings[t.name[row]] === name)
}
