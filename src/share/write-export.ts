import type { TraceTable } from '@/trace/table'
import { writeBlob } from './blob'
import { jaegerJson } from './jaeger-json'
import { otlpJson } from './otlp-json'

export const EXPORT_FORMATS = ['otlp', 'jaeger'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

const WRITERS = { otlp: otlpJson, jaeger: jaegerJson }

/** Characters: with more, what reads the file again would hold it as one text, which none can. */
export const LARGEST = 1 << 30

/** What was to be written is larger than what anything reads again. */
export class TooLarge extends Error {
  override name = 'TooLarge'
}

/**
 * Traces as a document of a format. For inSlices; `onProgress` hears the share of it that is
 * written, 0 to 1. Throws TooLarge.
 */
export function writeExport(
  tables: readonly TraceTable[],
  format: ExportFormat,
  {
    onProgress,
    largest = LARGEST,
  }: { onProgress?: (share: number) => void; largest?: number } = {},
): Generator<void, Blob> {
  const spans = tables.reduce((sum, t) => sum + t.length, 0)
  const pieces = counted(WRITERS[format](tables), { spans, largest, onProgress })
  return writeBlob(pieces, 'application/json')
}

/** Pieces are spans, but for a few. */
function* counted(
  pieces: Iterable<string>,
  {
    spans,
    largest,
    onProgress,
  }: {
    readonly spans: number
    readonly largest: number
    readonly onProgress: ((share: number) => void) | undefined
  },
): Generator<string> {
  let count = 0
  let size = 0
  for (const piece of pieces) {
    size += piece.length
    if (size > largest) throw new TooLarge()
    if (++count % 256 === 0) onProgress?.(Math.min(count / spans, 1))
    yield piece
  }
}

/** What the file is called: who did it and which trace, or how many. No value of a span is in it. */
export function exportName(tables: readonly TraceTable[], format: ExportFormat): string {
  const [first] = tables
  const only = tables.length === 1 && first
  const name = only
    ? `${plain(only.strings[only.service[0]] ?? '')}-${plain(only.traceId)}`
    : `${tables.length}-traces-${stamp(tables)}`
  return `${name.replace(/^-+/, '')}.${format}.json`
}

/** What every file system takes. */
function plain(text: string): string {
  return text
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 64)
}

/** When the first of them began, UTC. */
function stamp(tables: readonly TraceTable[]): string {
  const starts = tables.map((t) => Number(t.epoch / 1_000_000n))
  const first = starts.reduce((least, start) => Math.min(least, start), starts[0] ?? 0)
  return new Date(Math.min(Math.max(first, 0), 8.64e15))
    .toISOString()
    .slice(0, 16)
    .replace(/:/g, '')
}
