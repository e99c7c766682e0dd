import { printDuration } from '@/base/time'
import { ERROR, SERVICE_NAME } from '@/trace/attributes'
import { attributeKey, SPAN_KIND_KEY } from './attribute-key'
import type { SearchFields, Tag } from './fields'

/**
 * The search form as TraceQL: one spanset, so that all of it holds on one span.
 *
 *   { resource.service.name = "cart" && name = "GET /" && (.http.status_code = 500 || … = "500") }
 *
 * Only `=`, `<=` and `>=`: a negated group would find nothing in Tempo, silently.
 */
export function fieldsToTraceql(fields: SearchFields): string {
  const conditions: string[] = []
  if (fields.service !== undefined) {
    conditions.push(`resource.${SERVICE_NAME} = ${textLiteral(fields.service)}`)
  }
  if (fields.operation !== undefined) conditions.push(`name = ${textLiteral(fields.operation)}`)
  if (fields.status !== undefined) conditions.push(`status = ${fields.status}`)
  if (fields.minDuration !== undefined) {
    conditions.push(`duration >= ${printDuration(fields.minDuration)}`)
  }
  if (fields.maxDuration !== undefined) {
    conditions.push(`duration <= ${printDuration(fields.maxDuration)}`)
  }
  for (const tag of fields.tags) conditions.push(tagCondition(tag))
  return conditions.length === 0 ? '{ }' : `{ ${conditions.join(' && ')} }`
}

/** A key of the form as TraceQL names it: span."a b", resource.host.name, .host.name (unscoped). */
export function attributeName(key: string): string {
  const { scope, name } = attributeKey(key)
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name)
  return `${scope ?? ''}.${isPlain ? name : quotedName(name)}`
}

/** Here the lexer knows these two escapes only, and takes everything else but NUL as it is. */
function quotedName(name: string): string {
  const sayable = name.toWellFormed().replaceAll('\0', '\ufffd')
  return `"${sayable.replace(/["\\]/g, '\\$&')}"`
}

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer']

function tagCondition(tag: Tag): string {
  const name = attributeName(tag.key)
  const ways = literals(tag.value).map((literal) => `${name} = ${literal}`)
  // Jaeger's way to say both; its links and its users' habits bring them here.
  if (tag.key === ERROR && tag.value === 'true') ways.unshift('status = error')
  if (tag.key === SPAN_KIND_KEY && KINDS.includes(tag.value)) ways.unshift(`kind = ${tag.value}`)
  return ways.length === 1 ? ways.join() : `(${ways.join(' || ')})`
}

const INT = /^(?:0|-?[1-9]\d*)$/
const FLOAT = /^-?(?:0|[1-9]\d*)\.\d+(?:e[+-]?\d+)?$/i
const LARGEST_INT = 2n ** 63n - 1n

/** Every stored value that is shown as this text: TraceQL's 500 does not find "500", nor back. */
function literals(value: string): string[] {
  const text = textLiteral(value)
  if (value === 'true' || value === 'false') return [value, text]
  if (FLOAT.test(value)) return [value, text]
  // The lexer reads the sign apart, so that the smallest int has no literal.
  return INT.test(value) && BigInt(value.replace('-', '')) <= LARGEST_INT ? [value, text] : [text]
}

/** Go unquotes what JSON quotes, but half a surrogate pair. */
function textLiteral(text: string): string {
  return JSON.stringify(text.toWellFormed())
}

const QUOTED_OR_COMMENT = /"(?:[^"\\]|\\.)*"|`[^`]*`|\/\/[^\n]*|\/\*.*?\*\//gs
const METRICS_STAGE =
  /\|\s*((?:(?:count|min|max|avg|sum|quantile|histogram)_over_time|rate|compare)\s*\()/

interface MetricsStage {
  /** As it is written: "rate". */
  readonly name: string
  /** Where the stage begins, in characters; both start at 1. */
  readonly line: number
  readonly column: number
}

/**
 * The stage that makes a query a metrics query. Tempo answers such a query on its search endpoint
 * as if the stage were not there, so it has to be told before it is sent.
 */
export function metricsStage(query: string): MetricsStage | undefined {
  const bare = query.replace(QUOTED_OR_COMMENT, (quoted) => quoted.replace(/[^\n]/g, ' '))
  const found = METRICS_STAGE.exec(bare)
  if (!found) return undefined
  const stage = found[1] ?? ''
  const before = query.slice(0, found.index + found[0].length - stage.length).split('\n')
  return {
    name: stage.replace(/\s*\($/, ''),
    line: before.length,
    column: [...(before.at(-1) ?? '')].length + 1,
  }
}
