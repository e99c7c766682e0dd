import { AttributeType } from '@/trace/table'
import { jsonTokens, saidBy } from '../json-tokens'
import type { DetectorId } from './detector-id'
import { isCardNumber } from './find-card'
import { isPseudonym, type Pseudonyms } from './pseudonyms'
import { redactText } from './redact-text'
import { isDenied, type RedactionRules } from './rules'

/** Why a value was replaced. */
export type RedactedBy = DetectorId | 'denied' | 'not allowed'

export interface RedactedValue {
  readonly text: string
  readonly by: readonly RedactedBy[]
}

/** How a value is to be read, by its key. */
export type Reading = 'text' | 'statement' | 'query' | 'denied' | 'not allowed'

/**
 * A value replaced whole. Its type stays: a number becomes the number of its pseudonym, a truth
 * becomes false, and an empty value has nothing to hide.
 */
export function denyValue(type: AttributeType, text: string, pseudonyms: Pseudonyms): string {
  // Drawn once, it is not drawn again; counted, a second pass has to count as the first.
  if (pseudonyms.seed && type === AttributeType.string && isPseudonym(text)) return text
  const name = () => pseudonyms.of('redacted', `${type}:${text}`)
  switch (type) {
    case AttributeType.int:
    case AttributeType.float:
      return String(pseudonyms.number('redacted', `${type}:${text}`))
    case AttributeType.bool:
      return 'false'
    case AttributeType.bytes:
      return text === '' ? '' : btoa(name())
    case AttributeType.array:
      return text === '[]' ? text : JSON.stringify([name()])
    case AttributeType.map:
      return text === '{}' ? text : JSON.stringify({ redacted: name() })
    default:
      return text === '' ? '' : name()
  }
}

/** A value with a pseudonym in place of whatever the rules are about. */
export function redactValue(
  type: AttributeType,
  text: string,
  reading: Reading,
  { rules, pseudonyms }: { rules: RedactionRules; pseudonyms: Pseudonyms },
): RedactedValue {
  if (reading === 'denied' || reading === 'not allowed') {
    const denied = denyValue(type, text, pseudonyms)
    return denied === text ? { text, by: [] } : { text: denied, by: [reading] }
  }
  switch (type) {
    case AttributeType.int:
    case AttributeType.float:
      if (!rules.detectors.includes('card') || !isCardNumber(text)) return { text, by: [] }
      return { text: String(pseudonyms.number('card', text)), by: ['card'] }
    case AttributeType.array:
    case AttributeType.map:
      return redactJson(text, rules, pseudonyms) ?? redactText(text, rules, pseudonyms)
    case AttributeType.string:
      break
    default:
      return { text, by: [] }
  }
  if (reading === 'query' && rules.detectors.includes('query')) {
    if (text === '' || isPseudonym(text)) return { text, by: [] }
    return { text: pseudonyms.of('query', text), by: ['query'] }
  }
  const isStatement = reading === 'statement'
  const json = /^\s*[[{]/.test(text) ? redactJson(text, rules, pseudonyms) : undefined
  return json ?? redactText(text, rules, pseudonyms, { isStatement })
}

/**
 * JSON text with its strings redacted and everything else as it stands; what is under a denied key
 * is replaced value by value. Undefined when it is no JSON.
 */
function redactJson(
  text: string,
  rules: RedactionRules,
  pseudonyms: Pseudonyms,
): RedactedValue | undefined {
  const tokens = jsonTokens(text)
  if (!tokens) return undefined
  const by = new Set<RedactedBy>()
  const out: string[] = []
  let from = 0
  let depth = 0
  let deniedFrom = Number.POSITIVE_INFINITY
  let isKeyDenied = false
  let key = ''
  // Lists of headers write a key as a value: {"name": "cookie", "value": "a=b"}.
  let namedAt = -1
  for (const token of tokens) {
    const { kind } = token
    if (kind === 'key') {
      key = saidBy(text, token).toLowerCase()
      isKeyDenied = isDenied(rules, key) || (depth === namedAt && VALUE.test(key))
      continue
    }
    if (kind === 'string' && NAME.test(key) && isDenied(rules, saidBy(text, token))) {
      namedAt = depth
    } else if (kind === '{' || (kind === '}' && depth === namedAt)) namedAt = -1
    if (kind === '{' || kind === '[') {
      if (isKeyDenied && depth < deniedFrom) deniedFrom = depth
      depth++
    } else if (kind === '}' || kind === ']') {
      if (--depth === deniedFrom) deniedFrom = Number.POSITIVE_INFINITY
    } else {
      const raw = text.slice(token.from, token.to)
      const reading = isKeyDenied || depth > deniedFrom ? 'denied' : 'text'
      const value = redactScalar(raw, kind, reading, rules, pseudonyms)
      if (value.by.length > 0) {
        for (const reason of value.by) by.add(reason)
        out.push(text.slice(from, token.from), value.text)
        from = token.to
      }
    }
    isKeyDenied = false
    key = ''
  }
  if (by.size === 0) return { text, by: [] }
  out.push(text.slice(from))
  return { text: out.join(''), by: [...by] }
}

const NAME = /^(?:name|key)$/
const VALUE = /^values?$/

/** Raw JSON in, raw JSON out. */
function redactScalar(
  raw: string,
  kind: 'string' | 'number' | 'word',
  reading: 'denied' | 'text',
  rules: RedactionRules,
  pseudonyms: Pseudonyms,
): RedactedValue {
  if (kind === 'word') {
    return reading === 'denied' && raw === 'true'
      ? { text: 'false', by: ['denied'] }
      : { text: raw, by: [] }
  }
  if (kind === 'number') {
    return redactValue(AttributeType.int, raw, reading, { rules, pseudonyms })
  }
  const said: string = JSON.parse(raw)
  const value =
    reading === 'denied'
      ? redactValue(AttributeType.string, said, reading, { rules, pseudonyms })
      : redactText(said, rules, pseudonyms)
  return value.by.length === 0
    ? { text: raw, by: [] }
    : { ...value, text: JSON.stringify(value.text) }
}
