import { EPOCH_MICROS, type MadeSpan, TRACE_ID } from './made-span'
import type { Wire } from './wire'

export const otlpJson: Wire = {
  title: 'OTLP JSON',
  open: '{"resourceSpans":[',
  piece: (spans) =>
    Array.from(byService(spans), ([service, some]) =>
      JSON.stringify({
        resource: { attributes: attributes({ 'service.name': service }) },
        scopeSpans: [{ scope: { name: 'bench' }, spans: some.map(spanOf) }],
      }),
    ).join(','),
  comma: ',',
  close: ']}',
}

/** As collectors send them: those of one service together. */
export function byService(spans: readonly MadeSpan[]): ReadonlyMap<string, readonly MadeSpan[]> {
  const groups = new Map<string, MadeSpan[]>()
  for (const span of spans) {
    const group = groups.get(span.service)
    if (group) group.push(span)
    else groups.set(span.service, [span])
  }
  return groups
}

export const KINDS = { internal: 1, server: 2, client: 3 } as const

function spanOf(s: MadeSpan) {
  const end = nanos(s.start + s.duration)
  const message = attributes({ 'exception.message': s.failure })
  return {
    traceId: TRACE_ID,
    spanId: s.id,
    ...(s.parent && { parentSpanId: s.parent }),
    name: s.name,
    kind: KINDS[s.kind],
    startTimeUnixNano: nanos(s.start),
    endTimeUnixNano: end,
    attributes: attributes(s.attributes),
    ...(s.failure && {
      events: [{ timeUnixNano: end, name: 'exception', attributes: message }],
    }),
    status: s.failure ? { code: 2, message: s.failure } : {},
  }
}

function nanos(micros: number): string {
  return `${EPOCH_MICROS + micros}000`
}

function attributes(values: MadeSpan['attributes']) {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: String(value) } : { stringValue: value },
  }))
}
