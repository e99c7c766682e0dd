import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { gzipPieces } from './gzip-pieces'

const { signal } = new AbortController()
const rest = () => Promise.resolve()

async function textOf(blob: Blob | undefined): Promise<string> {
  if (!blob) throw new Error('nothing was packed')
  return gunzipSync(Buffer.from(await blob.arrayBuffer())).toString()
}

test('what was packed is what was written, in however many pieces', async () => {
  const pieces = Array.from({ length: 5000 }, (_, i) => `{"größe":${i},"text":"${'x'.repeat(40)}"}`)
  const blob = await gzipPieces(pieces, { most: 1e6, signal, rest })
  expect(await textOf(blob)).toBe(pieces.join(''))
})

test('nothing at all can be packed', async () => {
  expect(await textOf(await gzipPieces([], { most: 100, signal, rest }))).toBe('')
})

test('what becomes too long is broken off, long before its end', async () => {
  let made = 0
  function* endless() {
    for (;;) {
      made++
      yield crypto.randomUUID()
    }
  }
  expect(await gzipPieces(endless(), { most: 100_000, signal, rest })).toBeUndefined()
  expect(made).toBeLessThan(1_000_000)
})

test('nobody waits for it any more: it ends with the reason', async () => {
  const gone = new AbortController()
  function* pieces() {
    for (;;) yield 'x'.repeat(1000)
  }
  const work = gzipPieces(pieces(), { most: 1e9, signal: gone.signal, rest })
  gone.abort(new Error('gone'))
  await expect(work).rejects.toThrow('gone')
})
