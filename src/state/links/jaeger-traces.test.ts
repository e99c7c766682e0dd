import { expect, test } from 'vitest'
import { namedTraces } from './jaeger-traces'

const A = '051c551c0c8c42f2d7914cab420eb13f'
const SHORT = `${'0'.repeat(16)}1234567890abcdef`

test('traces of both parameters, with what to find in them', () => {
  const span = [`e3056e2eb138b485 12@${A}`, `ff@${A}`]
  expect(namedTraces('1234567890ABCDEF', span)).toEqual([
    { traceId: A, find: 'e3056e2eb138b485 | 12 | ff' },
    { traceId: SHORT, find: undefined },
  ])
})

test('one that is named twice is one', () => {
  expect(namedTraces([A, A.toUpperCase()], undefined)).toHaveLength(1)
})

test('what is cut or no id falls alone', () => {
  expect(namedTraces(['__proto__', '', A.slice(0, 5)], ['12@', '@', 'x'.repeat(1e5), 7])).toEqual([
    { traceId: A.slice(0, 5).padStart(32, '0'), find: undefined },
  ])
})
