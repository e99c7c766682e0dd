import type { TraceLocation } from '@/formats/location'
import type { Capabilities, TraceSource } from '../source'
import type { Shelf } from './shelf'

const CAN = {
  traceql: false,
  needsService: false,
  suggestsAttributes: true,
  status: true,
  allTime: true,
  maxLimit: 10_000,
} satisfies Partial<Capabilities>

/**
 * A source over traces in memory. Suggestions leave the time range aside: what is here is little,
 * and usually from another day.
 */
export function shelfSource(
  about: { readonly id: string; readonly name: string },
  load: () => Promise<Shelf>,
  bytesOf: (traceId: string) => TraceLocation,
): TraceSource {
  const tables = async (signal: AbortSignal) => {
    const shelf = await unlessAborted(load(), signal)
    return shelf.tables()
  }
  return {
    ...about,
    bytesOf,
    isStill: true,
    async probe() {
      return { ...CAN, title: about.name }
    },
    async services(_range, signal) {
      return (await counts()).serviceNames(await tables(signal))
    },
    async operations(service, _range, signal) {
      return (await counts()).spanNames(await tables(signal), service)
    },
    async keys(_range, signal) {
      return (await counts()).attributeKeys(await tables(signal))
    },
    async values(key, given, _range, signal) {
      return (await counts()).attributeValues(await tables(signal), key, given)
    },
    async search(ask, signal) {
      const { search } = await import('./search')
      return search(await tables(signal), ask, signal)
    },
    async locate(traceId) {
      const table = await (await load()).table(traceId)
      return { kind: 'held', tables: table ? [table] : [] }
    },
  }
}

/** Loaded when asked: a trace that is opened by a link needs none of it. */
const counts = () => import('./counts')

/** Who waits for shared work may leave; the work goes on for the others. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
