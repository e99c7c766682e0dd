import { expect, test } from 'vitest'
import { criticalPath } from './critical-path'
import { nextSection, sectionOf, sectionRange, sectionsOn } from './path-sections'
import { spansOf, tableOf } from './testing'

const t = tableOf(spansOf('A 0-100 { B 10-20, C 30-90 { D 40-50, E 60-70 }, F 35-45 }, G 200-210'))
const path = criticalPath(t)

function drawn(row: number, collapsed: boolean, from = 0, to = 100): string {
  const { from: starts, to: ends } = sectionsOn(path, row, {
    collapsed,
    from: from * 1e6,
    to: to * 1e6,
  })
  return [...starts].map((start, i) => `${start / 1e6}-${ends[i] / 1e6}`).join(' ')
}

test('an open row shows its own sections', () => {
  expect(drawn(0, false)).toBe('0-10 20-30 90-100')
  expect(drawn(2, false)).toBe('30-40 50-60 70-90')
  expect(drawn(1, false)).toBe('10-20')
})

test('a collapsed row shows what it and all beneath it explain, as one stretch', () => {
  expect(drawn(2, true)).toBe('30-90')
  expect(drawn(0, true)).toBe('0-100')
})

test('a row off the path shows nothing, open or collapsed', () => {
  expect(t.strings[t.name[5]]).toBe('F')
  expect(drawn(5, false)).toBe('')
  expect(drawn(5, true)).toBe('')
})

test('sections outside the view are left out, those that reach into it are not', () => {
  expect(drawn(2, false, 35, 55)).toBe('30-40 50-60')
  expect(drawn(2, false, 42, 48)).toBe('')
  expect(drawn(2, true, 91, 99)).toBe('')
  expect(drawn(2, true, 42, 48)).toBe('30-90')
})

const rowOf = (section: number) => t.strings[t.name[path.row[section]]]

test('next and previous go through the sections of a root by time and join the ends', () => {
  const [first, end] = sectionRange(path, 0)
  expect(first).toBe(0)
  const seen: string[] = []
  for (
    let at = nextSection(path, 0, -1, 1);
    seen.length < end + 1;
    at = nextSection(path, 0, at, 1)
  )
    seen.push(rowOf(at))
  expect(seen.join('')).toBe('ABACDCECAA')
  expect(nextSection(path, 0, -1, -1)).toBe(end - 1)
  expect(nextSection(path, 0, 0, -1)).toBe(end - 1)
})

test('each root has its own round', () => {
  expect(rowOf(nextSection(path, 6, -1, 1))).toBe('G')
  expect(nextSection(path, 6, sectionRange(path, 6)[0], 1)).toBe(sectionRange(path, 6)[0])
})

test('a chosen row on the path stands on its first section', () => {
  expect(sectionOf(t, path, 2)).toBe(3)
  expect(sectionOf(t, path, 0)).toBe(0)
})

test('a chosen row off the path stands on the section under way when it starts', () => {
  expect(rowOf(sectionOf(t, path, 5))).toBe('C')
})

test('a row whose root has no path stands on no section', () => {
  const u = tableOf([
    { id: 1, parent: 2, start: 0, end: 9 },
    { id: 2, parent: 1, start: 1, end: 5 },
    { id: 3, start: 2, end: 2 },
  ])
  for (let row = 0; row < u.length; row++) expect(sectionOf(u, criticalPath(u), row)).toBe(-1)
  expect(nextSection(criticalPath(u), 0, -1, 1)).toBe(-1)
})
