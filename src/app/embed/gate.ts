import { busyWhile } from '@/paint/frame'
import type { Answer, Hello, Ready, Report, Request } from './messages'
import { readMessage, VERSION } from './protocol'
import { failed, failedOf } from './refusal'

/** What stands behind the gate. */
interface Behind {
  /** May pages of this origin steer? */
  readonly allows: (origin: string) => boolean
  /** A page that may not has said hello. */
  readonly onForeign: (origin: string) => void
  readonly ready: () => Omit<Ready, 'type' | 'version'>
  /** The conversation begins, or begins anew. */
  readonly onReady: () => void
  /** Resolves when the next request may begin; `signal` tells that something else is opened. */
  readonly meet: (request: Steering, signal: AbortSignal) => Promise<Met>
}

export type Steering = Exclude<Request, Hello>

/** A request that was met, or will be without anybody having to wait for it. */
export interface Met {
  readonly answered: Promise<Answer>
}

/** Requests that wait behind one that takes its time, before further ones are refused. */
const MOST_WAITING = 64

/**
 * The one door for what the page around this one says. It opens to that window alone, and to origins
 * that are allowed alone, after a hello; what is said through it goes to that origin and no other.
 */
export class Gate {
  readonly #window: Window
  readonly #behind: Behind
  /** Who is spoken to; '' before the first hello. */
  #origin = ''
  /** Hellos that were heard while their origin was not allowed. */
  readonly #refused = new Map<string, string>()
  #waiting = 0
  readonly #told = new WeakSet<Error>()
  #last: Promise<unknown> = Promise.resolve()
  #opening = new AbortController()

  constructor(window: Window, behind: Behind) {
    this.#window = window
    this.#behind = behind
    window.addEventListener('message', this.#onMessage)
  }

  detach(): void {
    this.#window.removeEventListener('message', this.#onMessage)
  }

  /** The reader allows it, once: the hello of that origin is answered now. */
  admit(origin: string): void {
    const id = this.#refused.get(origin)
    this.#refused.delete(origin)
    if (id !== undefined) this.#greet(origin, id)
  }

  /** Whether a failure is, or was, an answer: it is told once. */
  isAnswer(error: Error): boolean {
    return this.#waiting > 0 || this.#told.has(error)
  }

  tell(report: Report): void {
    if (this.#origin !== '') this.#post(report, this.#origin)
  }

  readonly #onMessage = (event: MessageEvent): void => {
    const { origin } = event
    // A page without an origin of its own ("null") could only be answered by telling everybody.
    if (event.source !== this.#window.parent || !/^https?:/.test(origin)) return
    const message = readMessage(event.data)
    if (!message) return
    const { id, kind } = message
    const isHello = kind === 'request' && message.request.type === 'hello'
    if (!this.#behind.allows(origin)) {
      if (!isHello) return
      this.#refused.set(origin, id)
      this.#behind.onForeign(origin)
    } else if (kind === 'version') this.#post({ ...failed(kind), id }, origin)
    else if (isHello) this.#greet(origin, id)
    else if (origin !== this.#origin) return
    else if (kind !== 'request') this.#post({ ...failed(kind), id }, origin)
    else this.#queue(id, message.request)
  }

  #greet(origin: string, id: string): void {
    this.#origin = origin
    this.#post({ type: 'ready', version: VERSION, ...this.#behind.ready(), id }, origin)
    this.#behind.onReady()
  }

  /** One after the other, because what is selected belongs to what was opened before. */
  #queue(id: string, request: Request): void {
    if (request.type === 'hello') return
    const origin = this.#origin
    const answer = (said: Answer) => this.#post({ ...said, id }, origin)
    if (this.#waiting >= MOST_WAITING) {
      answer(failed('flooded'))
      return
    }
    if (request.type === 'open') {
      this.#opening.abort()
      this.#opening = new AbortController()
    }
    const { signal } = this.#opening
    this.#waiting++
    this.#last = this.#last.then(async () => {
      const { answered } = await this.#meet(request, signal)
      this.#waiting--
      void answered.then(answer)
    })
  }

  async #meet(request: Steering, signal: AbortSignal): Promise<Met> {
    try {
      return await busyWhile(this.#behind.meet(request, signal))
    } catch (error) {
      const told = failedOf(error)
      if (!told) reportError(error)
      else if (error instanceof Error) this.#told.add(error)
      return { answered: Promise.resolve(told ?? failed('stopped')) }
    }
  }

  #post(message: (Answer & { id: string }) | Report, origin: string): void {
    this.#window.parent.postMessage({ spanwise: VERSION, ...message }, origin)
  }
}
