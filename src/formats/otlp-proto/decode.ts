import { formatPlural } from '@/base/number'
import { peekHead } from '@/formats/byte-streams'
import { BadData } from '@/formats/failure'
import type { Format } from '@/formats/format'
import { unreadable } from '@/formats/unreadable'
import { SCOPE_NAME, SCOPE_VERSION } from '@/trace/attributes'
import type { TraceBuilder } from '@/trace/build'
import { type Field, ProtoReader } from './proto-reader'
import { messageOf } from './shape'
import { SpanReader } from './span'

/**
 * OTLP in protobuf: TracesData, which is the same as an export request and as Tempo's v1 answer;
 * and TraceByIDResponse, Tempo's v2 answer around it.
 */
export const otlpProto: Format = {
  id: 'otlp-proto',
  title: 'OTLP protobuf',
  sniff: (head) => messageOf(head) !== undefined,
  async decode(source, into) {
    const { head, bytes } = await peekHead(source)
    const r = new ProtoReader(bytes)
    const isResponse = messageOf(head) === 'response'
    const before = into.length
    let broken: BadData | undefined
    try {
      await (isResponse ? readResponse(r, into) : r.message(Infinity, tracesData(r, into)))
    } catch (error) {
      if (!(error instanceof BadData)) throw error
      broken = error
    }
    const position = r.position
    if (broken) await drain(r)
    const lost = r.lost + r.position - position
    if (lost === 0 && !broken) return
    if (into.length === before) throw broken ?? new BadData('', 'spans that can be read')
    const text = `${formatPlural(lost, 'byte')} could not be read.`
    into.notes.push(
      broken ? unreadable(lost, position, broken) : { kind: 'unreadable', text, count: lost },
    )
  },
}

async function readResponse(r: ProtoReader, b: TraceBuilder): Promise<void> {
  const traces = tracesData(r, b)
  let isPartial = false
  let message = ''
  const response = fieldsOf({
    1: { name: 'trace', enter: (end) => r.message(end, traces) },
    3: {
      name: 'status',
      take: (value) => {
        isPartial = value === 1
      },
    },
    4: {
      name: 'message',
      read: (to) => {
        message = new TextDecoder().decode(r.bytes.subarray(r.at, to))
        r.at = to
      },
    },
  })
  await r.message(Infinity, response)
  if (!isPartial) return
  b.notes.push({ kind: 'partial', text: message || 'The server sent only a part of this trace.' })
}

/** TracesData > ResourceSpans > ScopeSpans > Span. */
function tracesData(r: ProtoReader, b: TraceBuilder): ReadonlyMap<number, Field> {
  const spans = new SpanReader(r, b)
  const scopeName = b.strings.intern(SCOPE_NAME)
  const scopeVersion = b.strings.intern(SCOPE_VERSION)

  const scopeSpans = (resource: number) => (end: number) => {
    const scope = b.newScope()
    const fields = fieldsOf({
      1: { name: 'scope', read: (to) => spans.scope(to, scope, scopeName, scopeVersion) },
      2: { name: 'spans', read: (to) => spans.span(to, resource, scope) },
    })
    return r.message(end, fields)
  }
  const resourceSpans = (end: number) => {
    const resource = b.newResource()
    const fields = fieldsOf({
      1: { name: 'resource', read: (to) => spans.resource(to, resource) },
      2: { name: 'scopeSpans', enter: scopeSpans(resource) },
      // Of the time when instrumentation libraries became scopes.
      1000: { name: 'instrumentationLibrarySpans', enter: scopeSpans(resource) },
    })
    return r.message(end, fields)
  }
  return fieldsOf({ 1: { name: 'resourceSpans', enter: resourceSpans } })
}

function fieldsOf(fields: Readonly<Record<number, Field>>): ReadonlyMap<number, Field> {
  return new Map(Object.entries(fields).map(([number, field]) => [Number(number), field]))
}

/** To the stream's end, so that what was not read can be counted. */
async function drain(r: ProtoReader): Promise<void> {
  do r.at = r.end
  while (await r.more())
}
