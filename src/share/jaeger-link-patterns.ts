import type { LinkRule } from './outgoing'

/** A part of Jaeger UI's configuration that has no counterpart here, and what would have. */
export interface PatternProblem {
  /** Inside the pattern: "key", "url". */
  readonly path: string
  readonly wanted: string
}

type Mapped = { readonly rules: readonly LinkRule[] } | { readonly problem: PatternProblem }

const PLACES: Readonly<Record<string, LinkRule['on']>> = {
  traces: 'trace',
  tags: 'span',
  attributes: 'span',
  process: 'resource',
  resource: 'resource',
  logs: 'event',
  events: 'event',
}

/** An entry of Jaeger UI's `linkPatterns` as rules of ours. It is JSON: there are no functions in it. */
export function fromJaegerPattern(pattern: unknown): Mapped {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern)) {
    return problem('', 'an object: {"type": …, "key": …, "url": …, "text": …}')
  }
  const { type, key, value, url, text } = { ...EMPTY, ...pattern }
  for (const [path, given] of Object.entries({ key, value, type })) {
    if (!isTest(given)) return problem(path, TEST)
    if (listOf(given).some((one) => isFunction(one) || isPattern(one))) return problem(path, CODE)
  }
  if (typeof url !== 'string' || isFunction(url)) return problem('url', TEMPLATE)
  if (typeof text !== 'string' || isFunction(text)) return problem('text', TEMPLATE)
  const types = type === undefined || type === null ? Object.keys(PLACES) : listOf(type)
  const unknown = types.find((name) => !Object.hasOwn(PLACES, name))
  if (unknown !== undefined) return problem('type', `one of ${Object.keys(PLACES).join(', ')}`)

  const places = new Set(types.map((name) => PLACES[name] ?? 'span'))
  const rules: LinkRule[] = []
  if (places.delete('trace')) {
    const url_ = templateOf(url, ofTrace)
    const name = templateOf(text, ofTrace)
    rules.push({ name, on: 'trace', keys: [], url: url_ })
  }
  const of = [...places].filter((place) => place !== 'attribute')
  if (of.length > 0) {
    rules.push({
      name: templateOf(text, ofSpan),
      on: 'attribute',
      keys: listOf(key),
      ...(value !== undefined && value !== null && { values: listOf(value) }),
      of,
      url: templateOf(url, ofSpan),
    })
  }
  return { rules }
}

const EMPTY: Readonly<Record<'type' | 'key' | 'value' | 'url' | 'text', unknown>> = {
  type: undefined,
  key: undefined,
  value: undefined,
  url: undefined,
  text: undefined,
}

const TEST = 'a text, or a list of texts'
const CODE =
  'a text, or a list of texts: functions and regular expressions of a JavaScript configuration cannot be read'
const TEMPLATE =
  'a text with #{placeholders}: functions of a JavaScript configuration cannot be read'

function problem(path: string, wanted: string): Mapped {
  return { problem: { path, wanted } }
}

function isTest(given: unknown): given is string | readonly string[] | null | undefined {
  if (given === undefined || given === null || typeof given === 'string') return true
  return Array.isArray(given) && given.every((one) => typeof one === 'string')
}

function listOf(given: unknown): readonly string[] {
  return typeof given === 'string' ? [given] : Array.isArray(given) ? given : []
}

/** A function that somebody made a text of. */
function isFunction(text: string): boolean {
  return /^\s*(function\b|\(?[\w\s,]*\)?\s*=>)/.test(text)
}

/** A regular expression, likewise. */
function isPattern(text: string): boolean {
  return /^\/.+\/[a-z]*$/.test(text)
}

const ofTrace: Readonly<Record<string, string>> = {
  traceID: 'trace.id',
  traceName: 'trace.name',
  duration: 'trace.duration | us',
  startTime: 'trace.start | us',
  endTime: 'trace.end | us',
}

const ofSpan: Readonly<Record<string, string>> = {
  spanID: 'span.id',
  operationName: 'span.name',
  duration: 'span.duration | us',
  startTime: 'span.start | us',
}

/** `#{startTime | add 60000000}` -> `{trace.start | us | add 60000000}`; a brace of its own twice. */
function templateOf(text: string, names: Readonly<Record<string, string>>): string {
  let out = ''
  let end = 0
  const literal = (part: string) => part.replace(/[{}]/g, '$&$&')
  for (const m of text.matchAll(/#\{([^{}]*)\}/g)) {
    const [name = '', ...formats] = (m[1] ?? '').split('|').map((part) => part.trim())
    const inTrace = name.startsWith('trace.') ? ofTrace[name.slice(6)] : undefined
    const ours = inTrace ?? (Object.hasOwn(names, name) ? names[name] : `attribute.${name}`)
    out += `${literal(text.slice(end, m.index))}{${[ours, ...formats].join(' | ')}}`
    end = m.index + m[0].length
  }
  return out + literal(text.slice(end))
}
