import { contributionsBySpan } from '@/analysis/contributions'
import type { CriticalPath } from '@/analysis/critical-path'
import { errorMessage } from '@/analysis/error-message'
import { errorsOf } from '@/analysis/errors'
import { traceFacts } from '@/analysis/stats'
import { formatCount, formatPlural, formatShare } from '@/base/number'
import { formatDuration, formatInstant } from '@/base/time'
import { nameOf, rowOf, serviceOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { markdownCode, markdownText } from './markdown-text'
import { LONGEST_NOTE, type NotePlace, type PinnedNote } from './pinned-notes'

const MOST = 5

/**
 * A trace in a few lines of Markdown, for chat and tickets: what, when, how long, where, why. Texts
 * are read from `shown`, which may be the same trace redacted.
 */
export function traceMarkdown(
  t: TraceTable,
  path: CriticalPath,
  {
    link,
    shown = t,
    notes = [],
  }: { link: string; shown?: TraceTable; notes?: readonly PinnedNote[] | undefined },
): string {
  const facts = traceFacts(t)
  const lines = [
    `**${facts.root < 0 ? markdownText(t.traceId) : label(shown, facts.root)}** · ${formatDuration(t.duration)}`,
    `${formatInstant(t.epoch, 'utc')} UTC · ${formatPlural(facts.spans, 'span')} · ${formatPlural(facts.services, 'service')} · trace ${markdownCode(t.traceId)}`,
  ]
  const top = contributionsBySpan(t, path).slice(0, MOST)
  if (top.length > 0) {
    lines.push('', 'Critical path:')
    for (const { row, time, share } of top) {
      lines.push(`- ${formatDuration(time)} (${formatShare(share)}) ${label(shown, row)}`)
    }
  }
  const { origins, count, originCount } = errorsOf(t)
  if (count > 0) {
    lines.push(
      '',
      `Errors: ${formatCount(originCount)} began, ${formatPlural(count, 'span')} failed`,
    )
    for (const row of origins.rows().slice(0, MOST))
      lines.push(`- ${label(shown, row)}${words(shown, row)}`)
  }
  if (notes.length > 0) {
    lines.push('', 'Notes:')
    for (const { place, text } of notes) {
      lines.push(`- ${placeLabel(shown, place)}: ${markdownText(text, LONGEST_NOTE)}`)
    }
  }
  return `${[...lines, '', link].join('\n')}\n`
}

/** The rows whose texts are in it. */
export function rowsInMarkdown(t: TraceTable, path: CriticalPath): readonly Row[] {
  const { root } = traceFacts(t)
  return [
    ...(root < 0 ? [] : [root]),
    ...contributionsBySpan(t, path)
      .slice(0, MOST)
      .map(({ row }) => row),
    ...errorsOf(t).origins.rows().slice(0, MOST),
  ]
}

function label(t: TraceTable, row: Row): string {
  return markdownText(`${serviceOf(t, row)} › ${nameOf(t, row)}`)
}

function placeLabel(t: TraceTable, place: NotePlace): string {
  if (place.kind === 'range') {
    return `${formatDuration(place.from)} to ${formatDuration(place.to)}`
  }
  const row = rowOf(t, place.spanId)
  return row < 0 ? `span ${markdownCode(place.spanId)}` : label(t, row)
}

function words(t: TraceTable, row: Row): string {
  const { type, message } = errorMessage(t, row)
  const text = [type, message].filter((part) => part !== undefined).join(': ')
  return text === '' ? '' : `: ${markdownText(text.split('\n', 1)[0])}`
}
