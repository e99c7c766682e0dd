import * as v from 'valibot'
import { decode } from '@/formats/decode'
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
  return shelfSource(
    { id, name },
    once(() => load(new URL(PATH, base).href)),
  )
}

async function load(url: string): Promise<Shelf> {
  const attempts = [{ url, accept: '*/*' }]
  const reach = { headers: {}, credentials: 'same-origin', timeoutMs: 60_000 } as const
  const { signal } = new AbortController()
  // The page's clock and not the worker's: a picture or a test may have set it.
  const now = Date.now()
  const location = { kind: 'url', attempts, ...reach, endsNow: true } as const
  const { tables } = await decode(location, { signal, now })
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
