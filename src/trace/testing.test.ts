import { expect, test } from 'vitest'
import { attribute, attributesOf, nameOf, serviceOf } from './span'
import { AttributeType, ParentEdge, SpanKind, SpanStatus } from './table'
import { draw, dump, rowNamed, trace } from './testing'

test('a picture is drawn as it was, siblings by start', () => {
  const drawn = draw(
    trace(`
      web GET /    |----------|
        auth         |--|
        queue                 |--|   ~
          a bit of work        |
        db               |-x|
        zero            ||           {status=error}
    `),
  )
  expect(drawn).toMatchInlineSnapshot(`
    "web GET /          |----------|
      auth               |--|
      zero                  ||  {status=error}
      db                     |-x|
      queue                       |--|  ~
        a bit of work              |"
  `)
  expect(draw(trace(drawn))).toBe(drawn)
})

test('a character is a millisecond from the first bar on', () => {
  const t = trace(`
         web |---|
         db    |
  `)
  expect(Array.from(t.start)).toEqual([0, 2_000_000])
  expect(Array.from(t.spanDuration)).toEqual([4_000_000, 0])
})

test('the first word is the service, the rest the name', () => {
  const t = trace('web GET /cart |--|')
  expect([serviceOf(t, 0), nameOf(t, 0)]).toEqual(['web', 'GET /cart'])
  const single = trace('web |--|')
  expect([serviceOf(single, 0), nameOf(single, 0)]).toEqual(['web', 'web'])
})

test('braces hold attributes and settings', () => {
  const t = trace(`
    web   |--|
      db   |x|  ~  {kind=client message="it broke" sql="select 1" rows=2 ok=true}
  `)
  const db = rowNamed(t, 'db')
  expect(t.kind[db]).toBe(SpanKind.client)
  expect(t.status[db]).toBe(SpanStatus.error)
  expect(t.edge[db]).toBe(ParentEdge.followsFrom)
  expect(t.strings[t.statusMessage[db]]).toBe('it broke')
  expect(attribute(t, db, 'sql')).toBe('select 1')
  expect(attributesOf(t, t.attributes, db).map(({ key, type }) => [key, type])).toEqual([
    ['sql', AttributeType.string],
    ['rows', AttributeType.int],
    ['ok', AttributeType.bool],
  ])
})

test('a line that is no span is refused', () => {
  expect(() => trace('web |--')).toThrow('no span in this line')
})

test('marks are drawn over the bars', () => {
  const t = trace(`
    web   |------|
      db    |--|
  `)
  const marks = { row: [0, 1, 0], from: [0, 2e6, 5e6], to: [2e6, 5e6, 7e6] }
  expect(draw(t, marks)).toMatchInlineSnapshot(`
    "web   |=---==|
      db    |==|"
  `)
})

test('a long trace is drawn in a larger unit', () => {
  expect(draw(trace(`web |${'-'.repeat(249)}|`))).toMatch(/^1 character is 3 ms\nweb {2}\|-{82}\|$/)
})

test('dumps differ when anything does, but for the order of attributes', () => {
  const one = dump(trace('web |--| {a=1 b=2}'))
  expect(dump(trace('web |--| {b=2 a=1}'))).toBe(one)
  expect(dump(trace('web |--| {a=1 b=3}'))).not.toBe(one)
  expect(dump(trace('web |--| {a=1 b="2"}'))).not.toBe(one)
  expect(dump(trace('web |---| {a=1 b=2}'))).not.toBe(one)
})
