import { AttributeType } from '@/trace/table'
import { type JsonToken, jsonTokens } from './json-tokens'

/**
 * A value as OTLP's AnyValue in JSON. A text that is not what its type says becomes a string, so
 * that a strict reader does not refuse the whole document for it.
 */
export function anyValue(type: AttributeType, text: string): string {
  switch (type) {
    case AttributeType.int:
      return INT.test(text) ? `{"intValue":"${text}"}` : stringValue(text)
    case AttributeType.float:
      if (NUMBER.test(text)) return `{"doubleValue":${text}}`
      return NO_NUMBER.test(text) ? `{"doubleValue":"${text}"}` : stringValue(text)
    case AttributeType.bool:
      return text === 'true' || text === 'false' ? `{"boolValue":${text}}` : stringValue(text)
    case AttributeType.bytes:
      return BASE64.test(text) ? `{"bytesValue":"${text}"}` : stringValue(text)
    case AttributeType.array:
    case AttributeType.map:
      return nestedValue(text) ?? stringValue(text)
    case AttributeType.empty:
      return '{}'
    default:
      return stringValue(text)
  }
}

export const INT = /^-?\d+$/
export const NUMBER = /^-?\d+(\.\d+)?(e[+-]\d+)?$/
export const NO_NUMBER = /^(NaN|-?Infinity)$/
export const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/

/** Readers refuse what is nested deeper, to save their stack: there the rest stays text. */
const DEEPEST = 100

/** An array or a map from its canonical JSON. */
function nestedValue(text: string): string | undefined {
  const tokens = jsonTokens(text)
  if (!tokens) return undefined
  const out: string[] = []
  const open: string[] = []
  let isFirst = true
  for (let i = 0; i < tokens.length; i++) {
    let token = tokens[i]
    if (token.kind === '}' || token.kind === ']') {
      open.pop()
      out.push(']}}', open.at(-1) === '{' ? '}' : '')
      isFirst = false
      continue
    }
    const isMember = token.kind === 'key'
    if (open.length > 0 && !isFirst && (isMember || open.at(-1) === '[')) out.push(',')
    if (isMember) {
      out.push(`{"key":${text.slice(token.from, token.to)},"value":`)
      token = tokens[++i]
    }
    isFirst = false
    if (token.kind !== '{' && token.kind !== '[') {
      out.push(scalar(text.slice(token.from, token.to), token), open.at(-1) === '{' ? '}' : '')
    } else if (open.length < DEEPEST) {
      out.push(token.kind === '{' ? '{"kvlistValue":{"values":[' : '{"arrayValue":{"values":[')
      open.push(token.kind)
      isFirst = true
    } else {
      const from = token.from
      i = closing(tokens, i)
      out.push(stringValue(text.slice(from, tokens[i].to)), open.at(-1) === '{' ? '}' : '')
    }
  }
  return out.join('')
}

function scalar(raw: string, { kind }: JsonToken): string {
  if (kind === 'string') return `{"stringValue":${raw}}`
  if (kind === 'number') return INT.test(raw) ? `{"intValue":"${raw}"}` : `{"doubleValue":${raw}}`
  return raw === 'null' ? '{}' : `{"boolValue":${raw}}`
}

/** Where the container ends that begins at token i. */
function closing(tokens: readonly JsonToken[], i: number): number {
  let depth = 0
  for (let at = i; ; at++) {
    const { kind } = tokens[at]
    if (kind === '{' || kind === '[') depth++
    else if ((kind === '}' || kind === ']') && --depth === 0) return at
  }
}

function stringValue(text: string): string {
  return `{"stringValue":${JSON.stringify(text)}}`
}
