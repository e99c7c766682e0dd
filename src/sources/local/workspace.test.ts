import { describe, expect, test } from 'vitest'
import { failureOf, never } from '../testing'
import type { FileStore, KeptFile } from './file-store'
import { Workspace } from './workspace'

const A = 'a'.repeat(32)
const B = 'b'.repeat(32)

/** A Jaeger file with one span of each trace. */
function file(name: string, ...traceIds: string[]) {
  const data = traceIds.map((traceID, i) => ({
    traceID,
    spans: [
      {
        traceID,
        spanID: `${name.length}${i}`.padStart(16, '0'),
        operationName: name,
        references: [],
        startTime: 1_700_000_000_000_000,
        duration: 10,
        processID: 'p1',
      },
    ],
    processes: { p1: { serviceName: 'web' } },
  }))
  return { name, blob: new Blob([JSON.stringify({ data })]) }
}

function memoryStore(files: KeptFile[] = []): FileStore & { files: KeptFile[] } {
  const store = {
    files,
    put: async (kept: KeptFile) => store.files.push(kept) > 0,
    list: async () => [...store.files],
    delete: async (id: string) => {
      store.files = store.files.filter((kept) => kept.id !== id)
    },
    clear: async () => {
      store.files = []
    },
  }
  return store
}

const noStore: FileStore = {
  put: async () => false,
  list: async () => [],
  delete: async () => undefined,
  clear: async () => undefined,
}

describe('open', () => {
  test('puts the traces of files on the shelf, and tells which', async () => {
    const workspace = new Workspace(noStore)
    const opened = await workspace.open([file('one', A, B), file('three', B)], never)
    expect(opened).toEqual({ traceIds: [A, B], notes: [] })
    const shelf = await workspace.traces()
    expect((await shelf.tables()).map((t) => [t.traceId, t.length])).toEqual([
      [A, 1],
      [B, 2],
    ])
    expect(workspace.files()).toMatchObject([
      { name: 'one', traceIds: [A, B], isKept: false },
      { name: 'three', traceIds: [B], isKept: false },
    ])
  })

  test('opens what it can, and says what it could not', async () => {
    const workspace = new Workspace(noStore)
    const text = { name: 'notes.txt', blob: new Blob(['hello']) }
    const opened = await workspace.open([text, file('one', A)], never)
    expect(opened.traceIds).toEqual([A])
    expect(opened.notes).toEqual([{ kind: 'unreadable', text: 'notes.txt could not be read.' }])
  })

  test('fails when nothing could be read', async () => {
    const workspace = new Workspace(memoryStore())
    const text = { name: 'notes.txt', blob: new Blob(['hello']) }
    const failure = await failureOf(workspace.open([text], never))
    expect(failure).toMatchObject({ kind: 'unknown-format', name: 'notes.txt' })
    expect(workspace.files()).toEqual([])
  })

  test('keeps nothing over a reload that is not to be kept', async () => {
    const store = memoryStore()
    const workspace = new Workspace(store)
    await workspace.open([file('one', A)], never, { keep: false })
    expect(store.files).toEqual([])
    expect(workspace.files()).toMatchObject([{ name: 'one', isKept: false, traceIds: [A] }])
  })

  test('does not read the same file twice', async () => {
    const store = memoryStore()
    const workspace = new Workspace(store)
    await workspace.open([file('one', A)], never)
    expect(await workspace.open([file('one', A)], never)).toEqual({ traceIds: [A], notes: [] })
    await workspace.open([file('one', B)], never)
    expect(workspace.files()).toHaveLength(2)
    expect(store.files).toHaveLength(2)
  })

  test('tells two large files of one name apart by their last byte', async () => {
    const workspace = new Workspace(memoryStore())
    const large = (end: string) => {
      const { name, blob } = file('one', A)
      return { name, blob: new Blob([blob, ' '.repeat(1_500_001), end]) }
    }
    await workspace.open([large(' ')], never)
    await workspace.open([large(' ')], never)
    expect(workspace.files()).toHaveLength(1)
    await workspace.open([large('\n')], never)
    expect(workspace.files()).toHaveLength(2)
  })

  test('rejects with the abort', async () => {
    const work = new Workspace(noStore).open([file('one', A)], AbortSignal.abort())
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('over a reload', () => {
  test('the files are there again', async () => {
    const store = memoryStore()
    const before = new Workspace(store)
    await before.open([file('one', A), file('three', B)], never)
    expect(before.files().every((kept) => kept.isKept)).toBe(true)

    const after = new Workspace(store)
    expect((await (await after.traces()).tables()).map((t) => t.traceId)).toEqual([A, B])
    expect(after.files()).toEqual(before.files())
    expect(store.files).toHaveLength(2)
  })

  test('a file that is opened again is the one that was there', async () => {
    const store = memoryStore()
    await new Workspace(store).open([file('one', A)], never)
    const after = new Workspace(store)
    expect((await after.open([file('one', A)], never)).traceIds).toEqual([A])
    expect(after.files()).toHaveLength(1)
    expect((await (await after.traces()).table(A))?.repairs.copies).toBe(0)
  })

  test('a file that was opened first does not come twice', async () => {
    const store = memoryStore()
    await new Workspace(store).open([file('one', A)], never)
    const after = new Workspace(store)
    await after.open([file('three', B)], never)
    expect(await (await after.traces()).tables()).toHaveLength(2)
    expect(after.files()).toHaveLength(2)
  })

  test('a file that cannot be read any more is passed over, and stays', async () => {
    const odd: KeptFile = { id: 'odd', name: 'odd', at: 1, blob: new Blob(['?']) }
    const store = memoryStore([odd])
    const workspace = new Workspace(store)
    expect(await (await workspace.traces()).tables()).toEqual([])
    expect(store.files).toEqual([odd])
  })

  test('what was cleared away does not come back', async () => {
    const store = memoryStore()
    await new Workspace(store).open([file('one', A)], never)
    const after = new Workspace(store)
    await after.open([file('three', B)], never)
    await after.clear()
    expect(await (await after.traces()).tables()).toEqual([])
  })

  test('what was removed is gone', async () => {
    const store = memoryStore()
    const workspace = new Workspace(store)
    await workspace.open([file('one', A), file('three', B)], never)
    await workspace.remove(workspace.files()[0].id)
    expect(workspace.files()).toMatchObject([{ name: 'three' }])
    expect(store.files).toMatchObject([{ name: 'three' }])
    await workspace.clear()
    expect(store.files).toEqual([])
    expect(await (await new Workspace(store).traces()).tables()).toEqual([])
  })
})
