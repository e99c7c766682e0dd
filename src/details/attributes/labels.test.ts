import { expect, test } from 'vitest'
import { ATTRIBUTE_GROUPS, groupOf } from './groups'
import { labelsOf } from './labels'

function labels(title: string, ...keys: string[]) {
  const group = ATTRIBUTE_GROUPS.find((g) => g.title === title)
  return group && Object.fromEntries(labelsOf(group, keys))
}

test('under its heading a key is called by what the heading does not say', () => {
  expect(
    labels('HTTP', 'http.request.method', 'http.response.status_code', 'url.full', 'url.path'),
  ).toEqual({
    'http.request.method': 'method',
    'http.response.status_code': 'status code',
    'url.full': 'url',
    'url.path': 'path',
  })
  expect(labels('Database', 'db.system.name')).toEqual({ 'db.system.name': 'system name' })
})

test('keys that would be called alike keep what tells them apart', () => {
  expect(labels('HTTP', 'http.request.body.size', 'http.response.body.size')).toEqual({
    'http.request.body.size': 'request body size',
    'http.response.body.size': 'response body size',
  })
  expect(labels('HTTP', 'http.method', 'http.request.method', 'http.url', 'url.full')).toEqual({
    'http.request.method': 'request method',
  })
})

test('names that others chose stay as they are', () => {
  expect(labels('HTTP', 'http.request.header.x_request_id')).toEqual({
    'http.request.header.x_request_id': 'header.x_request_id',
  })
  expect(labels('Database', 'db.query.parameter.user_id')).toEqual({
    'db.query.parameter.user_id': 'query.parameter.user_id',
  })
})

test("the application's own keys are shown whole", () => {
  expect(labels('Attributes', 'order.id', 'order.total')).toEqual({})
})

test('a key belongs to the group whose beginning it has, and to none by a part of a word', () => {
  const titleOf = (key: string) => ATTRIBUTE_GROUPS.find((g) => g.id === groupOf(key))?.title
  expect(titleOf('http.route')).toBe('HTTP')
  expect(titleOf('gen_ai.request.model')).toBe('GenAI')
  expect(titleOf('error')).toBe('Error')
  expect(titleOf('net.peer.name')).toBe('Network and peer')
  expect(titleOf('https')).toBe('Attributes')
  expect(titleOf('errors.seen')).toBe('Attributes')
  expect(titleOf('')).toBe('Attributes')
})
