import { DETECTORS, type DetectorId } from './detector-id'
import { keyedHash, type Seed } from './keyed-hash'

/** Of what a pseudonym is: something found, or the whole value of a key. */
export type PseudonymKind = DetectorId | 'redacted'

/**
 * The same value has the same pseudonym, so that what belonged together still does: email-3,
 * redacted-1. Numbered as they appear, hence a second pass over the outcome changes nothing.
 *
 * With a seed they are drawn by the value: redacted-482910374. Whoever has the same seed gives the
 * same ones, whatever else they have seen; who has not cannot tell the value from the number.
 */
export class Pseudonyms {
  readonly seed: Seed | undefined
  readonly #numbers = new Map<PseudonymKind, Map<string, number>>()

  constructor(seed?: Seed) {
    this.seed = seed
  }

  number(kind: PseudonymKind, value: string): number {
    if (this.seed) return drawn(keyedHash(`${kind}:${value}`, this.seed))
    let numbers = this.#numbers.get(kind)
    if (!numbers) {
      numbers = new Map()
      this.#numbers.set(kind, numbers)
    }
    let number = numbers.get(value)
    if (number === undefined) {
      number = numbers.size + 1
      numbers.set(value, number)
    }
    return number
  }

  of(kind: PseudonymKind, value: string): string {
    return `${kind}-${this.number(kind, value)}`
  }
}

/** Nine digits, of which the first is none that a counter would begin with. */
function drawn(hash: number): number {
  return 100_000_000 + (hash % 900_000_000)
}

const NAMES = [...DETECTORS, 'redacted'].join('|')

const ONE = `(?:${NAMES})-\\d{1,9}`
/**
 * Pseudonyms in a text: one, or several that stand without a gap. Longer numbers than are ever given
 * are somebody's data.
 */
const PSEUDONYMS = new RegExp(`(?<![A-Za-z0-9])(?:${ONE})+(?![A-Za-z0-9])`, 'g')
const WHOLE = new RegExp(`^${ONE}$`)
const HERE = new RegExp(PSEUDONYMS.source, 'y')

export function isPseudonym(text: string): boolean {
  return WHOLE.test(text)
}

/** Where the pseudonyms end that begin at `at`; `at` when none does. */
export function pseudonymEnd(text: string, at: number): number {
  HERE.lastIndex = at
  return HERE.test(text) ? HERE.lastIndex : at
}

/** A text in turns: what is there, pseudonyms, what is there, … */
export function aroundPseudonyms(text: string): string[] {
  // Most texts hold none, and this is the cheaper question.
  if (!/-\d/.test(text)) return [text]
  const parts: string[] = []
  let from = 0
  for (const match of text.matchAll(PSEUDONYMS)) {
    parts.push(text.slice(from, match.index), match[0])
    from = match.index + match[0].length
  }
  parts.push(text.slice(from))
  return parts
}
