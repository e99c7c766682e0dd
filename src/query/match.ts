import { Bitset } from '@/base/bitset'
import { ERROR } from '@/trace/attributes'
import { type AttributeList, SpanKind, SpanStatus, type TraceTable } from '@/trace/table'
import { type AttributeScope, attributeKey, SPAN_KIND_KEY } from './attribute-key'
import type { SearchFields, Tag } from './fields'
import { indicesOf } from './indices-of'

type Test = (row: number) => boolean

/**
 * Rows on which all fields hold. Text is compared exactly; a tag holds when the span or its
 * resource has it. O(rows + attributes): a text is looked up in `strings` once, however many
 * tables share them, and after that numbers are compared.
 */
export function matchingRows(t: TraceTable, fields: SearchFields): Bitset {
  const tests = fieldTests(t, fields)
  const matches = new Bitset(t.length)
  for (let row = 0; row < t.length; row++) {
    let holds = true
    for (let i = 0; holds && i < tests.length; i++) holds = tests[i](row)
    if (holds) matches.add(row)
  }
  return matches
}

function fieldTests(t: TraceTable, fields: SearchFields): Test[] {
  const { status, spanDuration } = t
  const { minDuration, maxDuration } = fields
  const tests: Test[] = []
  if (fields.service !== undefined) tests.push(textTest(t, t.service, fields.service))
  if (fields.operation !== undefined) tests.push(textTest(t, t.name, fields.operation))
  if (fields.status !== undefined) {
    const wanted = SpanStatus[fields.status]
    tests.push((row) => status[row] === wanted)
  }
  if (minDuration !== undefined) tests.push((row) => spanDuration[row] >= minDuration)
  if (maxDuration !== undefined) tests.push((row) => spanDuration[row] <= maxDuration)
  for (const tag of fields.tags) tests.push(tagTest(t, tag))
  return tests
}

function textTest(t: TraceTable, column: Int32Array, text: string): Test {
  const wanted = indicesOf(t.strings, text)
  return (row) => wanted.includes(column[row])
}

function tagTest(t: TraceTable, tag: Tag): Test {
  const { scope, name } = attributeKey(tag.key)
  // With a scope in front it may still be the whole key: some call an attribute "span.type".
  const ways = [scopeTest(t, 'span', tag), scopeTest(t, 'resource', tag)]
  if (scope !== undefined) ways.push(scopeTest(t, scope, { key: name, value: tag.value }))
  if (tag.key === ERROR && tag.value === 'true') {
    ways.push((row) => t.status[row] === SpanStatus.error)
  }
  if (tag.key === SPAN_KIND_KEY) {
    const kind = Object.entries(SpanKind).find(([word]) => word === tag.value)?.[1]
    ways.push((row) => t.kind[row] === kind)
  }
  return (row) => ways.some((way) => way(row))
}

/** Does a row have this pair at this level? */
function scopeTest(t: TraceTable, scope: AttributeScope, tag: Tag): Test {
  switch (scope) {
    case 'span':
      return ownerTest(t, t.attributes, tag)
    case 'resource':
      return sharedTest(t.resource, ownerTest(t, t.resources, tag))
    case 'instrumentation':
      return sharedTest(t.scope, ownerTest(t, t.scopes, tag))
    case 'event':
      return anyTest(t.events.offset, ownerTest(t, t.events.attributes, tag))
    case 'link':
      return anyTest(t.links.offset, ownerTest(t, t.links.attributes, tag))
  }
}

/** Does an owner in this list have the pair? */
function ownerTest(t: TraceTable, list: AttributeList, { key, value }: Tag): Test {
  const keys = indicesOf(t.strings, key)
  const values = indicesOf(t.strings, value)
  if (keys.length === 0 || values.length === 0) return () => false
  return (owner) => {
    const end = list.offset[owner + 1]
    for (let i = list.offset[owner]; i < end; i++) {
      if (keys.includes(list.key[i]) && values.includes(list.value[i])) return true
    }
    return false
  }
}

/** Rows that share an owner are asked once. */
function sharedTest(ownerOf: Int32Array, test: Test): Test {
  const known = new Map<number, boolean>()
  return (row) => {
    const owner = ownerOf[row]
    const hit = known.get(owner) ?? test(owner)
    known.set(owner, hit)
    return hit
  }
}

function anyTest(offset: Int32Array, test: Test): Test {
  return (row) => {
    for (let owner = offset[row]; owner < offset[row + 1]; owner++) if (test(owner)) return true
    return false
  }
}
