import { expect, test } from 'vitest'
import { atOnce } from '@/base/in-slices'
import { TraceBuilder } from '@/trace/build'
import { nameOf } from '@/trace/span'
import { AttributeType } from '@/trace/table'
import { trace } from '@/trace/testing'
import { findInSteps, findRows } from './find'
import { tableOf } from './testing'

const shop = trace(`
  web GET /cart     |----------------|   {http.status_code=500 message="upstream gave up"}
    cart load         |----------|       {user.tier=gold note="not found here"}
      db SELECT          |--|            {db.system=mysql query=a=b}
    auth verify                  |--|    {found=not user.tier=silver}
`)

const found = (text: string, t = shop) => [...findRows(t, text).rows()].map((row) => nameOf(t, row))

test.each([
  ['service', 'cart', ['GET /cart', 'load']],
  ['name', 'select', ['SELECT']],
  ['key of an attribute', 'db.sys', ['SELECT']],
  ['value of an attribute', 'mysql', ['SELECT']],
  ['status message', 'upstream', ['GET /cart']],
])('a word is found in %s', (_, text, names) => {
  expect(found(text)).toEqual(names)
})

test('case does not matter', () => {
  expect(found('MySQL')).toEqual(['SELECT'])
  expect(found('get /CART')).toEqual(['GET /cart'])
})

test('key=value is found as a whole, also in part', () => {
  expect(found('user.tier=gold')).toEqual(['load'])
  expect(found('TIER=G')).toEqual(['load'])
  expect(found('user.tier=')).toEqual(['load', 'verify'])
  expect(found('=500')).toEqual(['GET /cart'])
  expect(found('tier=old')).toEqual([])
  expect(found('query=a=b')).toEqual(['SELECT'])
  expect(found('a=b')).toEqual(['SELECT'])
})

test('all words must be in one span, in any order and anywhere in it', () => {
  expect(found('gold cart')).toEqual(['load'])
  expect(found('gold mysql')).toEqual([])
  expect(found('not found')).toEqual(['load', 'verify'])
})

test('quotes keep words together', () => {
  expect(found('"not found"')).toEqual(['load'])
  expect(found('note="not found"')).toEqual(['load'])
  expect(found('"not found')).toEqual(['load'])
})

test('signs of regular expressions mean themselves', () => {
  expect(found('.*')).toEqual([])
  expect(found('(')).toEqual([])
  expect(found('user.tie')).toEqual(['load', 'verify'])
  expect(found('userxtier')).toEqual([])
  expect(found('http.status_code=5.0')).toEqual([])
})

test('no words are found nowhere', () => {
  expect(found('')).toEqual([])
  expect(found(' "" ')).toEqual([])
})

test('a span is found by its id, whole or by its first four digits or more', () => {
  const t = tableOf([
    { id: 0xabcd1234, start: 0, end: 1, name: 'first' },
    { id: 0xabcd1235, start: 2, end: 3, name: 'second' },
  ])
  expect(found('00000000abcd1234', t)).toEqual(['first'])
  expect(found('00000000ABCD123', t)).toEqual(['first', 'second'])
  expect(found('00000000', t)).toEqual(['first', 'second'])
  expect(found('0000', t)).toEqual(['first', 'second'])
  expect(found('000', t)).toEqual([])
  expect(found('abcd1234', t)).toEqual([])
  expect(found('00000000abcd12345', t)).toEqual([])
})

/** One span that has a word of its own in each place that can hold one. */
function fullSpan() {
  const b = new TraceBuilder()
  const s = (text: string) => b.strings.intern(text)
  const resource = b.newResource()
  b.resourceAttribute(resource, AttributeType.string, s('pod'), s('inresource'))
  const scope = b.newScope()
  b.scopeAttribute(scope, AttributeType.string, s('otel.scope.name'), s('inscope'))
  b.beginSpan()
  b.span.traceId = s('4bf92f3577b34da6a3ce929d0e0e4736')
  b.span.name = s('work')
  b.span.traceState = s('vendor=instate')
  b.span.resource = resource
  b.span.scope = scope
  b.span.idText = s('span-no-hex')
  b.setId(0xdeadbeef, 0)
  b.setStart(1, 0)
  b.setEnd(2, 0)
  b.eventAttribute(AttributeType.string, s('eventkey'), s('inevent'))
  b.event(1, 5, s('eventname'))
  b.commitSpan()
  return b.finish()[0]
}

test.each([
  ['resource', 'inresource'],
  ['resource, as key=value', 'pod=inres'],
  ['scope', 'inscope'],
  ['trace state', 'instate'],
  ['name of an event', 'eventname'],
  ['key of an event', 'eventkey'],
  ['value of an event', 'inevent'],
  ['event, as key=value', 'eventkey=inev'],
  ['id that is not hex', 'span-no-hex'],
  ['first letters of such an id', 'SPAN-'],
])('a word is found in the %s', (_, text) => {
  expect(found(text, fullSpan())).toEqual(['work'])
})

test('the hash that stands for an id that is not hex is not found', () => {
  expect(found('deadbeef', fullSpan())).toEqual([])
})

test('who looked in steps has the answer at once, and only the last one is kept', () => {
  const rows = atOnce(findInSteps(shop, 'cart'))
  expect(findRows(shop, 'cart')).toBe(rows)
  expect(findRows(shop, 'db')).not.toBe(rows)
  expect(findRows(shop, 'cart')).toEqual(rows)
})

test('a bar stands between alternatives, each of them all its words', () => {
  const t = trace(`
    web GET /    |--------|
      cart GET    |--|
      redis HGET      |--|
  `)
  const names = (text: string) => [...findRows(t, text).rows()]
  expect(names('cart | redis')).toEqual([1, 2])
  expect(names('cart redis | web GET')).toEqual([0])
  expect(names('| redis |')).toEqual([2])
  expect(names('"|"')).toEqual([])
})
