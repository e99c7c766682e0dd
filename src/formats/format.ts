import type { TraceBuilder } from '@/trace/build'

export type FormatId = 'jaeger-json' | 'otlp-json' | 'otlp-proto' | 'zipkin-json'

/**
 * Bytes, already unpacked, into spans. Rejects with BadData only when nothing could be read; what
 * could not be read after that is a note in the builder, and what was read stays.
 */
export type Decode = (bytes: AsyncIterable<Uint8Array>, into: TraceBuilder) => Promise<void>

export interface Format {
  readonly id: FormatId
  /** For people: "OTLP JSON". */
  readonly title: string
  /** Does the beginning of a document (up to 64 KiB) look like this format? */
  sniff(head: Uint8Array): boolean
  readonly decode: Decode
}
