import { EPOCH_MICROS, type MadeSpan, TRACE_ID } from './made-span'
import type { Wire } from './wire'

export const zipkinJson: Wire = {
  title: 'Zipkin JSON',
  open: '[',
  piece: (spans) => spans.map((s) => JSON.stringify(spanOf(s))).join(','),
  comma: ',',
  close: ']',
}

function spanOf(s: MadeSpan) {
  const tags = Object.entries(s.attributes).map(([key, value]) => [key, String(value)])
  if (s.failure) tags.push(['error', s.failure])
  const end = EPOCH_MICROS + s.start + s.duration
  return {
    traceId: TRACE_ID,
    id: s.id,
    ...(s.parent && { parentId: s.parent }),
    name: s.name,
    ...(s.kind !== 'internal' && { kind: s.kind.toUpperCase() }),
    timestamp: EPOCH_MICROS + s.start,
    duration: s.duration,
    localEndpoint: { serviceName: s.service },
    tags: Object.fromEntries(tags),
    ...(s.failure && { annotations: [{ timestamp: end, value: 'exception' }] }),
  }
}
