import { EPOCH_MICROS, type MadeSpan, TRACE_ID } from './made-span'
import { SERVICE_NAMES } from './services'
import type { Wire } from './wire'

const processes = Object.fromEntries(
  SERVICE_NAMES.map((serviceName) => [serviceName, { serviceName, tags: [] }]),
)

export const jaegerJson: Wire = {
  title: 'Jaeger JSON',
  open: `{"data":[{"traceID":"${TRACE_ID}","spans":[`,
  piece: (spans) => spans.map((s) => JSON.stringify(spanOf(s))).join(','),
  comma: ',',
  close: `],"processes":${JSON.stringify(processes)},"warnings":null}]}`,
}

function spanOf(s: MadeSpan) {
  const failed = { 'otel.status_code': 'ERROR', 'otel.status_description': s.failure }
  const tags = Object.entries({
    ...s.attributes,
    'span.kind': s.kind,
    ...(s.failure && failed),
  }).map(tag)
  if (s.failure) tags.push({ key: 'error', type: 'bool', value: true })
  const parent = { refType: 'CHILD_OF', traceID: TRACE_ID, spanID: s.parent }
  return {
    traceID: TRACE_ID,
    spanID: s.id,
    operationName: s.name,
    references: s.parent ? [parent] : [],
    startTime: EPOCH_MICROS + s.start,
    duration: s.duration,
    tags,
    logs: s.failure ? [exception(s)] : [],
    processID: s.service,
    warnings: null,
  }
}

function exception(s: MadeSpan) {
  const fields = { event: 'exception', 'exception.message': s.failure }
  return {
    timestamp: EPOCH_MICROS + s.start + s.duration,
    fields: Object.entries(fields).map(tag),
  }
}

function tag([key, value]: [key: string, value: string | number]): {
  key: string
  type: string
  value: string | number | boolean
} {
  return { key, type: typeof value === 'number' ? 'int64' : 'string', value }
}
