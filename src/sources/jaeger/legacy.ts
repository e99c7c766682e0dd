import { decode } from '@/formats/decode'
import { FailureError } from '@/formats/failure'
import { ERROR } from '@/trace/attributes'
import { summaryOf } from '../summary-of'
import { covering } from '../time-window'
import {
  type Api,
  ask,
  type Dialect,
  goDuration,
  type JaegerAnswer,
  type JaegerAsk,
  jsonMap,
  query,
} from './api'
import { Names } from './wire'

/** The JSON API of Jaeger 1.x to 2.20, VictoriaTraces and others: a search answers whole traces. */
export function legacy(api: Api): Dialect {
  return {
    id: 'legacy',
    title: 'Jaeger (legacy API)',
    needsService: true,
    async services(signal) {
      return (await ask(api, '/api/services', Names, signal)).data ?? []
    },
    async operations(service, signal) {
      const path = `/api/services/${encodeURIComponent(service)}/operations`
      return (await ask(api, path, Names, signal)).data ?? []
    },
    async search(what, signal) {
      const answer = await search(api, what, signal)
      const other = answer.traces.length === 0 && whatMemoryTakes(what.attributes)
      return other ? search(api, { ...what, attributes: other }, signal) : answer
    },
  }
}

/**
 * The memory storage of Jaeger 2.x before 2.20 reads error=true as its opposite, and does know the
 * status under this name. Nothing else does, so that it is only asked when nothing was found.
 */
function whatMemoryTakes(attributes: ReadonlyMap<string, string>) {
  if (attributes.get(ERROR) !== 'true') return undefined
  const others = new Map([...attributes, ['span.status', 'ERROR']])
  others.delete(ERROR)
  return others
}

async function search(api: Api, what: JaegerAsk, signal: AbortSignal): Promise<JaegerAnswer> {
  const path = `/api/traces?${searchParams(what)}`
  return { ...(await summaries(api, path, signal)), url: path }
}

async function summaries(
  api: Api,
  path: string,
  signal: AbortSignal,
): Promise<Omit<JaegerAnswer, 'url'>> {
  const attempts = [{ url: api.base + path, accept: 'application/json' }]
  try {
    const { tables, notes } = await decode({ kind: 'url', attempts, ...api.reach }, { signal })
    const stopped = notes.find(({ kind }) => kind === 'stopped')?.text
    return { traces: tables.map(summaryOf), stopped }
  } catch (error) {
    // An answer without a span: for a trace that is "not found", for a search it is none.
    if (error instanceof FailureError && error.failure.kind === 'not-found') return { traces: [] }
    throw error
  }
}

function searchParams({ fields, attributes, range, limit }: JaegerAsk): string {
  const micros = covering(range, 1000n)
  return query({
    service: fields.service,
    operation: fields.operation,
    start: String(micros.start),
    end: String(micros.end),
    minDuration: goDuration(fields.minDuration),
    maxDuration: goDuration(fields.maxDuration),
    tags: jsonMap(attributes),
    limit: String(limit),
  })
}
