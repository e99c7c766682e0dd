import { parseTags, printTags } from '@/query/logfmt'

/**
 * Jaeger UI's own links, rewritten to ours in one place (its contract: routes and parameters of
 * Jaeger UI 2.20). Keys that mean the same in both are left alone. A key that goes is set to
 * undefined: the router lays the answer over what the URL says, where a missing key would stay.
 */
type Search = Readonly<Record<string, unknown>>

export function fromJaegerSearch(search: Search): Search {
  const { tag } = search
  const out: Record<string, unknown> = { ...fromEmbed(search) }
  if (first(out.service) === '__all_services__') out.service = undefined
  if (['__all_operations__', 'all'].includes(first(out.operation) ?? '')) out.operation = undefined
  // "custom" only labels Jaeger's selector: start and end say what it means. They stand beside any
  // other lookback, too: they are the window, the lookback its label.
  const isWindow = out.start !== undefined && out.end !== undefined
  if (isWindow || first(out.lookback) === 'custom') out.lookback = undefined
  if (tag !== undefined) {
    out.tag = undefined
    const pairs = (Array.isArray(tag) ? tag : [tag]).filter((t) => typeof t === 'string')
    const text = pairs
      .map((pair: string) => {
        const colon = pair.indexOf(':')
        return colon < 0 ? pair : `${quote(pair.slice(0, colon))}=${quote(pair.slice(colon + 1))}`
      })
      .join(' ')
    const { tags } = parseTags(first(out.tags) ?? '')
    out.tags = `${printTags(tags)} ${text}`.trim()
  }
  return out
}

/** `uiFind` becomes `filter`; the page selects the span when the text is a span id of the trace. */
export function fromJaegerTrace(search: Search): Search {
  const out: Record<string, unknown> = { ...fromEmbed(search) }
  if (out.uiFind === undefined) return out
  return { ...out, uiFind: undefined, filter: out.filter ?? anyOf(first(out.uiFind) ?? '') }
}

/** Their words are alternatives; `-key` says where not to look, which here is no matter. */
function anyOf(find: string): string | undefined {
  const words = (find.match(/"[^"]*"|\S+/g) ?? []).filter((word) => !word.startsWith('-'))
  return words.join(' | ') || undefined
}

/** Which parts the companions of `uiEmbed` leave out: Jaeger's slim title is one without the rest. */
const LEFT_OUT = {
  uiSearchHideGraph: 'graph',
  uiTimelineCollapseTitle: 'facts,minimap',
  uiTimelineHideMinimap: 'minimap',
  uiTimelineHideSummary: 'facts',
}

function fromEmbed(search: Search): Search {
  const { uiEmbed, uiTheme, theme, hide } = search
  if (first(uiEmbed) !== 'v0') return search
  const hidden = Object.entries(LEFT_OUT).map(([key, parts]) => first(search[key]) === '1' && parts)
  return {
    ...search,
    uiEmbed: undefined,
    uiTheme: undefined,
    embed: '1',
    hide: [hide, ...hidden].filter(Boolean).join() || undefined,
    ...(theme === undefined && uiTheme !== undefined && { theme: uiTheme }),
  }
}

function first(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' ? one : undefined
}

function quote(text: string): string {
  return /[\s"=]/.test(text) ? JSON.stringify(text) : text
}

/**
 * A trace id as the outside writes it: hex of any case and length is padded to 32 lower-case digits,
 * and so is base64 of 8 or 16 bytes, as protobuf's JSON has it, in either of its alphabets.
 */
export function normalTraceId(text: string): string {
  const trimmed = text.trim()
  const hex = BASE64.test(trimmed) ? hexOf(trimmed) : trimmed
  return /^[0-9a-f]{1,32}$/i.test(hex) ? hex.toLowerCase().padStart(32, '0') : trimmed
}

/**
 * The trace that a trace page is of. Jaeger UI compares two under `a...b`, of which either may be
 * missing: the first there is.
 */
export function traceIdOf(param: string): string {
  return normalTraceId(param.split('...').find(Boolean) ?? param)
}

/** Padded, so that no word of as many letters is taken for one. */
const BASE64 = /^([\w+/-]{11}=|[\w+/-]{22}==)$/

function hexOf(base64: string): string {
  const bytes = atob(base64.replace(/-/g, '+').replace(/_/g, '/'))
  return Array.from(bytes, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')
}

/** Does the text look like a trace id (16 to 32 hex digits, base64) rather than something to search? */
export function looksLikeTraceId(text: string): boolean {
  return /^[0-9a-f]{16,32}$/i.test(text.trim()) || BASE64.test(text.trim())
}
