import { expect, test } from 'vitest'
import { hides } from './hidden-parts'

test('a frame leaves out whole words of its list, and a page of its own nothing', () => {
  expect(hides({ embed: '1', hide: 'facts,minimap' }, 'minimap')).toBe(true)
  expect(hides({ embed: '1', hide: 'facts,minimap' }, 'title')).toBe(false)
  expect(hides({ embed: '1', hide: 'titles' }, 'title')).toBe(false)
  expect(hides({ embed: '1' }, 'title')).toBe(false)
  expect(hides({ hide: 'title' }, 'title')).toBe(false)
})
