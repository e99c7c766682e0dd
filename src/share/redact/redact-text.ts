import type { DetectorId } from './detector-id'
import { FINDERS } from './detectors'
import { findSql, isSql } from './find-sql'
import { aroundPseudonyms, isPseudonym, type Pseudonyms, pseudonymEnd } from './pseudonyms'

export interface RedactedText {
  readonly text: string
  /** Empty when nothing was found: then the text is what it was. */
  readonly by: readonly DetectorId[]
}

/**
 * How often detectors look again, till they find nothing. What one replaces can uncover something to
 * another; twice is rare, and only a text made for it goes on.
 */
const ROUNDS = 8

/** The text with a pseudonym in place of whatever the detectors find. */
export function redactText(
  text: string,
  detectors: readonly DetectorId[],
  pseudonyms: Pseudonyms,
  { isStatement = false } = {},
): RedactedText {
  const by = new Set<DetectorId>()
  let out = text
  for (let round = 0; round < ROUNDS; round++) {
    const before = out
    out = replaceFound(out, detectors, pseudonyms, by)
    if (detectors.includes('sql') && (isStatement || isSql(out))) {
      const statement = redactStatement(out, pseudonyms)
      if (statement !== out) by.add('sql')
      out = statement
    }
    if (out === before) break
  }
  return { text: out, by: [...by] }
}

/** Parts are in turns: every second one is a pseudonym, and no detector looks at it. */
function replaceFound(
  text: string,
  detectors: readonly DetectorId[],
  pseudonyms: Pseudonyms,
  by: Set<DetectorId>,
): string {
  let parts: readonly string[] = aroundPseudonyms(text)
  for (const [id, find] of FINDERS) {
    if (!detectors.includes(id)) continue
    const next: string[] = []
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]
      let from = 0
      for (const found of i % 2 === 0 ? find(part) : []) {
        next.push(part.slice(from, found.from))
        next.push(pseudonyms.of(id, part.slice(found.from, found.to)))
        from = found.to
      }
      next.push(part.slice(from))
    }
    if (next.length > parts.length) by.add(id)
    parts = next
  }
  return parts.join('')
}

function redactStatement(text: string, pseudonyms: Pseudonyms): string {
  const out: string[] = []
  let from = 0
  for (const part of findSql(text, (at) => pseudonymEnd(text, at))) {
    if (isPseudonym(part.text)) continue
    out.push(text.slice(from, part.from), part.before, pseudonyms.of('sql', part.text), part.after)
    from = part.to
  }
  out.push(text.slice(from))
  return out.join('')
}
