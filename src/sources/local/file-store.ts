import type { DBSchema, IDBPDatabase } from 'idb'
import type { NamedBlob } from '@/formats/location'

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

/** Well below what browsers grant, and decoded again in seconds. */
export const MAX_BYTES = 200_000_000

interface Schema extends DBSchema {
  files: { key: string; value: KeptFile }
}

/** In IndexedDB, which is missing or throws in sandboxed frames and some private windows. */
export function indexedDbStore(): FileStore {
  let database: Promise<IDBPDatabase<Schema>> | undefined
  const open = () => {
    database ??= openDatabase()
    return database
  }
  return {
    put: (file) =>
      unless(false, async () => {
        if (file.blob.size > MAX_BYTES) return false
        const tx = (await open()).transaction('files', 'readwrite')
        for (const old of outgoing(await tx.store.getAll(), file)) await tx.store.delete(old.id)
        await tx.store.put(file)
        await tx.done
        return true
      }),
    list: () =>
      unless([], async () => {
        const files = await (await open()).getAll('files')
        return files.sort((a, b) => a.at - b.at)
      }),
    delete: (id) => unless(undefined, async () => (await open()).delete('files', id)),
    clear: () => unless(undefined, async () => (await open()).clear('files')),
  }
}

/** Most visits keep no file: what opens the database comes when there is one, or one is asked for. */
async function openDatabase(): Promise<IDBPDatabase<Schema>> {
  const { openDB } = await import('idb')
  return openDB<Schema>('spanwise', 1, {
    upgrade: (db) => void db.createObjectStore('files', { keyPath: 'id' }),
  })
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

async function unless<T>(otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch {
    return otherwise
  }
}
