import { TraceBuilder } from '@/trace/build'
import { chunksOf, peekHead } from './byte-streams'
import type { Bytes } from './byte-window'
import { decodeInto, messageOf } from './decode-into'
import { FailureError } from './failure'
import { looksLikeHtml } from './hint'
import type { Attempt, TraceLocation } from './location'
import { type Decoded, type DecodeOptions, Meter } from './progress'
import {
  answerOf,
  isMissingEndpoint,
  redirectFailure,
  redirectFor,
  statusFailure,
  unreachableWords,
  wordsOf,
} from './server-words'

type UrlLocation = Extract<TraceLocation, { kind: 'url' }>

/** Tries the attempts in order. The next one is for an endpoint that does not exist. */
export async function decodeUrl(location: UrlLocation, options: DecodeOptions): Promise<Decoded> {
  let missing: FailureError | undefined
  for (const attempt of location.attempts) {
    try {
      return await decodeAttempt(location, attempt, options)
    } catch (error) {
      options.signal.throwIfAborted()
      if (!(error instanceof NoEndpoint)) throw error
      missing = error
    }
  }
  throw missing ?? new Error('a location without attempts')
}

/** What answers is not the API. */
class NoEndpoint extends FailureError {}

async function decodeAttempt(
  location: UrlLocation,
  attempt: Attempt,
  options: DecodeOptions,
): Promise<Decoded> {
  const { url } = attempt
  const { signal, stop } = options
  const caller = stop ? AbortSignal.any([signal, stop]) : signal
  const silence = new Silence(location.timeoutMs, url, caller)
  try {
    const response = await request(location, attempt, silence.signal)
    silence.restart()
    if (response.type === 'opaqueredirect') throw new NoEndpoint(redirectFailure(url))
    const body = silence.through(response.body ? chunksOf(response.body) : nothing())
    if (!response.ok) throw await refusal(response, url, body)
    return await decodeAnswer(response, { url, body, location }, options)
  } finally {
    silence.end()
  }
}

async function request(
  location: UrlLocation,
  { url, accept }: Attempt,
  signal: AbortSignal,
): Promise<Response> {
  const { headers, credentials } = location
  try {
    return await fetch(url, {
      headers: { ...headers, accept },
      redirect: redirectFor(headers),
      credentials,
      signal,
    })
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw new FailureError({ kind: 'unreachable', url, words: unreachableWords(url, error) })
  }
}

async function refusal(response: Response, url: string, body: Bytes): Promise<FailureError> {
  const answer = await answerOf(response.headers.get('content-type') ?? '', body)
  const failure = statusFailure(url, response.status, answer)
  return isMissingEndpoint(response.status, answer)
    ? new NoEndpoint(failure)
    : new FailureError(failure)
}

async function decodeAnswer(
  response: Response,
  { url, body, location }: { url: string; body: Bytes; location: UrlLocation },
  options: DecodeOptions,
): Promise<Decoded> {
  const contentType = response.headers.get('content-type') ?? ''
  const builder = new TraceBuilder()
  const meter = new Meter(options, builder, location.cap)
  meter.totalBytes = lengthOf(response.headers)
  let head: Uint8Array = new Uint8Array(0)
  const wrongContent = () =>
    new NoEndpoint({ kind: 'wrong-content', url, contentType, words: wordsOf(head) })
  try {
    const peeked = await peekHead(meter.through(body))
    head = peeked.head
    if (looksLikeHtml(head)) throw wrongContent()
    await decodeInto(builder, url, peeked.bytes)
  } catch (error) {
    if (!(error instanceof FailureError)) {
      throw new FailureError({ kind: 'unreachable', url, words: messageOf(error) })
    }
    if (error.failure.kind === 'unknown-format') throw wrongContent()
    if (error.failure.kind !== 'empty') throw error
    const words = builder.notes.map((note) => note.text).join(' ')
    throw new FailureError({ kind: 'not-found', url, words })
  }
  return { tables: builder.finish(), notes: builder.notes, bytes: meter.bytes }
}

/** The length that the counted bytes will reach; a packed transfer does not tell. */
function lengthOf(headers: Headers): number | undefined {
  const length = Number(headers.get('content-length') ?? Number.NaN)
  return Number.isFinite(length) && !headers.has('content-encoding') ? length : undefined
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Ends an attempt after a time without a byte, and when the caller loses interest. */
class Silence {
  readonly #controller = new AbortController()
  readonly #caller: AbortSignal
  readonly #after: number
  readonly #url: string
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(after: number, url: string, caller: AbortSignal) {
    this.#after = after
    this.#url = url
    this.#caller = caller
    caller.throwIfAborted()
    caller.addEventListener('abort', this.#leave)
    this.restart()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  restart(): void {
    clearTimeout(this.#timer)
    if (this.#after > 0) this.#timer = setTimeout(this.#expire, this.#after)
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#caller.removeEventListener('abort', this.#leave)
  }

  async *through(bytes: Bytes): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of bytes) {
        this.restart()
        yield chunk
      }
    } catch (error) {
      throw this.signal.aborted ? this.signal.reason : error
    }
  }

  readonly #leave = () => this.#controller.abort(this.#caller.reason)
  readonly #expire = () =>
    this.#controller.abort(
      new FailureError({ kind: 'timeout', url: this.#url, after: this.#after }),
    )
}
