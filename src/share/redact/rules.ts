import { memoByRef } from '@/base/memo'
import { DETECTORS, type DetectorId } from './detector-id'
import type { Seed } from './keyed-hash'

/** What is to be replaced before a trace leaves. */
export interface RedactionRules {
  /** Keys whose values are replaced whole. "*" is any text; `cookie` is also what follows a dot. */
  readonly deny: readonly string[]
  /** Where given, the keys whose values stay; all others are treated as denied. Deny goes first. */
  readonly allow?: readonly string[]
  /** What is looked for in values, names and messages. */
  readonly detectors: readonly DetectorId[]
  /** Draws pseudonyms by their values, the same ones wherever it is known; else they are counted. */
  readonly seed?: Seed
}

export const DEFAULT_RULES: RedactionRules = {
  deny: [
    'authorization',
    'proxy-authorization',
    'cookie',
    'set-cookie',
    '*password*',
    '*passwd',
    'pwd',
    '*secret*',
    'token',
    '*-token',
    '*accesstoken',
    '*refreshtoken',
    '*api-key',
    '*apikey',
    '*access-key',
    '*private-key',
    '*credential*',
    'session',
    'session-id',
    '*sessionid',
    'csrf*',
    'ssn',
    'enduser.id',
    'user.email',
    'user.full-name',
  ],
  detectors: DETECTORS,
}

export function isDenied(rules: RedactionRules, key: string): boolean {
  const name = plain(key)
  return plainPatterns(rules.deny).some((pattern) => isMatch(pattern, name))
}

/** Only by its whole key: what is allowed by accident has left. */
export function isAllowed(rules: RedactionRules, key: string): boolean {
  if (!rules.allow) return true
  const name = plain(key)
  return plainPatterns(rules.allow).some((pattern) => isGlob(pattern, name))
}

/** What stands between the stars of each pattern. */
const plainPatterns = memoByRef((patterns: readonly string[]) =>
  patterns.map((pattern) => plain(pattern).split('*')),
)

/** Keys write one word in several ways: X-Api-Key, x_api_key. */
function plain(key: string): string {
  return key.toLowerCase().replaceAll('_', '-')
}

/**
 * A pattern fits a whole key or what follows one of its dots, so that `cookie` fits
 * http.request.header.cookie.
 */
function isMatch(pattern: Glob, key: string): boolean {
  if (isGlob(pattern, key)) return true
  for (let dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
    if (isGlob(pattern, key.slice(dot + 1))) return true
    // Keys have a few parts; one of thousands is no key of ours, and must not cost a square.
    if (dot > LONGEST_KEY) return isGlob(['', ...pattern], key)
  }
  return false
}

const LONGEST_KEY = 512

type Glob = readonly string[]

/** The parts between stars, each at the first place it is found: no star is ever taken back. */
function isGlob(pattern: Glob, text: string): boolean {
  const [first = '', last] = [pattern[0], pattern.at(-1) ?? '']
  if (pattern.length === 1) return text === first
  if (!text.startsWith(first)) return false
  let at = first.length
  for (let i = 1; i < pattern.length - 1; i++) {
    const part = pattern[i]
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
