import { expect, test } from 'vitest'
import type { Failure } from '@/state/loading/queries'
import { failureText } from './failure-text'

const url = 'http://localhost:16686/api/services?limit=20'
const words = ' upstream said no \n'

const ONE_OF_EACH: readonly Failure[] = [
  { kind: 'unreachable', url, words },
  { kind: 'timeout', url, after: 60_000 },
  { kind: 'denied', url, status: 401, words },
  { kind: 'denied', url, status: 403, words },
  { kind: 'not-found', url, words },
  { kind: 'busy', url, status: 429, words },
  { kind: 'busy', url, status: 503, words },
  { kind: 'server', url, status: 500, words },
  { kind: 'bad-query', url, words, line: 1, column: 8 },
  { kind: 'wrong-content', url, contentType: 'text/html', words },
  { kind: 'unknown-format', name: 'notes.txt', hint: '' },
  { kind: 'bad-data', name: 'a.json', format: 'OTLP JSON', path: 'x[0].name', wanted: 'a string' },
  { kind: 'empty', name: 'a.json' },
]

test.each(ONE_OF_EACH)(
  '$kind is one sentence of what happened and one of what to do',
  (failure) => {
    const { title, sentence, action } = failureText(failure, 'Production')
    expect(title).not.toMatch(/[.!]/)
    for (const text of [sentence, action]) {
      expect(text).toMatch(/^[A-Za-z].*\.$/)
      expect(text).not.toMatch(/\.\s+[A-Z]|undefined|!/)
    }
  },
)

test('whom was asked is named', () => {
  expect(failureText({ kind: 'server', url, status: 500, words }, 'Production').sentence).toBe(
    'Production failed with status 500.',
  )
})

test('an address is told without its query', () => {
  const { sentence } = failureText({ kind: 'not-found', url, words })
  expect(sentence).toBe('The server has nothing at http://localhost:16686/api/services.')
})

test('a refused query is told with its place, when the server gave one', () => {
  expect(failureText({ kind: 'bad-query', url, words, line: 2, column: 8 }).sentence).toContain(
    'at line 2, column 8',
  )
  expect(failureText({ kind: 'bad-query', url, words }).sentence).toBe(
    'The server did not understand the query.',
  )
})

test('what a file looks like is said when it is known', () => {
  expect(
    failureText({ kind: 'unknown-format', name: 'a.csv', hint: 'it looks like CSV.' }).sentence,
  ).toBe('a.csv is none of the formats read here: it looks like CSV.')
})

test('trying again is offered only where it may help', () => {
  const retried = ONE_OF_EACH.filter((f) => failureText(f).canRetry).map((f) => f.kind)
  expect(new Set(retried)).toEqual(
    new Set(['unreachable', 'timeout', 'denied', 'not-found', 'busy', 'server', 'wrong-content']),
  )
})
