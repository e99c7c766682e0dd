import { expect, test } from 'vitest'
import { SCOPE_NAME, SERVICE_NAME } from './attributes'
import { TraceBuilder } from './build'
import { checkTable } from './check'
import {
  attribute,
  attributesOf,
  eventsOf,
  linksOf,
  nameOf,
  resourceOf,
  scopeOf,
  serviceOf,
  spanId,
  startInstant,
} from './span'
import { AttributeType, ParentEdge, SpanKind, SpanStatus } from './table'
import { dump, trace } from './testing'

test('everything a span has is in the table', () => {
  const b = new TraceBuilder()
  const text = (s: string) => b.strings.intern(s)
  b.beginSpan()
  b.span.traceId = text('4bf92f3577b34da6a3ce929d0e0e4736')
  b.span.name = text('GET /')
  b.span.statusMessage = text('boom')
  b.span.traceState = text('vendor=1')
  b.span.kind = SpanKind.server
  b.span.status = SpanStatus.error
  b.span.resource = b.newResource()
  b.span.scope = b.newScope()
  b.resourceAttribute(b.span.resource, AttributeType.string, text(SERVICE_NAME), text('web'))
  b.scopeAttribute(b.span.scope, AttributeType.string, text(SCOPE_NAME), text('http'))
  b.setId(0x89abcdef, 0xfedcba98)
  b.setStart(1_700_000_000, 123_456_789)
  b.setEnd(1_700_000_001, 123_456_788)
  b.attribute(AttributeType.int, text('rows'), text('9223372036854775807'))
  b.eventAttribute(AttributeType.string, text('exception.type'), text('Error'))
  b.event(1_700_000_000, 123_456_790, text('exception'))
  b.linkAttribute(AttributeType.bool, text('sampled'), text('true'))
  b.link(text('ffffffffffffffffffffffffffffffff'), text('1111111111111111'))
  b.commitSpan()
  const [t] = b.finish()

  expect(checkTable(t)).toEqual([])
  expect(dump(t)).toMatchInlineSnapshot(`
    "trace 4bf92f3577b34da6a3ce929d0e0e4736
    epoch 1700000000123456789, lasts 999999999 ns, 1 spans
    0 root "web" "GET /"
      89abcdeffedcba98 0+999999999 server error message "boom" state "vendor=1"
      resource "service.name" string "web"
      scope "otel.scope.name" string "http"
      attribute "rows" int "9223372036854775807"
      event 1 "exception"
        with "exception.type" string "Error"
      link "ffffffffffffffffffffffffffffffff" "1111111111111111"
        with "sampled" bool "true""
  `)
})

test('times are exact to the nanosecond, across years', () => {
  const b = new TraceBuilder()
  for (const [id, seconds, nanos] of [
    [1, 1_700_000_000, 999_999_999],
    [2, 1_700_000_001, 0],
    [3, 1_708_000_000, 1],
  ]) {
    b.beginSpan()
    b.setId(0, id)
    b.setStart(seconds, nanos)
    b.setEnd(seconds, nanos + 1)
    b.commitSpan()
  }
  const [t] = b.finish()
  expect(t.epoch).toBe(1_700_000_000_999_999_999n)
  expect(Array.from(t.start)).toEqual([0, 1, 7_999_999_000_000_002])
  expect(Array.from(t.spanDuration)).toEqual([1, 1, 1])
  expect(startInstant(t, 2)).toBe(1_708_000_000_000_000_001n)
})

test('all 64 bits of an id survive', () => {
  const b = new TraceBuilder()
  b.beginSpan()
  b.setId(0xffffffff, 0xfffffffe)
  b.setStart(1, 0)
  b.commitSpan()
  b.beginSpan()
  b.setId(0x80000000, 0)
  b.setStart(2, 0)
  b.reference(ParentEdge.childOf, -1, 0xffffffff, 0xfffffffe)
  b.commitSpan()
  const [t] = b.finish()
  expect(spanId(t, 0)).toBe('fffffffffffffffe')
  expect(spanId(t, 1)).toBe('8000000000000000')
  expect(t.parent[1]).toBe(0)
})

test('an event may lie outside its span, and without a time it lies at the start', () => {
  const b = new TraceBuilder()
  const name = b.strings.intern('event')
  b.beginSpan()
  b.setId(0, 1)
  b.setStart(1_700_000_000, 0)
  b.commitSpan()
  b.beginSpan()
  b.setId(0, 2)
  b.setStart(1_700_000_000, 500)
  b.setEnd(1_700_000_000, 600)
  b.event(1_700_000_000, 700, name)
  b.event(1_699_999_999, 999_999_999, name)
  b.event(0, 0, name)
  b.commitSpan()
  const [t] = b.finish()
  expect(eventsOf(t, 1).map((event) => event.time)).toEqual([700, -1, 500])
})

test('a span that was begun and not committed leaves nothing behind', () => {
  const b = new TraceBuilder()
  const text = b.strings.intern('left over')
  const r = b.newResource()
  b.beginSpan()
  b.span.name = text
  b.span.resource = r
  b.span.status = SpanStatus.error
  b.setId(0, 1)
  b.attribute(0, text, text)
  b.eventAttribute(0, text, text)
  b.event(1, 1, text)
  b.eventAttribute(0, text, text)
  b.linkAttribute(0, text, text)
  b.link(text, text)
  b.linkAttribute(0, text, text)
  b.reference(ParentEdge.childOf, -1, 0, 9)
  b.beginSpan()
  b.event(1, 1, b.strings.intern('kept'))
  b.link(b.strings.intern('kept'), b.strings.intern('kept'))
  b.commitSpan()
  const [t] = b.finish()
  expect(t.length).toBe(1)
  expect(dump(t)).not.toContain('left over')
  expect(t.status[0]).toBe(SpanStatus.unset)
  expect(t.repairs.orphans).toHaveLength(0)
})

test('traces come apart by their id, in the order of appearance', () => {
  const b = new TraceBuilder()
  for (const [traceId, id] of [
    ['b', 1],
    ['a', 1],
    ['b', 2],
  ] as const) {
    b.beginSpan()
    b.span.traceId = b.strings.intern(traceId)
    b.span.name = b.strings.intern(`${traceId}${id}`)
    b.setId(0, id)
    b.setStart(id, 0)
    b.attribute(0, b.strings.intern('in'), b.strings.intern(traceId))
    if (id === 2) b.reference(ParentEdge.childOf, b.span.traceId, 0, 1)
    b.commitSpan()
  }
  const tables = b.finish()
  expect(tables.map((t) => [t.traceId, t.length])).toEqual([
    ['b', 2],
    ['a', 1],
  ])
  expect(Array.from(tables[0].parent)).toEqual([-1, 0])
  expect(tables.map((t) => attribute(t, 0, 'in'))).toEqual(['b', 'a'])
  expect(tables.flatMap(checkTable)).toEqual([])
})

test('tables finished together share one buffer a column, and their strings', () => {
  const b = new TraceBuilder()
  for (const traceId of ['a', 'b']) {
    b.beginSpan()
    b.span.traceId = b.strings.intern(traceId)
    b.attribute(0, b.strings.intern('k'), b.strings.intern('v'))
    b.commitSpan()
  }
  const [one, two] = b.finish()
  expect(two.start.buffer).toBe(one.start.buffer)
  expect(two.attributes.value.buffer).toBe(one.attributes.value.buffer)
  expect(two.strings).toBe(one.strings)
})

test('resources with the same attributes are one, in whatever order they came', () => {
  const b = new TraceBuilder()
  const text = (s: string) => b.strings.intern(s)
  const first = b.newResource()
  const second = b.newResource()
  b.resourceAttribute(second, 0, text('host'), text('h1'))
  b.resourceAttribute(first, 0, text(SERVICE_NAME), text('web'))
  b.resourceAttribute(second, 0, text(SERVICE_NAME), text('web'))
  b.resourceAttribute(first, 0, text('host'), text('h1'))
  for (const resource of [first, second, first]) {
    b.beginSpan()
    b.setId(0, b.length + 1)
    b.span.resource = resource
    b.commitSpan()
  }
  const [t] = b.finish()
  expect(Array.from(t.resource)).toEqual([0, 0, 0])
  expect(attributesOf(t, t.resources, 0).map(({ key, value }) => [key, value])).toEqual([
    ['host', 'h1'],
    ['service.name', 'web'],
  ])
  expect(t.resources.offset).toHaveLength(2)
})

test('a span without a resource or scope has an empty one, and an unknown service', () => {
  const b = new TraceBuilder()
  b.beginSpan()
  b.commitSpan()
  const [t] = b.finish()
  expect(serviceOf(t, 0)).toBe('unknown_service')
  expect(nameOf(t, 0)).toBe('')
  expect(resourceOf(t, 0)).toEqual([])
  expect(scopeOf(t, 0)).toEqual({ name: '', version: '', attributes: [] })
})

test('references that gave no parent come after the links of the wire', () => {
  const b = new TraceBuilder()
  const text = (s: string) => b.strings.intern(s)
  b.beginSpan()
  b.setId(0, 1)
  b.reference(ParentEdge.childOf, text('other'), 0, 3)
  b.reference(ParentEdge.followsFrom, text('other'), 0, 2)
  b.linkAttribute(0, text('k'), text('v'))
  b.link(text('wire'), text('0000000000000001'))
  b.commitSpan()
  const [t] = b.finish()
  expect(linksOf(t, 0).map((link) => [link.traceId, link.spanId, link.attributes.length])).toEqual([
    ['wire', '0000000000000001', 1],
    ['other', '0000000000000002', 0],
    ['other', '0000000000000003', 0],
  ])
  expect(checkTable(t)).toEqual([])
})

test('a builder may be finished half way and go on', () => {
  const b = new TraceBuilder()
  const add = (id: number, parent: number) => {
    b.beginSpan()
    b.setId(0, id)
    b.setStart(id, 0)
    if (parent > 0) b.reference(ParentEdge.childOf, -1, 0, parent)
    b.commitSpan()
  }
  add(2, 1)
  const [early] = b.finish()
  const before = dump(early)
  add(1, 0)
  const [late] = b.finish()
  expect(dump(early)).toBe(before)
  expect(Array.from(early.repairs.orphans)).toEqual([0])
  expect(Array.from(late.parent)).toEqual([-1, 0])
})

test('nothing gives no tables', () => {
  expect(new TraceBuilder().finish()).toEqual([])
})

test('the children of a row by end: the last first, ties by start', () => {
  const t = trace(`
    web   |----------|
      a     |------|
      b      |-----|
      c       |------|
      d  |
  `)
  const children = t.childrenByEnd.subarray(t.childOffset[0], t.childOffset[1])
  expect(Array.from(children, (row) => nameOf(t, row))).toEqual(['c', 'a', 'b', 'd'])
})

test('a table survives structured cloning', () => {
  const t = trace(`
    web   |----------|
      db    |--x|       {id=7}
    lost   |-|          {parent=99}
  `)
  expect(dump(structuredClone(t))).toBe(dump(t))
})
