import * as v from 'valibot'
import { decode } from '@/formats/decode'
import type { TraceLocation } from '@/formats/location'
import type { TraceSource } from '../source'
import { commonEntries, sourceType } from '../source-type'
import { Shelf } from './shelf'
import { shelfSource } from './source'

const PATH = 'demo/shop.otlp'

export const demo = sourceType(v.looseObject(commonEntries), (settings, base) =>
  demoSource(settings, base),
)

/** The bundled traces, beside the page, moved so that the last span ends now. */
export function demoSource(
  { id, name = 'Demo data' }: { readonly id: string; readonly name?: string | undefined },
  base: string,
): TraceSource {
  const attempts = [{ url: new URL(PATH, base).href, accept: '*/*' }]
  const reach = { headers: {}, credentials: 'same-origin', timeoutMs: 60_000 } as const
  let endsAt: number | undefined
  const location = (): TraceLocation => {
    endsAt ??= Date.now()
    return { kind: 'url', attempts, ...reach, endsAt }
  }
  return shelfSource(
    { id, name },
    once(() => load(location())),
    location,
  )
}

async function load(location: TraceLocation): Promise<Shelf> {
  const { tables } = await decode(location, { signal: new AbortController().signal })
  const shelf = new Shelf()
  shelf.add(tables, { id: 'demo', name: 'Demo data' })
  return shelf
}

/** Remembers a success; a failure may be tried again. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined
  return () => {
    known ??= work().catch((error: unknown) => {
      known = undefined
      throw error
    })
    return known
  }
}
