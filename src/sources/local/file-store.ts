import type { NamedBlob } from '@/formats/location'
import { database, unless } from './database'

export interface KeptFile extends NamedBlob {
  readonly id: string
  /** When it was kept, ms since 1970. */
  readonly at: number
}

/** Keeps files over a reload, as well as it can: no method rejects, and keeping nothing is fine. */
export interface FileStore {
  /** Resolves to whether the file is kept now; older files may have gone for it. */
  put(file: KeptFile): Promise<boolean>
  /** The oldest first. */
  list(): Promise<readonly KeptFile[]>
  delete(id: string): Promise<void>
  clear(): Promise<void>
}

/** Keeps nothing: what is opened in a capsule goes with its page. */
export const noFileStore: FileStore = {
  put: async () => false,
  list: async () => [],
  delete: async () => {},
  clear: async () => {},
}

/** Well below what browsers grant, and decoded again in seconds. */
export const MAX_BYTES = 200_000_000

/** In IndexedDB, which is missing or throws in sandboxed frames and some private windows. */
export function indexedDbStore(): FileStore {
  return {
    put: (file) =>
      unless(false, async () => {
        if (file.blob.size > MAX_BYTES) return false
        const tx = (await database()).transaction('files', 'readwrite')
        for (const old of outgoing(await tx.store.getAll(), file)) await tx.store.delete(old.id)
        await tx.store.put(file)
        await tx.done
        return true
      }),
    list: () =>
      unless([], async () => {
        const files = await (await database()).getAll('files')
        return files.sort((a, b) => a.at - b.at)
      }),
    delete: (id) => unless(undefined, async () => (await database()).delete('files', id)),
    clear: () => unless(undefined, async () => (await database()).clear('files')),
  }
}

/** The oldest files, as many as have to go so that one more fits. */
export function outgoing(kept: readonly KeptFile[], file: KeptFile): KeptFile[] {
  const others = kept.filter((k) => k.id !== file.id).sort((a, b) => a.at - b.at)
  let bytes = others.reduce((sum, k) => sum + k.blob.size, file.blob.size)
  const out: KeptFile[] = []
  for (const old of others) {
    if (bytes <= MAX_BYTES) break
    out.push(old)
    bytes -= old.blob.size
  }
  return out
}
