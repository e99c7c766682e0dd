import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { dump } from '@/trace/testing'
import type { Bytes } from './byte-window'
import { type Failure, FailureError } from './failure'
import type { Decoded } from './progress'
import { decodeBytes } from './run'

/** The text or the bytes, cut into chunks. */
export async function* inChunks(
  document: string | Uint8Array,
  size = Number.MAX_SAFE_INTEGER,
): Bytes & AsyncGenerator<Uint8Array> {
  const bytes = bytesOf(document)
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

/** Two chunks, the second from `at` on. */
export async function* cutAt(
  document: string | Uint8Array,
  at: number,
): Bytes & AsyncGenerator<Uint8Array> {
  const bytes = bytesOf(document)
  yield bytes.slice(0, at)
  yield bytes.slice(at)
}

export function bytesOf(document: string | Uint8Array): Uint8Array {
  return typeof document === 'string' ? new TextEncoder().encode(document) : document
}

export function decoded(document: string | Uint8Array, size?: number): Promise<Decoded> {
  return decodeBytes('test', inChunks(document, size))
}

/** Everything in a document, as text. */
export async function dumpOf(document: string | Uint8Array, size?: number): Promise<string> {
  return dumps(await decoded(document, size))
}

export function dumps({ tables }: Decoded): string {
  return tables.map(dump).join('\n\n')
}

/** Why something cannot be decoded. */
export async function failureOf(outcome: Promise<unknown>): Promise<Failure> {
  try {
    await outcome
  } catch (error) {
    if (error instanceof FailureError) return error.failure
    throw error
  }
  throw new Error('it did not fail')
}

/** A fixture of this folder, unpacked. */
export function fixture(name: string): Uint8Array {
  return gunzipSync(readFileSync(new URL(`./fixtures/${name}.gz`, import.meta.url)))
}
