import { expect, test } from 'vitest'
import { views } from '@/views/index'
import { VIEW_IDS } from './view-ids'

test('pages around a frame know of every view', () => {
  expect(VIEW_IDS).toEqual(views.map(({ id }) => id))
})
