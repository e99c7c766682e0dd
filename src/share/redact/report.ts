import type { RedactedBy } from './redact-value'

/** Where in a trace something was replaced. */
export type RedactedPlace =
  | 'attribute'
  | 'span name'
  | 'event name'
  | 'status message'
  | 'trace state'
  | 'note'

/** What one rule replaced in one place. */
export interface RedactionHit {
  readonly by: RedactedBy
  readonly place: RedactedPlace
  /** Of an attribute, else empty. */
  readonly key: string
  /** Values replaced, each as often as it stands there. */
  readonly count: number
  /** A few of the values that differ, cut around their first difference. */
  readonly samples: readonly RedactionSample[]
}

/** To be shown to who redacts, and to nobody else. */
export interface RedactionSample {
  readonly before: string
  readonly after: string
}

/** Collects hits; the most frequent first. */
export class RedactionReport {
  readonly #hits = new Map<string, RedactionHit & { count: number; samples: RedactionSample[] }>()
  /** The values that are samples already, whole. */
  readonly #seen = new Map<string, Set<string>>()

  /** How many values differ; one that two rules replaced is one. */
  values = 0

  add(by: RedactedBy, place: RedactedPlace, key: string, { before, after }: RedactionSample): void {
    const id = `${by}\n${place}\n${key}`
    let hit = this.#hits.get(id)
    if (!hit) {
      hit = { by, place, key, count: 0, samples: [] }
      this.#hits.set(id, hit)
      this.#seen.set(id, new Set())
    }
    hit.count++
    const seen = this.#seen.get(id)
    if (hit.samples.length >= SAMPLES || !seen || seen.has(before)) return
    seen.add(before)
    hit.samples.push(aroundDifference(before, after))
  }

  hits(): readonly RedactionHit[] {
    return [...this.#hits.values()].sort((a, b) => b.count - a.count)
  }
}

const SAMPLES = 3
/** Characters of a sample, and of those how many stand before the first difference. */
const LONGEST = 160
const AHEAD = 40

function aroundDifference(before: string, after: string): RedactionSample {
  let same = 0
  while (same < before.length && before[same] === after[same]) same++
  const from = same <= AHEAD ? 0 : same - AHEAD
  const cut = (text: string) =>
    `${from > 0 ? '…' : ''}${text.slice(from, from + LONGEST).toWellFormed()}${text.length > from + LONGEST ? '…' : ''}`
  return { before: cut(before), after: cut(after) }
}
