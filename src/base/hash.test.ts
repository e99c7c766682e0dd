import { expect, test } from 'vitest'
import { fnv1a } from './hash'

test('is FNV-1a', () => {
  expect([fnv1a(''), fnv1a('a'), fnv1a('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968])
})

test('another seed gives another hash', () => {
  expect(fnv1a('a', 1)).not.toBe(fnv1a('a'))
})
