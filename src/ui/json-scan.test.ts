import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isContainer, type JsonNode, membersOf, scanJson, stringOf } from './json-scan'

/** The value a node stands for, put together from the scan alone. */
function spelledOut(text: string, node: JsonNode): unknown {
  if (node.kind === 'string') return stringOf(text, node)
  if (!isContainer(node)) return JSON.parse(text.slice(node.from, node.to))
  const members = membersOf(text, node, Number.POSITIVE_INFINITY) ?? []
  const values = members.map((m) => [m.key, spelledOut(text, m.node)] as const)
  return node.kind === 'array' ? values.map(([, v]) => v) : Object.fromEntries(values)
}

test('what the scan finds is what the text says', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent)
      const root = scanJson(text)
      expect(root && spelledOut(text, root)).toEqual(JSON.parse(text))
    }),
  )
})

test('numbers keep every digit', () => {
  const text = '{"id": 1234567890123456789012}'
  const [member] = membersOf(text, { kind: 'object', from: 0, to: text.length }, 1) ?? []
  expect(member && text.slice(member.node.from, member.node.to)).toBe('1234567890123456789012')
})

test.each([
  '',
  'SELECT 1',
  '{"a": 1',
  '{"a": 1}}',
  '[1, 2',
  '{"a" 1}',
  '{1: 2}',
  '[1 2]',
  '"open',
  'nul',
  '[}',
])('%j is no JSON', (text) => {
  expect(scanJson(text)).toBeUndefined()
})

test('only as many members are read as are wanted', () => {
  const text = JSON.stringify(Array.from({ length: 1000 }, (_, i) => i))
  const root = scanJson(text)
  expect(root && membersOf(text, root, 3)?.map((m) => m.key)).toEqual(['0', '1', '2'])
})

test('a hundred thousand levels are no deeper than one', () => {
  const text = '['.repeat(100_000) + ']'.repeat(100_000)
  const root = scanJson(text)
  expect(root && membersOf(text, root, 1)).toEqual([
    { key: '0', node: { kind: 'array', from: 1, to: text.length - 1 } },
  ])
})
