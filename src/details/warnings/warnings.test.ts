import { expect, test } from 'vitest'
import { tableOf } from '@/details/testing'
import { AttributeType, type TraceTable } from '@/trace/table'
import { rowNamed, trace } from '@/trace/testing'
import { warningsOf } from './warnings'

const texts = (t: TraceTable, row = 0) => warningsOf(t, row).map(({ text }) => text)

test('a sound span has none', () => {
  expect(texts(tableOf({ attributes: { a: 'b' } }))).toEqual([])
})

test('an orphan names the parent it misses', () => {
  expect(texts(tableOf({ id: 1, parent: 0xabc }))).toEqual([
    'Its parent 0000000000000abc is not in this trace; it is shown as a root.',
  ])
})

test('of spans that share an id each leads to the other', () => {
  const t = tableOf({ id: 1, from: 0, to: 100 }, { id: 1, from: 10, to: 50, name: 'twin' })
  const twin = rowNamed(t, 'twin')
  const first = rowNamed(t, 'work')
  expect(warningsOf(t, twin)).toEqual([
    { text: 'Another span has the same id; children are shown under that one.', about: first },
  ])
  expect(warningsOf(t, first)).toEqual([
    { text: '1 other span has the same id; children are shown under this one.', about: twin },
  ])
})

test('a span that names itself, and one that is its own ancestor', () => {
  expect(texts(trace('web  |---|  {parent=1}'))).toEqual([
    'It names itself as its parent; it is shown as a root.',
  ])
  const circle = trace(`
    web  |-----|  {id=1 parent=2}
      db   |-|    {id=2 parent=1}
  `)
  const cut = circle.repairs.cycles[0]
  expect(texts(circle, cut)[0]).toMatch(/^It is its own ancestor through its parent 0{15}[12];/)
})

test('missing times', () => {
  expect(texts(tableOf({ to: undefined }))).toEqual([
    'It came without a usable end time; it is shown with a duration of 0.',
  ])
})

test('a child before its parent is suspicious, one that follows is not', () => {
  const early = trace(`
    web     |------|
      db  |----|
  `)
  expect(warningsOf(early, 1)).toEqual([
    { text: 'It starts 2 ms before its parent: their clocks may differ.', about: 0 },
  ])
  const follows = trace(`
    web     |------|
      db  |----|  ~
  `)
  expect(texts(follows, rowNamed(follows, 'db'))).toEqual([])
})

test("Jaeger's own warnings, as a list or as one text", () => {
  const list = [AttributeType.array, '["skewed","cut"]'] as const
  expect(texts(tableOf({ attributes: { '@jaeger@warnings': list } }))).toEqual(['skewed', 'cut'])
  expect(texts(tableOf({ attributes: { '@jaeger@warnings': '[not a list' } }))).toEqual([
    '[not a list',
  ])
})

test('values of exactly 2,048 bytes were probably cut, whatever they are written with', () => {
  const one = tableOf({ attributes: { sql: `${'é'.repeat(1000)}${'x'.repeat(48)}`, b: 'x' } })
  expect(texts(one)).toEqual([
    'sql is probably truncated: exactly 2,048 bytes long, where Tempo cuts values by default.',
  ])
  const two = tableOf({
    attributes: { sql: 'x'.repeat(2048), short: 'x'.repeat(2047) },
    events: [{ at: 1, name: 'e', attributes: { stack: 'x'.repeat(2048) } }],
  })
  expect(texts(two)[0]).toMatch(/^sql and 1 other are probably truncated/)
})

test('what the SDK dropped is counted', () => {
  const counts = { 'otel.dropped_attributes_count': 1, 'otel.dropped_events_count': 3 }
  expect(texts(tableOf({ attributes: counts }))).toEqual([
    '1 attribute was dropped before the span was sent.',
    '3 events were dropped before the span was sent.',
  ])
})
