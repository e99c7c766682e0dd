import type { DBSchema, IDBPDatabase } from 'idb'
import type { KeptCopy } from './copy-store'
import type { KeptFile } from './file-store'

interface Schema extends DBSchema {
  files: { key: string; value: KeptFile }
  copies: { key: string; value: KeptCopy }
}

type Database = IDBPDatabase<Schema>

let opened: Promise<Database> | undefined

/**
 * What this browser keeps: the reader's files (since version 1) and copies of traces (since 2).
 * Rejects where there is no IndexedDB, as in sandboxed frames and some private windows, and while
 * a page of an older version holds the database open; the next call tries again.
 */
export function database(): Promise<Database> {
  opened ??= open().catch((error: unknown) => {
    forget()
    throw error
  })
  return opened
}

function forget(): void {
  opened = undefined
}

/** Most visits keep nothing: what opens the database comes when something is kept or asked for. */
async function open(): Promise<Database> {
  const { openDB } = await import('idb')
  return new Promise((resolve, reject) => {
    openDB<Schema>('spanwise', 2, {
      upgrade: (db, from) => {
        if (from < 1) db.createObjectStore('files', { keyPath: 'id' })
        if (from < 2) db.createObjectStore('copies', { keyPath: 'id' })
      },
      // Whoever waits for an older page to be closed would wait for ever.
      blocked: () => reject(new Error('an older version of this page holds the database open')),
      // A newer page must not wait for this one.
      blocking: (_from, _to, event) => {
        forget()
        if (event.target instanceof IDBDatabase) event.target.close()
      },
      terminated: forget,
    }).then(resolve, reject)
  })
}

/** What comes of it, or `otherwise` where nothing can be kept. */
export async function unless<T>(otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch {
    return otherwise
  }
}
