import { expect, test } from 'vitest'
import { trace } from '@/trace/testing'
import { errorMessage } from './error-message'
import { type SpanSpec, tableOf } from './testing'

function told(span: Partial<SpanSpec>) {
  return errorMessage(tableOf([{ id: 1, start: 0, end: 1, ...span }]), 0)
}

test('the last exception event tells type, message and stack trace', () => {
  const exception = (type: string) => ({
    name: 'exception',
    attributes: {
      'exception.type': type,
      'exception.message': `${type} happened`,
      'exception.stacktrace': `at ${type}`,
    },
  })
  expect(told({ events: [exception('First'), exception('Last'), { name: 'retry' }] })).toEqual({
    type: 'Last',
    message: 'Last happened',
    stacktrace: 'at Last',
  })
})

test('an exception event comes before the status message, which comes before attributes', () => {
  const t = trace(`
    web   |-x|   {message="no route" error.message=gone error.type=ENOENT}
  `)
  expect(errorMessage(t, 0)).toEqual({ type: 'ENOENT', message: 'no route', stacktrace: undefined })
})

test('attributes tell the message when nothing else does', () => {
  expect(told({ attributes: { 'error.message': 'gone', 'error.type': 'ENOENT' } })).toMatchObject({
    type: 'ENOENT',
    message: 'gone',
  })
})

test('an error log of OpenTracing tells like an exception event', () => {
  const log = {
    name: 'error',
    attributes: { 'error.kind': 'IOError', message: 'disk full', stack: 'at write' },
  }
  expect(told({ events: [log] })).toEqual({
    type: 'IOError',
    message: 'disk full',
    stacktrace: 'at write',
  })
  const hotrod = { name: 'redis timeout', attributes: { error: 'redis timeout' } }
  expect(told({ attributes: { error: 'true' }, events: [hotrod] }).message).toBe('redis timeout')
})

test('the error attribute tells when it is more than a flag', () => {
  expect(told({ attributes: { error: 'no such host' } }).message).toBe('no such host')
  expect(told({ attributes: { error: 'true' } }).message).toBeUndefined()
  expect(told({ attributes: { error: '1' } }).message).toBeUndefined()
})

test.each([
  ['http.response.status_code', '503', 'HTTP 503'],
  ['http.status_code', '500', 'HTTP 500'],
  ['rpc.grpc.status_code', '14', 'gRPC 14'],
  ['rpc.response.status_code', 'UNAVAILABLE', 'RPC UNAVAILABLE'],
])('at last the status of the protocol tells: %s', (key, value, message) => {
  expect(told({ attributes: { [key]: value } }).message).toBe(message)
})

test('empty texts tell nothing', () => {
  const exception = { name: 'exception', attributes: { 'exception.message': '' } }
  expect(told({ events: [exception], attributes: { 'error.message': 'gone' } }).message).toBe(
    'gone',
  )
})

test('a span that says nothing has no message', () => {
  expect(told({})).toEqual({ type: undefined, message: undefined, stacktrace: undefined })
})
