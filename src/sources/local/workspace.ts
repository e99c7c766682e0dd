import { decode } from '@/formats/decode'
import { FailureError } from '@/formats/failure'
import type { NamedBlob } from '@/formats/location'
import type { Note } from '@/trace/table'
import type { FileStore, KeptFile } from './file-store'
import { Shelf } from './shelf'

export interface WorkspaceFile {
  readonly id: string
  readonly name: string
  readonly bytes: number
  /** Ids of the traces it holds, at least in part. */
  readonly traceIds: readonly string[]
  /** It will be here after a reload. */
  readonly isKept: boolean
}

/** What came of files that were opened. */
export interface Opened {
  readonly traceIds: readonly string[]
  /** What could not be read, one sentence each; a file of which nothing could be is one of them. */
  readonly notes: readonly Note[]
}

/** The files this reader brought: decoded, searchable, and kept over a reload where that works. */
export class Workspace {
  readonly #shelf = new Shelf()
  readonly #store: FileStore
  readonly #files = new Map<string, KeptFile>()
  readonly #kept = new Set<string>()
  #stored: Promise<readonly KeptFile[]> | undefined
  #restored: Promise<void> | undefined

  constructor(store: FileStore) {
    this.#store = store
  }

  get version(): number {
    return this.#shelf.version
  }

  subscribe(listener: () => void): () => void {
    return this.#shelf.subscribe(listener)
  }

  /** The traces, once the files of earlier visits are back: they are read when first asked for. */
  async traces(): Promise<Shelf> {
    this.#restored ??= this.#restore()
    await this.#restored
    return this.#shelf
  }

  /** Those of earlier visits are among them once `traces` has been asked for. */
  files(): readonly WorkspaceFile[] {
    return [...this.#files.values()].map(({ id, name, blob }) => ({
      id,
      name,
      bytes: blob.size,
      traceIds: this.#shelf.tracesOf(id),
      isKept: this.#kept.has(id),
    }))
  }

  /**
   * Rejects with the first file's FailureError when no file could be read at all. With `keep: false`
   * they are gone with the page.
   */
  async open(
    files: readonly NamedBlob[],
    signal: AbortSignal,
    { keep = true }: { readonly keep?: boolean } = {},
  ): Promise<Opened> {
    const traceIds = new Set<string>()
    const notes: Note[] = []
    let failure: FailureError | undefined
    for (const file of files) {
      try {
        const read = await this.#read(file, signal, keep)
        for (const traceId of read.traceIds) traceIds.add(traceId)
        notes.push(...read.notes)
      } catch (error) {
        if (!(error instanceof FailureError)) throw error
        failure ??= error
        notes.push({ kind: 'unreadable', text: `${file.name} could not be read.` })
      }
    }
    if (failure && traceIds.size === 0) throw failure
    return { traceIds: [...traceIds], notes }
  }

  /** Files that hold a trace, at least in part. */
  filesOf(traceId: string): readonly NamedBlob[] {
    return this.#shelf.originsOf(traceId).flatMap(({ id }) => this.#files.get(id) ?? [])
  }

  async remove(fileId: string): Promise<void> {
    this.#files.delete(fileId)
    this.#kept.delete(fileId)
    this.#shelf.remove(fileId)
    await this.#store.delete(fileId)
  }

  async clear(): Promise<void> {
    this.#files.clear()
    this.#kept.clear()
    this.#stored = Promise.resolve([])
    this.#shelf.clear()
    await this.#store.clear()
  }

  async #read(file: NamedBlob, signal: AbortSignal, keep: boolean): Promise<Opened> {
    const known = await this.#find(file)
    if (known) {
      const traceIds = (await this.traces()).tracesOf(known.id)
      if (traceIds.length > 0) return { traceIds, notes: [] }
    }
    const kept: KeptFile = { id: newId(), name: file.name, blob: file.blob, at: Date.now() }
    const opened = await this.#add(kept, signal)
    if (keep && (await this.#store.put(kept))) this.#kept.add(kept.id)
    return opened
  }

  /** The same file opened twice would make every span of it a copy. */
  async #find(file: NamedBlob): Promise<KeptFile | undefined> {
    for (const known of [...this.#files.values(), ...(await this.#list())]) {
      if (await isSame(known, file)) return known
    }
    return undefined
  }

  #list(): Promise<readonly KeptFile[]> {
    this.#stored ??= this.#store.list()
    return this.#stored
  }

  async #add(file: KeptFile, signal: AbortSignal): Promise<Opened> {
    const { id, name, blob } = file
    const { tables, notes } = await decode({ kind: 'files', files: [{ name, blob }] }, { signal })
    this.#files.set(id, file)
    this.#shelf.add(tables, { id, name })
    return { traceIds: tables.map((t) => t.traceId), notes }
  }

  /** A file that cannot be read any more stays where it is: another version may read it again. */
  async #restore(): Promise<void> {
    const stored = this.#list()
    for (const file of await stored) {
      if (this.#stored !== stored) return
      this.#kept.add(file.id)
      try {
        await this.#add(file, new AbortController().signal)
      } catch (error) {
        if (!(error instanceof FailureError)) throw error
      }
    }
  }
}

/** Compared in pieces: two large files would neither fit the memory nor leave the page alive. */
const PIECE = 1 << 20

async function isSame(a: NamedBlob, b: NamedBlob): Promise<boolean> {
  const { size } = a.blob
  if (a.name !== b.name || size !== b.blob.size) return false
  try {
    for (let at = 0; at < size; at += PIECE) {
      const [left, right] = await Promise.all([a, b].map(({ blob }) => wordsAt(blob, at)))
      if (!left.every((word, i) => word === right[i])) return false
    }
    return true
  } catch {
    // A file that changed on disk since it was picked cannot be read again.
    return false
  }
}

/** Four bytes a look; what is missing of the last four is 0. */
async function wordsAt(blob: Blob, at: number): Promise<Uint32Array> {
  const bytes = await blob.slice(at, at + PIECE).arrayBuffer()
  const words = new Uint32Array(Math.ceil(bytes.byteLength / 4))
  new Uint8Array(words.buffer).set(new Uint8Array(bytes))
  return words
}

function newId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
}
