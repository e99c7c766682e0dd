import { describe, expect, test } from 'vitest'
import { indexedDbStore, type KeptFile, MAX_BYTES, outgoing } from './file-store'

/** A file of so many bytes that are not there. */
function kept(id: string, size: number, at = 0): KeptFile {
  return { id, at, name: id, blob: { size } as Blob }
}

describe('outgoing', () => {
  const half = MAX_BYTES / 2
  const third = MAX_BYTES / 3

  test('is nothing while there is room', () => {
    expect(outgoing([kept('a', half)], kept('b', half))).toEqual([])
  })

  test('is the oldest, and no more than has to go', () => {
    const files = [kept('new', third, 3), kept('old', third, 1), kept('mid', third, 2)]
    expect(outgoing(files, kept('x', third)).map((f) => f.id)).toEqual(['old'])
    expect(outgoing(files, kept('x', half)).map((f) => f.id)).toEqual(['old', 'mid'])
    expect(outgoing(files, kept('x', MAX_BYTES)).map((f) => f.id)).toEqual(['old', 'mid', 'new'])
  })

  test('leaves the room that a file has already', () => {
    expect(outgoing([kept('a', half), kept('b', half)], kept('a', half))).toEqual([])
  })
})

describe('without a database', () => {
  test('nothing is kept, and nothing fails', async () => {
    const store = indexedDbStore()
    expect(await store.put({ id: 'a', at: 0, name: 'a', blob: new Blob(['x']) })).toBe(false)
    expect(await store.list()).toEqual([])
    await store.delete('a')
    await store.clear()
  })
})
