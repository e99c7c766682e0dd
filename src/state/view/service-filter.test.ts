import { expect, test } from 'vitest'
import { readServiceFilter } from './service-filter'

// As packages/jaeger-ui/src/components/TracePage/url/svcFilter.ts writes it.
const SERVICES = ['cart', 'auth', 'web']
const SUM = '8460'

test('the mask tells what is hidden, the last name first', () => {
  expect(readServiceFilter(`${SUM}.5`, SERVICES)).toEqual({
    kind: 'fits',
    hidden: ['cart'],
    shown: ['auth', 'web'],
  })
  expect(readServiceFilter(`${SUM}.1`, SERVICES)).toEqual({
    kind: 'fits',
    hidden: ['cart', 'web'],
    shown: ['auth'],
  })
})

test('one service more, and it no longer fits', () => {
  expect(readServiceFilter(`${SUM}.5`, [...SERVICES, 'db'])).toEqual({ kind: 'stale' })
})

test('what Jaeger UI ignores is ignored', () => {
  for (const text of ['', '5', `${SUM}.`, `${SUM}.0`, `${SUM}.7`, `${SUM}.8`, 'zzzz.5', '123.5']) {
    expect(readServiceFilter(text, SERVICES)).toBeUndefined()
  }
  expect(readServiceFilter(`${SUM}.${'f'.repeat(1e5)}`, SERVICES)).toBeUndefined()
})
