import { errorMessage } from '@/analysis/error-message'
import { formatPlural } from '@/base/number'
import { formatDuration, formatInstant } from '@/base/time'
import {
  type Attribute,
  attributesOf,
  eventsOf,
  nameOf,
  resourceOf,
  serviceOf,
  spanId,
  startInstant,
} from '@/trace/span'
import { type Row, SpanKind, SpanStatus, type TraceTable } from '@/trace/table'
import { markdownCode, markdownText } from './markdown-text'

/** More are counted: a ticket is no database. */
const MOST = 40

/** A span in Markdown, for chat and tickets: what, when, how long, why it failed, what it carries. */
export function spanMarkdown(t: TraceTable, row: Row, link: string): string {
  const isError = t.status[row] === SpanStatus.error
  const kind = t.kind[row] === SpanKind.unspecified ? [] : [KINDS[t.kind[row]]]
  const lines = [
    `**${markdownText(`${serviceOf(t, row)} › ${nameOf(t, row)}`)}** · ${formatDuration(t.spanDuration[row])}${isError ? ' · error' : ''}`,
    [
      `${formatInstant(startInstant(t, row), 'utc')} UTC`,
      ...kind,
      `span ${markdownCode(spanId(t, row))}`,
      `trace ${markdownCode(t.traceId)}`,
    ].join(' · '),
  ]
  if (isError) lines.push(...failure(t, row))
  lines.push(...list('Attributes', attributesOf(t, t.attributes, row)))
  lines.push(...list('Resource', resourceOf(t, row)))
  const events = eventsOf(t, row)
  if (events.length > 0) lines.push('', 'Events:')
  for (const { name, time } of events.slice(0, MOST)) {
    lines.push(`- ${formatDuration(time - t.start[row])} ${markdownText(name)}`)
  }
  lines.push(...more(events.length, 'event'))
  return `${[...lines, '', link].join('\n')}\n`
}

const KINDS = Object.keys(SpanKind)

function failure(t: TraceTable, row: Row): string[] {
  const { type, message } = errorMessage(t, row)
  const text = [type, message].filter((part) => part !== undefined).join(': ')
  return text === '' ? [] : ['', `Error: ${markdownText(text)}`]
}

function list(title: string, attributes: readonly Attribute[]): string[] {
  if (attributes.length === 0) return []
  const lines = attributes
    .slice(0, MOST)
    .map(({ key, value }) => `- ${markdownCode(key)}: ${markdownCode(value)}`)
  return ['', `${title}:`, ...lines, ...more(attributes.length, 'attribute')]
}

function more(count: number, what: string): string[] {
  return count > MOST ? [`- and ${formatPlural(count - MOST, `more ${what}`)}`] : []
}
