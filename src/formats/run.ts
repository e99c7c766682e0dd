import { TraceBuilder } from '@/trace/build'
import type { TraceTable } from '@/trace/table'
import { chunksOf } from './byte-streams'
import type { Bytes } from './byte-window'
import { CAP, twiceAsFar } from './cap'
import { decodeInto, messageOf } from './decode-into'
import { type Failure, FailureError } from './failure'
import { decodeUrl } from './fetch-trace'
import type { TraceLocation } from './location'
import { type Decoded, type DecodeOptions, Meter } from './progress'

/**
 * Location -> tables, in whatever thread it is called. Rejects with FailureError, or with the
 * signal's reason.
 */
export async function run(location: TraceLocation, options: DecodeOptions): Promise<Decoded> {
  switch (location.kind) {
    case 'held':
      return { tables: location.tables, notes: [], bytes: 0 }
    case 'files':
      return decodeFiles(location, options)
    case 'url': {
      const { endsAt } = location
      if (endsAt === undefined) return decodeUrl(location, options)
      // Where its end is, is known at its end only.
      const { onPreview: _, ...whole } = options
      const decoded = await decodeUrl(location, whole)
      return { ...decoded, tables: endingAt(decoded.tables, endsAt) }
    }
  }
}

/** Bytes without a location: for tests and Node. */
export async function decodeBytes(name: string, bytes: Bytes): Promise<Decoded> {
  const builder = new TraceBuilder()
  const meter = new Meter({ signal: new AbortController().signal }, builder)
  await decodeInto(builder, name, meter.through(bytes))
  return { tables: builder.finish(), notes: builder.notes, bytes: meter.bytes }
}

type Files = Extract<TraceLocation, { kind: 'files' }>

/** A file ends by itself, and no page offers to read on in one. */
const CAP_OF_FILES = twiceAsFar(CAP)

/** All into one builder, because many files may hold one trace. */
async function decodeFiles(
  { files, cap = CAP_OF_FILES }: Files,
  options: DecodeOptions,
): Promise<Decoded> {
  const builder = new TraceBuilder()
  const meter = new Meter(options, builder, cap)
  meter.totalBytes = files.reduce((sum, { blob }) => sum + blob.size, 0)
  const failures: Failure[] = []
  for (const { name, blob } of files) {
    try {
      await decodeInto(builder, name, meter.through(chunksOf(blob.stream())))
    } catch (error) {
      options.signal.throwIfAborted()
      failures.push(failureOf(error, name))
    }
  }
  if (builder.length === 0) throw new FailureError(failures[0] ?? { kind: 'empty', name: '' })
  for (const failure of failures) {
    builder.notes.push({ kind: 'unreadable', text: sentence(failure) })
  }
  return { tables: builder.finish(), notes: builder.notes, bytes: meter.bytes }
}

/** A file can vanish or change while it is read. */
function failureOf(error: unknown, name: string): Failure {
  if (error instanceof FailureError) return error.failure
  return { kind: 'unknown-format', name, hint: `It could not be read: ${messageOf(error)}.` }
}

function sentence(failure: Failure): string {
  switch (failure.kind) {
    case 'unknown-format':
      return `${failure.name}: ${failure.hint}`
    case 'bad-data':
      return `${failure.name} could not be read: ${failure.path || failure.format}: wanted ${failure.wanted}.`
    case 'empty':
      return `${failure.name} holds no spans.`
    default:
      return `A file could not be read (${failure.kind}).`
  }
}

/** Only the epochs move, all by the same step. */
function endingAt(tables: readonly TraceTable[], nowMillis: number): TraceTable[] {
  let end = tables[0] ? endOf(tables[0]) : 0n
  for (const table of tables) if (endOf(table) > end) end = endOf(table)
  const step = BigInt(Math.round(nowMillis)) * 1_000_000n - end
  return tables.map((table) => ({ ...table, epoch: table.epoch + step }))
}

function endOf(table: TraceTable): bigint {
  return table.epoch + BigInt(Math.round(table.duration))
}
