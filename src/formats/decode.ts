import type { TraceTable } from '@/trace/table'
import { FailureError } from './failure'
import type { TraceLocation } from './location'
import type { Masking } from './masking'
import type { Decoded, DecodeOptions, Progress } from './progress'
import { joined } from './texts'
import { type Order, type Reply, STOP } from './worker-messages'

export type { Decoded, DecodeOptions, Progress }

/** What the layers above bring: the worker, and ears for what it says beside the tables. */
export interface Workshop {
  /** Its code calls serve(). */
  readonly startWorker: () => Worker
  /** The tables are handed on when this is done. */
  readonly onTables: (tables: readonly TraceTable[], beside: unknown) => Promise<void>
}

/** Two, so that one large trace does not hold up a search. */
const MAX_WORKERS = 2

/**
 * Location -> tables, in a worker; where none can start (sandboxed frame, file://), here. Rejects
 * with FailureError, or with the signal's reason.
 */
export async function decode(location: TraceLocation, options: DecodeOptions): Promise<Decoded> {
  options.signal.throwIfAborted()
  if (location.kind === 'held') return { tables: location.tables, notes: [], bytes: 0 }
  const worker = await takeWorker(options.signal)
  return worker ? worker.decode(location, options) : decodeHere(location, options)
}

/** The decoders are a third of the product's code: where a worker has them, the page does not. */
async function decodeHere(location: TraceLocation, options: DecodeOptions): Promise<Decoded> {
  const { run } = await import('./run')
  const mask = maskingOf(location)
  if (!mask) return run(location, options)
  // Masking takes longer than a page should look at what is not masked yet.
  const { onPreview: _, ...whole } = options
  const decoded = await run(location, whole)
  const tables = await mask.mask(decoded.tables)
  return { ...decoded, tables, notes: tables[0]?.notes ?? decoded.notes }
}

/** From here on all tables are masked, but for locations that say otherwise. */
export function maskWith(some: Masking): void {
  masking = some
}

let masking: Masking | undefined

function maskingOf(location: TraceLocation): Masking | undefined {
  return 'isUnmasked' in location && location.isUnmasked ? undefined : masking
}

/**
 * From here on tables are made in workers. The first one starts at once, so that its code is there
 * when the first trace is.
 */
export function employ(some: Workshop): void {
  workshop = some
  if (workers.length === 0) startWorker()
}

class DecodeWorker {
  isBusy = false
  #isReady = false
  /** Come ahead of the tables that they are in. */
  #strings: string[] = []
  readonly #worker: Worker
  readonly #onTables: Workshop['onTables']
  #settle: ((outcome: Outcome) => void) | undefined
  #onProgress: DecodeOptions['onProgress']
  #onPreview: DecodeOptions['onPreview']

  constructor({ startWorker, onTables }: Workshop) {
    this.#worker = startWorker()
    this.#onTables = onTables
    this.#worker.addEventListener('message', (event: MessageEvent<Reply>) => {
      this.#hear(event.data).catch((error: unknown) => this.#settle?.({ error }))
    })
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault()
      if (!this.#isReady) canStart = false
      this.#end(this.#isReady ? new Error(event.message || 'the decoder stopped') : 'not started')
    })
  }

  async decode(location: TraceLocation, options: DecodeOptions): Promise<Decoded> {
    const { signal, stop, onProgress, onPreview } = options
    const leave = () => this.#end(signal.reason)
    const stopReading = () => this.#worker.postMessage(STOP)
    signal.addEventListener('abort', leave)
    stop?.addEventListener('abort', stopReading)
    try {
      const outcome = await new Promise<Outcome>((resolve) => {
        this.#settle = resolve
        this.#onProgress = onProgress
        this.#onPreview = onPreview
        const wantsPreview = onPreview !== undefined
        const mask = maskingOf(location)?.rules
        const order: Order = { location, wantsPreview, ...(mask && { mask }) }
        this.#worker.postMessage(order)
      })
      if ('decoded' in outcome) return outcome.decoded
      if (outcome.error === 'not started') return await decodeHere(location, options)
      throw outcome.error
    } finally {
      signal.removeEventListener('abort', leave)
      stop?.removeEventListener('abort', stopReading)
      this.#settle = undefined
      this.#onProgress = undefined
      this.#onPreview = undefined
      giveBack(this)
    }
  }

  async #hear(reply: Reply): Promise<void> {
    switch (reply.kind) {
      case 'ready':
        this.#isReady = true
        return
      case 'progress':
        this.#onProgress?.(reply.progress)
        return
      case 'strings':
        for (const text of reply.strings) this.#strings.push(text)
        return
      case 'preview':
        this.#onPreview?.(await this.#take(reply.tables, reply.beside))
        return
      case 'decoded': {
        const tables = await this.#take(reply.decoded.tables, reply.beside)
        this.#settle?.({ decoded: { ...reply.decoded, tables } })
        return
      }
      case 'failed':
        this.#settle?.({ error: new FailureError(reply.failure) })
        return
      case 'crashed':
        this.#settle?.({ error: new Error(reply.message) })
    }
  }

  async #take(sent: readonly TraceTable[], beside: unknown): Promise<readonly TraceTable[]> {
    const tables = joined(sent, this.#strings)
    this.#strings = []
    await this.#onTables(tables, beside)
    return tables
  }

  /** There is no other way to stop a worker than to end it. */
  #end(error: unknown): void {
    this.#worker.terminate()
    workers = workers.filter((w) => w !== this)
    this.#settle?.({ error })
  }
}

type Outcome = { readonly decoded: Decoded } | { readonly error: unknown }

let workers: DecodeWorker[] = []
let waiting: (() => void)[] = []
let workshop: Workshop | undefined
let canStart = true

function startWorker(): DecodeWorker | undefined {
  if (!workshop || !canStart || workers.length >= MAX_WORKERS) return undefined
  try {
    const worker = new DecodeWorker(workshop)
    workers.push(worker)
    return worker
  } catch {
    canStart = false
    return undefined
  }
}

/** A worker to itself, at once or when one is free; undefined where none can be had at all. */
async function takeWorker(signal: AbortSignal): Promise<DecodeWorker | undefined> {
  for (;;) {
    const worker = workers.find((w) => !w.isBusy) ?? startWorker()
    if (worker) worker.isBusy = true
    if (worker || !workshop || !canStart) return worker
    await new Promise<void>((resolve) => {
      waiting.push(resolve)
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    signal.throwIfAborted()
  }
}

function giveBack(worker: DecodeWorker): void {
  worker.isBusy = false
  const turns = waiting
  waiting = []
  for (const takeTurn of turns) takeTurn()
}
