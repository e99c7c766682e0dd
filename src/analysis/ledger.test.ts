import { expect, test } from 'vitest'
import type { Note, TraceTable } from '@/trace/table'
import { ledgerInShort, ledgerOf } from './ledger'
import { tableOf } from './testing'

const sound = tableOf([
  { id: 1, start: 0, end: 100 },
  { id: 2, parent: 1, start: 10, end: 50 },
])
const told = (t: TraceTable) => ledgerOf(t).map(({ kind, text }) => `${kind}: ${text}`)
const short = (t: TraceTable) => ledgerInShort(t, ledgerOf(t))
const noted = (...notes: Note[]): TraceTable => ({ ...sound, notes })
const spans = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    ...(i > 0 && { parent: 1 }),
    start: i,
    end: i + 1,
  }))

test('a sound trace has nothing to tell', () => {
  expect(told(sound)).toEqual([])
  expect(short(sound)).toBeUndefined()
})

test('missing parents are counted once each, and lead to the spans that name them', () => {
  const t = tableOf([
    { id: 1, start: 0, end: 100 },
    { id: 2, parent: 77, start: 10, end: 20 },
    { id: 3, parent: 77, start: 30, end: 40 },
    { id: 4, parent: 78, start: 50, end: 60 },
  ])
  expect(told(t)).toEqual([
    'missing: At least 2 spans are missing: 3 others name them as their parents.',
  ])
  expect([...Array.from(ledgerOf(t)[0].rows)]).toEqual([...t.repairs.orphans])
  expect(short(t)).toBe('2 parents missing')
})

test('a trace without its root says so first', () => {
  const t = tableOf([{ id: 2, parent: 77, start: 0, end: 9 }])
  expect(told(t)).toEqual([
    'root: The root was not received; the heading names the longest span at the top.',
    'missing: At least 1 span is missing: 1 other names it as its parent.',
  ])
  expect(short(t)).toBe('Root missing')
})

test('what the server says of a part comes before all else, whatever came first', () => {
  const t = noted(
    { kind: 'warning', text: 'slow store' },
    { kind: 'partial', text: 'Trace exceeds maximum size of 9 bytes, a partial trace is returned' },
  )
  expect(ledgerOf(t).map(({ kind }) => kind)).toEqual(['partial', 'warning'])
  expect(ledgerOf(t)[0].detail).toMatch(/may be incomplete/)
  expect(short(t)).toBe('Partial trace')
})

test('a trace that was not read to its end is partial, and its length is no limit of the server', () => {
  const text = 'Reading stopped at 1,000 spans, 200 kB: there is more.'
  const t = { ...tableOf(spans(1000)), notes: [{ kind: 'stopped', text } as const] }
  expect(told(t)).toEqual([`stopped: ${text}`])
  expect(short(t)).toBe('Partial trace')
})

test('bytes that could not be read make it partial too', () => {
  expect(short(noted({ kind: 'unreadable', text: '7 bytes could not be read.', count: 7 }))).toBe(
    'Partial trace',
  )
})

test.each([1000, 2000, 5000, 10_000])('exactly %i spans are suspicious', (count) => {
  expect(told(tableOf(spans(count)))[0]).toMatch(/^limit: Exactly .* a limit of the server/)
})

test.each([10, 500, 999, 1001, 3000, 10_001])('%i spans are not', (count) => {
  expect(told(tableOf(spans(count)))).toEqual([])
})

test('a limit counts what was sent twice as well', () => {
  const t = tableOf(spans(998))
  expect(short({ ...t, repairs: { ...t.repairs, copies: 2 } })).toBe('Limit suspected')
})

test('a server that says so itself is not suspected', () => {
  const t = { ...tableOf(spans(1000)), notes: [{ kind: 'partial', text: 'cut' } as const] }
  expect(ledgerOf(t).map(({ kind }) => kind)).toEqual(['partial'])
})

test('repairs are told last and counted when there is nothing graver', () => {
  const endless = { ...sound.repairs, endless: Int32Array.of(1), duplicates: Int32Array.of(1) }
  const t = { ...sound, repairs: endless }
  expect(ledgerOf(t).map(({ kind, rows }) => [kind, [...Array.from(rows)]])).toEqual([
    ['mended', [1]],
    ['mended', [1]],
  ])
  expect(short(t)).toBe('2 repairs')
})
