import type { Nanos } from '@/base/units'
import { database, unless } from './database'

/** What is told of a copy of a trace before it is read. */
export interface CopyFacts {
  readonly sourceId: string
  readonly sourceName: string
  readonly traceId: string
  /** When the source gave what is in it, ms since 1970. */
  readonly at: number
  readonly spans: number
  /** Of the root. */
  readonly service: string
  readonly name: string
  readonly duration: Nanos
}

/** A trace as it was, in bytes that any version can read. */
export interface KeptCopy extends CopyFacts {
  readonly id: string
  /** When it was last looked at, ms since 1970: what nobody opens goes first. */
  readonly openedAt: number
  /** OTLP JSON, gzipped. */
  readonly blob: Blob
}

/** `too large`: for a copy; `full`: the browser has no room; `forbidden`: nothing can be kept. */
export type Keeping = 'kept' | 'too large' | 'full' | 'forbidden'

/** Keeps copies as well as it can: no method rejects. */
export interface CopyStore {
  /** Those that were opened longest ago may have gone for it. */
  put(copy: KeptCopy): Promise<Keeping>
  /** It was looked at again. */
  touch(id: string, openedAt: number): Promise<void>
  get(id: string): Promise<KeptCopy | undefined>
  /** The last opened first; undefined where nothing can be kept. */
  list(): Promise<readonly KeptCopy[] | undefined>
  delete(id: string): Promise<void>
  clear(): Promise<void>
}

export interface CopyBounds {
  readonly bytes: number
  readonly copies: number
  /** Of one of them. */
  readonly largest: number
}

/** Beside the reader's files well below what browsers grant. */
export const COPY_BOUNDS: CopyBounds = {
  bytes: 100_000_000,
  copies: 200,
  largest: 20_000_000,
}

export function copyId({ sourceId, traceId }: Pick<CopyFacts, 'sourceId' | 'traceId'>): string {
  return `${sourceId}/${traceId}`
}

export function indexedDbCopies(): CopyStore {
  return {
    put: async (copy) => {
      if (copy.blob.size > COPY_BOUNDS.largest) return 'too large'
      try {
        const tx = (await database()).transaction('copies', 'readwrite')
        for (const old of outgoing(await tx.store.getAll(), copy)) await tx.store.delete(old.id)
        await tx.store.put(copy)
        await tx.done
        return 'kept'
      } catch (error) {
        return isQuota(error) ? 'full' : 'forbidden'
      }
    },
    touch: (id, openedAt) =>
      unless(undefined, async () => {
        const tx = (await database()).transaction('copies', 'readwrite')
        const copy = await tx.store.get(id)
        if (copy) await tx.store.put({ ...copy, openedAt })
        await tx.done
      }),
    get: (id) => unless(undefined, async () => (await database()).get('copies', id)),
    list: () =>
      unless(undefined, async () => {
        const copies = await (await database()).getAll('copies')
        return copies.sort((a, b) => b.openedAt - a.openedAt)
      }),
    delete: (id) => unless(undefined, async () => (await database()).delete('copies', id)),
    clear: () => unless(undefined, async () => (await database()).clear('copies')),
  }
}

/** What was opened longest ago, as many as have to go so that one more fits. */
export function outgoing(
  kept: readonly KeptCopy[],
  copy: KeptCopy,
  bounds: CopyBounds = COPY_BOUNDS,
): KeptCopy[] {
  const others = kept.filter((k) => k.id !== copy.id).sort((a, b) => a.openedAt - b.openedAt)
  let bytes = others.reduce((sum, k) => sum + k.blob.size, copy.blob.size)
  let left = others.length + 1
  const out: KeptCopy[] = []
  for (const old of others) {
    if (bytes <= bounds.bytes && left <= bounds.copies) break
    out.push(old)
    bytes -= old.blob.size
    left--
  }
  return out
}

/** A transaction that finds no room is ended with it, too. */
function isQuota(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError'
}
