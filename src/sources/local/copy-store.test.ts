import { describe, expect, test } from 'vitest'
import { COPY_BOUNDS, copyId, indexedDbCopies, type KeptCopy, outgoing } from './copy-store'

/** A copy of so many bytes that are not there. */
function kept(traceId: string, size: number, openedAt = 0): KeptCopy {
  const source = { sourceId: 'prod', sourceName: 'Production' }
  const facts = { ...source, traceId, at: 0, spans: 1, service: 'web', name: 'GET /', duration: 1 }
  return { ...facts, id: copyId(facts), openedAt, blob: { size } as Blob }
}

const ids = (copies: readonly KeptCopy[]) => copies.map((copy) => copy.traceId)

describe('outgoing', () => {
  const bounds = { bytes: 100, copies: 3, largest: 100 }

  test('is nothing while there is room', () => {
    expect(outgoing([kept('a', 50)], kept('b', 50), bounds)).toEqual([])
  })

  test('is what was opened longest ago, and no more than has to go', () => {
    const copies = [kept('new', 30, 3), kept('old', 30, 1), kept('mid', 30, 2)]
    expect(ids(outgoing(copies, kept('x', 10), { ...bounds, copies: 9 }))).toEqual([])
    expect(ids(outgoing(copies, kept('x', 40), { ...bounds, copies: 9 }))).toEqual(['old'])
    expect(ids(outgoing(copies, kept('x', 100), bounds))).toEqual(['old', 'mid', 'new'])
  })

  test('is bounded by number, too', () => {
    const copies = [kept('new', 1, 3), kept('old', 1, 1), kept('mid', 1, 2)]
    expect(ids(outgoing(copies, kept('x', 1), bounds))).toEqual(['old'])
  })

  test('leaves the room that a trace has already', () => {
    expect(outgoing([kept('a', 50), kept('b', 50)], kept('a', 50), bounds)).toEqual([])
  })

  test('the same trace of two sources is two copies', () => {
    expect(copyId(kept('a', 1))).not.toBe(copyId({ ...kept('a', 1), sourceId: 'staging' }))
  })
})

describe('without a database', () => {
  test('nothing is kept, which is said, and nothing fails', async () => {
    const store = indexedDbCopies()
    expect(await store.put(kept('a', 1))).toBe('forbidden')
    expect(await store.list()).toBeUndefined()
    expect(await store.get('a')).toBeUndefined()
    await store.touch('a', 1)
    await store.delete('a')
    await store.clear()
  })

  test('what is too large is not even tried', async () => {
    expect(await indexedDbCopies().put(kept('a', COPY_BOUNDS.largest + 1))).toBe('too large')
  })
})
