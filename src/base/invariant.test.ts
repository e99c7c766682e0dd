import { expect, test } from 'vitest'
import { invariant } from './invariant'

test('what does not hold is thrown by name', () => {
  expect(() => invariant(1 > 2, 'one is more')).toThrow('invariant broken: one is more')
  expect(() => invariant(2 > 1, 'two is more')).not.toThrow()
})
