import { AttributeType } from '@/trace/table'
import type { DetectorId } from './detector-id'
import { FINDERS } from './detectors'
import { findNamed } from './find-named'
import { findSql, isSql } from './find-sql'
import { aroundPseudonyms, isPseudonym, type Pseudonyms, pseudonymEnd } from './pseudonyms'
import { isDenied, type RedactionRules } from './rules'

export interface RedactedText {
  readonly text: string
  /** Empty when nothing was found: then the text is what it was. */
  readonly by: readonly (DetectorId | 'denied')[]
}

/**
 * How often detectors look again, till they find nothing. What one replaces can uncover something to
 * another; twice is rare, and only a text made for it goes on.
 */
const ROUNDS = 8

/**
 * The text with a pseudonym in place of whatever the detectors find, and of values that it names by
 * a denied key.
 */
export function redactText(
  text: string,
  rules: RedactionRules,
  pseudonyms: Pseudonyms,
  { isStatement = false } = {},
): RedactedText {
  const { detectors } = rules
  const by = new Set<DetectorId | 'denied'>()
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
  const kept = withoutNamed(out, rules, pseudonyms, isStatement || isSql(out))
  if (kept !== out) by.add('denied')
  out = kept
  return { text: out, by: [...by] }
}

/** Parts are in turns: every second one is a pseudonym, and no detector looks at it. */
function replaceFound(
  text: string,
  detectors: readonly DetectorId[],
  pseudonyms: Pseudonyms,
  by: Set<DetectorId | 'denied'>,
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

/** Of a statement what stands bare behind a key is a name of its own, or a place for a value. */
function withoutNamed(
  text: string,
  rules: RedactionRules,
  pseudonyms: Pseudonyms,
  quotedOnly: boolean,
): string {
  if (rules.deny.length === 0) return text
  const out: string[] = []
  let from = 0
  for (const named of findNamed(text, (key) => isDenied(rules, key), { quotedOnly })) {
    const value = text.slice(named.from, named.to)
    if (isHidden(value) || (pseudonyms.seed && isPseudonym(value))) continue
    // As the whole value of a key, so that both have one pseudonym.
    const name = pseudonyms.of('redacted', `${AttributeType.string}:${value}`)
    out.push(text.slice(from, named.from), named.isWhole ? `"${name}"` : name)
    from = named.to
  }
  out.push(text.slice(from))
  return out.join('')
}

/** By a detector. What was replaced by its key is, again: a second pass has to count as the first. */
function isHidden(value: string): boolean {
  const parts = aroundPseudonyms(value)
  return (
    parts.length > 1 &&
    parts.every((part, i) =>
      i % 2 === 0 ? /^(?:(?:bearer|basic|token)\s+)?$/i.test(part) : !part.includes('redacted-'),
    )
  )
}
