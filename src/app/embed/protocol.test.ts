import { expect, test } from 'vitest'
import { readMessage } from './protocol'

const message = (more: object) => ({ spanwise: 1, id: 'a', ...more })

test.each([
  { type: 'hello' },
  { type: 'open', traceId: '4bf9', source: 'prod', range: { from: 0, to: 5 } },
  { type: 'open', bytes: '{}' },
  { type: 'open', bytes: new Uint8Array(3), name: 'x' },
  { type: 'select', span: '' },
  { type: 'show', view: 'tree', range: 'whole' },
  { type: 'theme', theme: 'system' },
  { type: 'find', text: 'cart', only: true },
])('%j is understood', (request) => {
  expect(readMessage(message(request))).toEqual({ kind: 'request', id: 'a', request })
})

test.each([
  { type: 'open' },
  { type: 'open', traceId: '' },
  { type: 'open', traceId: 'a', source: '../x' },
  { type: 'open', traceId: 'a', range: { from: 5, to: 5 } },
  { type: 'open', bytes: 7 },
  { type: 'select' },
  { type: 'select', span: 'x'.repeat(65) },
  { type: 'show', range: { from: -1, to: 5 } },
  { type: 'theme', theme: 'red' },
  { type: 'find', text: 5 },
])('%j is told to be wrong', (request) => {
  expect(readMessage(message(request))).toEqual({ kind: 'invalid', id: 'a' })
})

test('other versions and types are told, whatever they are called', () => {
  expect(readMessage({ spanwise: 2, id: 'a', type: 'hello' })).toEqual({ kind: 'version', id: 'a' })
  for (const type of ['eval', '__proto__', 'constructor', '']) {
    expect(readMessage(message({ type }))).toEqual({ kind: 'unknown', id: 'a' })
  }
})

test.each([undefined, null, 5, 'hello', [], {}, { spanwise: '1', id: 'a', type: 'hello' }])(
  '%j is no message',
  (data) => {
    expect(readMessage(data)).toBeUndefined()
  },
)

test('a message without an id cannot be answered', () => {
  expect(readMessage({ spanwise: 1, type: 'hello' })).toBeUndefined()
  expect(readMessage({ spanwise: 1, id: '', type: 'hello' })).toBeUndefined()
})
