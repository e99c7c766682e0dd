import { expect, test } from 'vitest'
import { SCOPE_NAME, SCOPE_VERSION } from './attributes'
import { TraceBuilder } from './build'
import {
  ancestorsOf,
  attribute,
  childrenOf,
  endOf,
  nameOf,
  parentSpanId,
  rootsOf,
  rowOf,
  scopeOf,
  spanId,
  startInstant,
} from './span'
import { PICTURE_SECONDS, rowNamed, trace } from './testing'

const t = trace(`
  web        |----------|
    auth       |--|
      cache     |-|            {id=7}
    db              |-x|       {user=null rows=12}
      twin           |-|       {id=7}
  lost        |-|              {parent=99}
  self         |-|             {id=50 parent=50}
`)

test('a row is found by its span id', () => {
  const db = rowNamed(t, 'db')
  expect(spanId(t, db)).toBe('0000000000000004')
  expect(rowOf(t, '0000000000000004')).toBe(db)
  expect(rowOf(t, '0000000000000099')).toBe(-1)
  expect(rowOf(t, 'no id')).toBe(-1)
  expect(rowOf(t, '')).toBe(-1)
})

test('of duplicates the one with the children is found', () => {
  expect(nameOf(t, rowOf(t, '0000000000000007'))).toBe('cache')
})

test('ids that are no hex are found as they came', () => {
  const b = new TraceBuilder()
  b.beginSpan()
  b.setId(1, 2)
  b.span.idText = b.strings.intern('span-1')
  b.commitSpan()
  const [named] = b.finish()
  expect(spanId(named, 0)).toBe('span-1')
  expect(rowOf(named, 'span-1')).toBe(0)
  expect(rowOf(named, '0000000100000002')).toBe(-1)
})

test('ancestors come nearest first, children by start, roots in order', () => {
  const names = (rows: readonly number[]) => rows.map((row) => nameOf(t, row))
  expect(names(ancestorsOf(t, rowNamed(t, 'cache')))).toEqual(['auth', 'web'])
  expect(names(childrenOf(t, rowNamed(t, 'web')))).toEqual(['auth', 'db'])
  expect(names(rootsOf(t))).toEqual(['web', 'lost', 'self'])
})

test('the parent a span named is known also where it is no parent', () => {
  const named = (name: string) => parentSpanId(t, rowNamed(t, name))
  expect(named('db')).toBe('0000000000000001')
  expect(named('lost')).toBe('0000000000000063')
  expect(named('self')).toBe('0000000000000032')
  expect(named('web')).toBeUndefined()
})

test('times of a row', () => {
  const auth = rowNamed(t, 'auth')
  expect(endOf(t, auth)).toBe(5_000_000)
  expect(startInstant(t, auth)).toBe(BigInt(PICTURE_SECONDS) * 1_000_000_000n + 2_000_000n)
})

test('attributes are found by key', () => {
  const db = rowNamed(t, 'db')
  expect(attribute(t, db, 'rows')).toBe('12')
  expect(attribute(t, db, 'row')).toBeUndefined()
  expect(attribute(t, 0, 'rows')).toBeUndefined()
})

test('a scope tells its name and version apart from its other attributes', () => {
  const b = new TraceBuilder()
  b.beginSpan()
  b.span.scope = b.newScope()
  for (const [key, value] of [
    [SCOPE_NAME, 'http'],
    ['own', '1'],
    [SCOPE_VERSION, '2.0'],
  ]) {
    b.scopeAttribute(b.span.scope, 0, b.strings.intern(key), b.strings.intern(value))
  }
  b.commitSpan()
  expect(scopeOf(b.finish()[0], 0)).toEqual({
    name: 'http',
    version: '2.0',
    attributes: [{ key: 'own', value: '1', type: 0 }],
  })
})
