import { expect, test } from 'vitest'
import { rankOptions } from './combobox-options'

const services = ['checkout', 'cart', 'pre-checkout', 'recheckout', 'Check', 'payment']

test('without a query everything stays, in its order', () => {
  expect(rankOptions(services, ' ')).toBe(services)
})

test('the option itself comes first, then beginnings, then beginnings of words', () => {
  expect(rankOptions(services, 'check')).toEqual([
    'Check',
    'checkout',
    'pre-checkout',
    'recheckout',
  ])
})

test('every word must occur, in any order', () => {
  expect(rankOptions(['GET /cart', 'POST /cart', 'GET /user'], 'cart get')).toEqual(['GET /cart'])
})
