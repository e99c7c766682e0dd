import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { trace } from '@/trace/testing'
import type { TraceLocation } from './location'
import type { Progress } from './progress'
import { fixture } from './testing'
import type { Reply } from './worker-messages'

/** A worker whose other side is the test. */
class FakeWorker extends EventTarget {
  static readonly started: FakeWorker[] = []
  readonly orders: unknown[] = []
  isEnded = false

  constructor() {
    super()
    FakeWorker.started.push(this)
  }

  postMessage(order: unknown): void {
    this.orders.push(order)
  }

  terminate(): void {
    this.isEnded = true
  }

  reply(data: Reply): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  fail(): void {
    this.dispatchEvent(new Event('error', { cancelable: true }))
  }
}

const BYTES = new Uint8Array(fixture('tempo-links.v1.json'))
const FILE: TraceLocation = {
  kind: 'files',
  files: [{ name: 'x', blob: new Blob([BYTES]) }],
}
const DONE: Reply = {
  kind: 'decoded',
  decoded: { tables: [], notes: [], bytes: 7 },
  beside: ['told'],
}
const options = () => ({ signal: new AbortController().signal })

const onTables = vi.fn()

/** The module anew, since its workers live as long as it does. */
async function decoder() {
  vi.resetModules()
  const { decode, employ } = await import('./decode')
  // Browsers have the class or have it not; the fake is no Worker to the compiler.
  employ({ startWorker: () => new Worker('x'), onTables })
  return { decode }
}

/** Lets what has been promised happen. */
const settle = () => new Promise((resolve) => setTimeout(resolve))

beforeEach(() => {
  FakeWorker.started.length = 0
  vi.stubGlobal('Worker', FakeWorker)
})
afterEach(() => void vi.unstubAllGlobals())

describe('in a worker', () => {
  test('an order is answered, and the worker kept for the next one', async () => {
    const { decode } = await decoder()
    for (let i = 0; i < 2; i++) {
      const outcome = decode(FILE, options())
      await settle()
      const [worker] = FakeWorker.started
      expect(worker.orders[i]).toEqual({ location: FILE, wantsPreview: false })
      worker.reply({ kind: 'ready' })
      worker.reply(DONE)
      expect((await outcome).bytes).toBe(7)
      expect(onTables).toHaveBeenLastCalledWith([], ['told'])
    }
    expect(FakeWorker.started.length).toBe(1)
  })

  test('a preview is handed over before the whole, to who wants one', async () => {
    const { decode } = await decoder()
    const onPreview = vi.fn()
    const outcome = decode(FILE, { ...options(), onPreview })
    await settle()
    const [worker] = FakeWorker.started
    expect(worker.orders[0]).toEqual({ location: FILE, wantsPreview: true })
    worker.reply({ kind: 'preview', tables: [], beside: ['first'] })
    expect(onTables).toHaveBeenLastCalledWith([], ['first'])
    await settle()
    expect(onPreview).toHaveBeenCalledWith([])
    worker.reply(DONE)
    expect((await outcome).bytes).toBe(7)
  })

  test('strings that came ahead are put into the tables that follow', async () => {
    const { decode } = await decoder()
    const outcome = decode(FILE, options())
    await settle()
    const [worker] = FakeWorker.started
    worker.reply({ kind: 'strings', strings: ['', 'a'] })
    worker.reply({ kind: 'strings', strings: ['b'] })
    const table = { ...trace('web |--|'), strings: [] }
    const decoded = { tables: [table], notes: [], bytes: 7 }
    worker.reply({ kind: 'decoded', decoded, beside: [] })
    expect((await outcome).tables[0].strings).toEqual(['', 'a', 'b'])
  })

  test('a worker is there before the first order, and takes it', async () => {
    const { decode } = await decoder()
    expect(FakeWorker.started.length).toBe(1)
    const outcome = decode(FILE, options())
    await settle()
    expect(FakeWorker.started.length).toBe(1)
    FakeWorker.started[0].reply(DONE)
    await outcome
  })

  test('progress is handed on', async () => {
    const { decode } = await decoder()
    const seen: Progress[] = []
    const outcome = decode(FILE, { ...options(), onProgress: (p) => seen.push(p) })
    await settle()
    const progress = { bytes: 1, spans: 2 }
    FakeWorker.started[0].reply({ kind: 'progress', progress })
    FakeWorker.started[0].reply(DONE)
    await outcome
    expect(seen).toEqual([progress])
  })

  test('a failure is the same as on this side', async () => {
    const { decode } = await decoder()
    const outcome = decode(FILE, options())
    await settle()
    const failure = { kind: 'empty', name: 'x' } as const
    FakeWorker.started[0].reply({ kind: 'failed', failure })
    await expect(outcome).rejects.toMatchObject({ name: 'FailureError', failure })
  })

  test('who has gone ends the worker, and the next order gets a new one', async () => {
    const { decode } = await decoder()
    const controller = new AbortController()
    const outcome = decode(FILE, { signal: controller.signal })
    await settle()
    const reason = new Error('gone')
    controller.abort(reason)
    await expect(outcome).rejects.toBe(reason)
    expect(FakeWorker.started[0].isEnded).toBe(true)

    const next = decode(FILE, options())
    await settle()
    FakeWorker.started[1].reply(DONE)
    await next
  })

  test('who has enough tells the worker, which goes on to what it has read', async () => {
    const { decode } = await decoder()
    const stop = new AbortController()
    const outcome = decode(FILE, { ...options(), stop: stop.signal })
    await settle()
    const [worker] = FakeWorker.started
    stop.abort()
    expect(worker.orders.slice(1)).toEqual(['stop'])
    worker.reply(DONE)
    expect((await outcome).bytes).toBe(7)
    expect(worker.isEnded).toBe(false)
  })

  test('two orders run at once, the third one waits', async () => {
    const { decode } = await decoder()
    const outcomes = [1, 2, 3].map(() => decode(FILE, options()))
    await settle()
    expect(FakeWorker.started.map((w) => w.orders.length)).toEqual([1, 1])
    FakeWorker.started[1].reply(DONE)
    await outcomes[1]
    await settle()
    expect(FakeWorker.started.map((w) => w.orders.length)).toEqual([1, 2])
    FakeWorker.started[0].reply(DONE)
    FakeWorker.started[1].reply(DONE)
    await Promise.all(outcomes)
  })

  test('who goes while waiting is not kept', async () => {
    const { decode } = await decoder()
    const controller = new AbortController()
    const running = [1, 2].map(() => decode(FILE, options()))
    const waiting = decode(FILE, { signal: controller.signal })
    await settle()
    controller.abort(new Error('gone'))
    await expect(waiting).rejects.toThrow('gone')
    for (const worker of FakeWorker.started) worker.reply(DONE)
    await Promise.all(running)
  })

  test('a worker that stops in the middle is an error, and is replaced', async () => {
    const { decode } = await decoder()
    const outcome = decode(FILE, options())
    await settle()
    FakeWorker.started[0].reply({ kind: 'ready' })
    FakeWorker.started[0].fail()
    await expect(outcome).rejects.toThrow('the decoder stopped')
    const next = decode(FILE, options())
    await settle()
    FakeWorker.started[1].reply(DONE)
    await next
  })
})

describe('where no worker can start the same is done here', () => {
  async function spansHere(): Promise<number> {
    const { decode } = await decoder()
    const { tables } = await decode(FILE, options())
    return tables[0].length
  }

  test('because there are none', async () => {
    vi.stubGlobal('Worker', undefined)
    expect(await spansHere()).toBeGreaterThan(0)
  })

  test('because making one throws', async () => {
    vi.stubGlobal(
      'Worker',
      class {
        constructor() {
          throw new Error('not in a sandbox')
        }
      },
    )
    expect(await spansHere()).toBeGreaterThan(0)
  })

  test('because its code does not load', async () => {
    const outcome = spansHere()
    await vi.waitFor(() => expect(FakeWorker.started.length).toBe(1))
    await settle()
    FakeWorker.started[0].fail()
    expect(await outcome).toBeGreaterThan(0)
  })
})

test('what is held needs no worker', async () => {
  const { decode } = await decoder()
  expect(await decode({ kind: 'held', tables: [] }, options())).toMatchObject({ bytes: 0 })
  expect(FakeWorker.started.flatMap((w) => w.orders)).toEqual([])
})

test('an order that nobody waits for any more is not begun', async () => {
  const { decode } = await decoder()
  await expect(decode(FILE, { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow(
    'gone',
  )
  expect(FakeWorker.started.flatMap((w) => w.orders)).toEqual([])
})
