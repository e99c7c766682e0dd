import type { DetectorId } from '@/share/redact/detector-id'
import type { RedactedBy } from '@/share/redact/redact-value'
import type { RedactionHit } from '@/share/redact/report'

/** What a detector looks for, for people. */
export const DETECTOR_NAMES: Readonly<Record<DetectorId, string>> = {
  credentials: 'Passwords in URLs',
  query: 'Query strings of URLs',
  jwt: 'JSON Web Tokens',
  bearer: 'Bearer and basic tokens',
  email: 'E-mail addresses',
  card: 'Card numbers',
  ip: 'IP addresses',
  sql: 'Values in SQL',
}

/** The rule that replaced something. */
export function ruleName(by: RedactedBy): string {
  if (by === 'denied') return 'Key'
  return by === 'not allowed' ? 'Key that is not listed' : DETECTOR_NAMES[by]
}

/** Where it stood: a key, or what has none. */
export function placeName({ place, key }: RedactionHit): string {
  return place === 'attribute' ? key : PLACES[place]
}

const PLACES: Readonly<Record<Exclude<RedactionHit['place'], 'attribute'>, string>> = {
  'span name': 'Span names',
  'event name': 'Event names',
  'status message': 'Status messages',
  'trace state': 'Trace states',
  note: 'Notes of the source',
}

/** How often each rule replaced something. */
export function countsByRule(hits: readonly RedactionHit[]): ReadonlyMap<RedactedBy, number> {
  const counts = new Map<RedactedBy, number>()
  for (const { by, count } of hits) counts.set(by, (counts.get(by) ?? 0) + count)
  return counts
}
