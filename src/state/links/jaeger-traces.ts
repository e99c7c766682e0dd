import { normalTraceId } from './jaeger-links'

/** A trace that a search link of Jaeger UI names, and what it wants found in it. */
interface NamedTrace {
  readonly traceId: string
  readonly find: string | undefined
}

/** More are not linked to: such lists are made by machines. */
const MOST = 100

/**
 * `traceID=<id>` loads a trace into the list, `span=<span ids>@<trace id>` also says what to find
 * in it. Both repeat; what is said of one trace in several is joined. Upstream cuts long addresses
 * at their end: what is no id falls alone.
 */
export function namedTraces(traceID: unknown, span: unknown): readonly NamedTrace[] {
  const finds = new Map<string, string[]>()
  const add = (id: string, ids: readonly string[]) => {
    const traceId = normalTraceId(id)
    if (!/^[0-9a-f]{32}$/.test(traceId)) return
    finds.set(traceId, [...(finds.get(traceId) ?? []), ...ids])
  }
  for (const text of textsOf(span)) {
    const [ids = '', traceId = ''] = text.split('@')
    add(
      traceId,
      ids.split(/\s+/).filter((id) => /^[0-9a-f]{1,16}$/i.test(id)),
    )
  }
  for (const text of textsOf(traceID)) add(text, [])
  return [...finds].slice(0, MOST).map(([traceId, ids]) => ({
    traceId,
    find: ids.length === 0 ? undefined : [...new Set(ids)].join(' | '),
  }))
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((one) => typeof one === 'string')
}
