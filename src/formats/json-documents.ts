import type { TraceBuilder } from '@/trace/build'
import { BadData } from './failure'
import type { JsonReader } from './json-reader'
import { unreadable } from './unreadable'

/**
 * Reads every document of a stream. After text that is no JSON it goes on with the next document;
 * what was passed over becomes one note. Rejects only when no span could be read. `finish` is for
 * formats whose spans depend on each other.
 */
export async function readDocuments(
  r: JsonReader,
  into: TraceBuilder,
  readDocument: () => Promise<void>,
  finish: () => void = () => {},
): Promise<void> {
  const spansBefore = into.length
  let first: { readonly error: BadData; readonly position: number } | undefined
  let lost = 0
  try {
    while (await r.document()) {
      try {
        await readDocument()
      } catch (error) {
        if (!(error instanceof BadData)) throw error
        first ??= { error, position: r.position }
        lost += await r.recover()
      }
    }
  } finally {
    finish()
  }
  if (!first) return
  if (into.length === spansBefore) throw first.error
  into.notes.push(unreadable(lost, first.position, first.error))
}
