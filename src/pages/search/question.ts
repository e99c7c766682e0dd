import type { TimeZoneChoice } from '@/base/time'
import { parseInstant, printInstant } from '@/state/links/url'
import type { Capabilities } from '@/state/loading/sources'
import { ALL_TIME, CUSTOM, type Draft, defaultRange, limitOf, rangeOf } from './draft'
import { formatRange, lookbackLabel, widerLookback } from './windows'

/** What was asked, in the form's words: "of cart · GET /cart, with errors, in the last hour". */
export function questionText(draft: Draft, can: Capabilities, zone: TimeZoneChoice): string {
  return [subject(draft), whenText(draft, can, zone)].filter(Boolean).join(', ')
}

function subject(draft: Draft): string {
  if (draft.q !== undefined) return `matching ${draft.q}`
  const { service, operation, tags, status, minDuration, maxDuration } = draft
  const names = [service, operation].filter((name) => name !== '').join(' · ')
  return [
    names && `of ${names}`,
    tags && `with ${tags}`,
    status && STATUS_WORDS[status],
    durationWords(minDuration, maxDuration),
  ]
    .filter(Boolean)
    .join(', ')
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  error: 'with errors',
  ok: 'with status ok',
  unset: 'with status unset',
}

function durationWords(min: string, max: string): string {
  if (min && max) return `with a span of ${min} to ${max}`
  if (min) return `with a span of ${min} or more`
  return max && `with a span of ${max} or less`
}

/** "in the last hour", "14 Nov 2026, 09:00:00 – 10:00:00"; '' for all time. */
export function whenText(draft: Draft, can: Capabilities, zone: TimeZoneChoice): string {
  const range = rangeOf(draft, can)
  if (range === ALL_TIME) return ''
  if (range !== CUSTOM) return `in the ${lookbackLabel(range).toLowerCase()}`
  const start = parseInstant(draft.start)
  const end = parseInstant(draft.end)
  return start === undefined || end === undefined ? '' : formatRange({ start, end }, zone)
}

/** A way to ask for more, as a button and what it makes of the search. */
interface Relaxation {
  readonly label: string
  readonly draft: Draft
}

/** What a reader who found nothing may try, the likeliest first. */
export function relaxations(draft: Draft, can: Capabilities): readonly Relaxation[] {
  const ways: Relaxation[] = []
  const wider = widerRange(draft, can)
  if (wider) {
    const { label, ...window } = wider
    ways.push({ label, draft: { ...draft, ...window } })
  }
  if (draft.q !== undefined) return ways
  const drop = (isSet: boolean, label: string, change: Partial<Draft>) => {
    if (isSet) ways.push({ label, draft: { ...draft, ...change } })
  }
  const { tags, status, minDuration, maxDuration, operation, service } = draft
  drop(tags !== '', 'Any attributes', { tags: '' })
  drop(status !== '', 'Any status', { status: '' })
  drop(minDuration + maxDuration !== '', 'Any duration', { minDuration: '', maxDuration: '' })
  drop(operation !== '', 'Any operation', { operation: '' })
  drop(service !== '' && !can.needsService, 'Any service', { service: '', operation: '' })
  return ways
}

function widerRange(draft: Draft, can: Capabilities) {
  const range = rangeOf(draft, can)
  if (range === ALL_TIME) return undefined
  if (can.allTime) return { range: defaultRange(can), label: 'All time' }
  if (range === CUSTOM) return widerCustom(draft, can)
  const wider = widerLookback(range, can.maxRangeMs)
  return wider && { range: wider, label: lookbackLabel(wider) }
}

/** Half as much again before and after. */
function widerCustom({ start, end }: Draft, can: Capabilities) {
  const from = parseInstant(start)
  const to = parseInstant(end)
  if (from === undefined || to === undefined) return undefined
  const half = (to - from) / 2n
  const isTooLong = Number(half * 4n) / 1e6 > (can.maxRangeMs ?? Number.POSITIVE_INFINITY)
  if (isTooLong || half > from) return undefined
  return {
    range: CUSTOM,
    start: printInstant(from - half),
    end: printInstant(to + half),
    label: 'Twice the time around it',
  }
}

/** A higher limit worth trying when there may be more traces; undefined at the source's most. */
export function higherLimit(draft: Draft, can: Capabilities): number | undefined {
  const limit = limitOf(draft, can)
  const next = [20, 50, 100, 200, 500, 1000, 1500, 5000].find((n) => n > limit)
  return next !== undefined && next <= can.maxLimit ? next : undefined
}
