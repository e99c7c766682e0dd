/**
 * Jaeger UI's own links, rewritten to ours in one place (its contract: routes and parameters of
 * Jaeger UI 2.20). Keys that mean the same in both are left alone.
 */
type Search = Readonly<Record<string, unknown>>

export function fromJaegerSearch(search: Search): Search {
  const { tag, lookback, ...rest } = search
  const out: Record<string, unknown> = { ...fromEmbed(rest) }
  if (first(rest.service) === '__all_services__') delete out.service
  if (['__all_operations__', 'all'].includes(first(rest.operation) ?? '')) delete out.operation
  // "custom" only labels Jaeger's selector: start and end say what it means.
  if (lookback !== undefined && first(lookback) !== 'custom') out.lookback = lookback
  // Jaeger writes start and end beside a lookback: they are the window, the lookback its label.
  if (out.start !== undefined && out.end !== undefined) delete out.lookback
  if (tag !== undefined) {
    const pairs = (Array.isArray(tag) ? tag : [tag]).filter((t) => typeof t === 'string')
    const text = pairs
      .map((pair: string) => {
        const colon = pair.indexOf(':')
        return colon < 0 ? pair : `${quote(pair.slice(0, colon))}=${quote(pair.slice(colon + 1))}`
      })
      .join(' ')
    const known = first(rest.tags)
    out.tags = known && !known.startsWith('{') ? `${known} ${text}` : (known ?? text)
  }
  return out
}

/** `uiFind` becomes `filter`; the page selects the span when the text is a span id of the trace. */
export function fromJaegerTrace(search: Search): Search {
  const { uiFind, ...rest } = search
  const out: Record<string, unknown> = { ...fromEmbed(rest) }
  if (uiFind !== undefined && out.filter === undefined) out.filter = uiFind
  return out
}

function fromEmbed(search: Search): Search {
  const { uiEmbed, uiTheme, ...rest } = search
  if (first(uiEmbed) !== 'v0') return search
  return {
    ...rest,
    embed: '1',
    ...(rest.theme === undefined && uiTheme !== undefined ? { theme: uiTheme } : {}),
  }
}

function first(value: unknown): string | undefined {
  const one = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' ? one : undefined
}

function quote(text: string): string {
  return /[\s"=]/.test(text) ? JSON.stringify(text) : text
}

/** A trace id as the outside writes it: hex of any case and length is padded to 32 lower-case digits. */
export function normalTraceId(text: string): string {
  const trimmed = text.trim()
  return /^[0-9a-f]{1,32}$/i.test(trimmed) ? trimmed.toLowerCase().padStart(32, '0') : trimmed
}

/** Does the text look like a trace id (16 to 32 hex digits) rather than something to search? */
export function looksLikeTraceId(text: string): boolean {
  return /^[0-9a-f]{16,32}$/i.test(text.trim())
}
