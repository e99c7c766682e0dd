import { HTTP_URL, URL_FULL, URL_QUERY } from '@/trace/attributes'
import { type Attribute, attributesOf } from '@/trace/span'
import { AttributeType, type Row, type TraceTable } from '@/trace/table'

/**
 * The request of an HTTP span as a command of curl; undefined when the span is none, or does not say
 * enough. Only http and https; every word is quoted for a POSIX shell, and what could act on the
 * terminal it is pasted into is left out. The body is not known.
 */
export function curl(t: TraceTable, row: Row): string | undefined {
  const attributes = attributesOf(t, t.attributes, row)
  const url = urlOf(attributes)
  const method = firstOf(attributes, ['http.request.method', 'http.method']) ?? 'GET'
  if (!url || !TOKEN.test(method)) return undefined
  const words = [`curl --globoff ${quoted(url.href)}`]
  if (method === 'HEAD') words.push('--head')
  else if (method !== 'GET') words.push(`--request ${quoted(method)}`)
  for (const [name, value] of headersOf(attributes)) {
    words.push(`--header ${quoted(`${name}: ${value}`)}`)
  }
  return words.join(' \\\n  ')
}

/** What HTTP allows in a method or the name of a header. */
const TOKEN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/
/** Control characters, and those that turn the text around them. */
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u

function urlOf(attributes: readonly Attribute[]): URL | undefined {
  const text = firstOf(attributes, [URL_FULL, HTTP_URL]) ?? urlOfParts(attributes)
  if (text === undefined || !URL.canParse(text)) return undefined
  const url = new URL(text)
  // A user in the URL is a secret, and curl would send it.
  url.username = ''
  url.password = ''
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
}

/** As servers record it. */
function urlOfParts(attributes: readonly Attribute[]): string | undefined {
  const host = firstOf(attributes, [
    'server.address',
    'http.host',
    'net.host.name',
    'net.peer.name',
  ])
  const path = firstOf(attributes, ['url.path', 'http.target'])
  if (host === undefined || path === undefined) return undefined
  const scheme = firstOf(attributes, ['url.scheme', 'http.scheme']) ?? 'http'
  const port = firstOf(attributes, ['server.port', 'net.host.port', 'net.peer.port'])
  const query = firstOf(attributes, [URL_QUERY])
  const isPort = port !== undefined && /^\d{1,5}$/.test(port) && !/:\d+$/.test(host)
  const name = /^[^[].*:.*:/.test(host) ? `[${host}]` : host
  return `${scheme}://${name}${isPort ? `:${port}` : ''}${path.startsWith('/') ? '' : '/'}${path}${query ? `?${query}` : ''}`
}

const HEADER = 'http.request.header.'

function* headersOf(attributes: readonly Attribute[]): Generator<readonly [string, string]> {
  for (const { key, type, value } of attributes) {
    if (!key.startsWith(HEADER)) continue
    // Semantic conventions before 1.21 wrote "_" for "-".
    const name = key.slice(HEADER.length).replaceAll('_', '-')
    if (!TOKEN.test(name) || CONNECTION.has(name.toLowerCase())) continue
    const values = type === AttributeType.array ? textsOf(value) : [value]
    for (const text of values) if (!UNSAFE.test(text)) yield [name, text]
  }
}

/** Of the connection that was, not of the request. */
const CONNECTION = new Set(['content-length', 'connection', 'transfer-encoding', 'host'])

function textsOf(json: string): string[] {
  try {
    const values: unknown = JSON.parse(json)
    return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
  } catch {
    return []
  }
}

function firstOf(attributes: readonly Attribute[], keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = attributes.find((attribute) => attribute.key === key)
    if (found && found.value !== '') return found.value
  }
  return undefined
}

/** One word to a POSIX shell, whatever it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
