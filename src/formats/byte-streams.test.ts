import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { gunzip } from './byte-streams'
import { ByteWindow } from './byte-window'
import { BadData } from './failure'
import { inChunks } from './testing'

const MEGA = 1_000_000

async function lengthOf(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let length = 0
  for await (const chunk of bytes) length += chunk.length
  return length
}

test('what unfolds to more than it may is read no further', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * MEGA))
  const unfolding = { least: MEGA, ratio: 250, most: 1e12 }
  let length = 0
  const reading = async () => {
    for await (const chunk of gunzip(inChunks(bomb), unfolding)) length += chunk.length
  }
  await expect(reading()).rejects.toThrow(BadData)
  await expect(reading()).rejects.toThrow(/gzip data that unfolds to less: .* of it hold more than/)
  expect(length).toBeLessThan(40 * MEGA)
})

test('so is what unfolds to more than is read of a plain file, slowly or not', async () => {
  const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(60_000)))
  const packed = gzipSync(Buffer.concat(Array.from({ length: 20 }, () => noise)))
  const least = { least: 1e12, ratio: 250 }
  await expect(lengthOf(gunzip(inChunks(packed), { ...least, most: MEGA }))).rejects.toThrow(
    BadData,
  )
  expect(await lengthOf(gunzip(inChunks(packed), { ...least, most: 2 * MEGA }))).toBe(1_200_000)
})

test('repetitive data of usual measure unfolds whole', async () => {
  const packed = gzipSync(Buffer.alloc(5 * MEGA, 'the same again '))
  expect(await lengthOf(gunzip(inChunks(packed, 1000)))).toBe(5 * MEGA)
})

test('a piece that would fill the memory is refused before it does', async () => {
  const chunk = new Uint8Array(8 * MEGA).fill(32)
  async function* endless() {
    for (;;) yield chunk
  }
  const window = new ByteWindow(endless())
  const reading = async () => {
    while (await window.more());
  }
  await expect(reading()).rejects.toThrow('wanted a span below 134 MB')
  expect(window.bytes.length).toBeLessThan(600 * MEGA)
})
