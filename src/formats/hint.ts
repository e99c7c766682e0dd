import { formatPlural } from '@/base/number'
import { jsonMarkers, looksLikeJson } from './json-markers'

/** What bytes of no known format look like: one sentence, and what to do about it. */
export function hintOf(head: Uint8Array): string {
  if (looksLikeJson(head)) return jsonHint(head)
  const text = decoder.decode(head.subarray(0, 512))
  if (looksLikeHtml(head)) return 'This is a web page.'
  const archive = ARCHIVES.find(({ magic }) => text.startsWith(magic))
  if (archive) return `This is a ${archive.name} archive. Unpack it first.`
  return text.includes('\0') || text.includes('\ufffd')
    ? 'These bytes are neither JSON nor OTLP protobuf.'
    : 'This is text, but not JSON.'
}

export function looksLikeHtml(head: Uint8Array): boolean {
  return decoder.decode(head.subarray(0, 64)).trimStart().startsWith('<')
}

function jsonHint(head: Uint8Array): string {
  const keys = jsonMarkers(head)
  const all = (...names: string[]) => names.every((name) => keys.has(name))
  const any = (...names: string[]) => names.some((name) => keys.has(name))
  if (
    all('traces') &&
    any('rootServiceName', 'rootTraceName', 'spanSets', 'spanSet', 'inspectedBytes')
  ) {
    return searchHint('Tempo', count(head, '"traceID"'))
  }
  if (all('summaries') && any('minStartTimeUnixNano', 'rootServiceName')) {
    return searchHint('Jaeger', count(head, '"traceId"'))
  }
  if (any('resourceMetrics', 'resource_metrics')) return 'These are OTLP metrics, not traces.'
  if (any('resourceLogs', 'resource_logs')) return 'These are OTLP logs, not traces.'
  if (any('tagNames', 'tagValues')) return 'This is a list of tags from Tempo, not a trace.'
  if (all('traceEvents'))
    return 'This is a profile in the Chrome trace format, not a distributed trace.'
  if (all('sources', 'type'))
    return 'This looks like a configuration of Spanwise, not like a trace.'
  return 'This is JSON, but it has none of the keys of a trace.'
}

function searchHint(server: string, traces: number): string {
  const listed = traces === 0 ? 'it lists no traces' : `it lists ${formatPlural(traces, 'trace')}`
  return `This is a ${server} search answer: ${listed} but holds no spans. Open the traces themselves.`
}

function count(head: Uint8Array, key: string): number {
  return decoder.decode(head).split(key).length - 1
}

const ARCHIVES = [
  { magic: 'PK\x03\x04', name: 'ZIP' },
  { magic: 'BZh', name: 'bzip2' },
  { magic: '7z\ufffd\ufffd', name: '7-Zip' },
  { magic: '\ufffd7zXZ', name: 'xz' },
  { magic: '(\ufffd/\ufffd', name: 'Zstandard' },
]

const decoder = new TextDecoder()
