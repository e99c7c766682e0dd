import * as v from 'valibot'
import type { Millis } from '@/base/units'
import { type Failure, FailureError } from '@/formats/failure'
import {
  readAnswer,
  redirectFailure,
  redirectFor,
  statusFailure,
  unreachableWords,
  wordsOfText,
} from '@/formats/server-words'

/** How a server is reached, and when it is given up. */
export interface Reach {
  readonly headers: Readonly<Record<string, string>>
  readonly credentials: RequestCredentials
  /** Until the whole answer is here; 0 waits for ever. */
  readonly timeoutMs: Millis
}

export interface Answer {
  readonly url: string
  readonly status: number
  /** "" when there is none. */
  readonly contentType: string
  readonly text: string
}

/** A small answer, checked. Rejects with FailureError; when aborted, with the signal's reason. */
export async function getJson<S extends v.GenericSchema>(
  url: string,
  schema: S,
  ask: Reach & { readonly signal: AbortSignal },
): Promise<v.InferOutput<S>> {
  return checked(await getAnswer(url, ask), schema)
}

/** Whatever came, unjudged: for probing. The only fetch outside the decoding worker. */
export async function getAnswer(
  url: string,
  ask: Reach & { readonly signal: AbortSignal },
): Promise<Answer> {
  ask.signal.throwIfAborted()
  let bytes = 0
  const patience = new AbortController()
  const timer = ask.timeoutMs > 0 ? setTimeout(() => patience.abort(), ask.timeoutMs) : undefined
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json', ...ask.headers },
      redirect: redirectFor(ask.headers),
      credentials: ask.credentials,
      signal: AbortSignal.any([ask.signal, patience.signal]),
    })
    if (response.type === 'opaqueredirect') throw failed(redirectFailure(url))
    const counted = response.body?.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, passed) {
          bytes += chunk.length
          if (bytes > MOST_BYTES) passed.error()
          else passed.enqueue(chunk)
        },
      }),
    )
    const text = await new Response(counted).text()
    const contentType = response.headers.get('content-type') ?? ''
    return { url, status: response.status, contentType, text }
  } catch (error) {
    ask.signal.throwIfAborted()
    if (error instanceof FailureError) throw error
    if (bytes > MOST_BYTES) throw failed({ kind: 'too-large', url, bytes: MOST_BYTES })
    if (patience.signal.aborted) throw failed({ kind: 'timeout', url, after: ask.timeoutMs })
    throw failed({ kind: 'unreachable', url, words: unreachableWords(url, error) })
  } finally {
    clearTimeout(timer)
  }
}

/**
 * A list of 100,000 traces, each of some dozen services, has 64 MB; a text of 512 MB no browser
 * makes, and an answer that does not end would fill the page.
 */
const MOST_BYTES = 1 << 27

/** The answer as the schema has it; what kind of failure it is otherwise. */
export function checked<S extends v.GenericSchema>(answer: Answer, schema: S): v.InferOutput<S> {
  if (answer.status < 200 || answer.status > 299) throw failed(failureIn(answer))
  const value = jsonOf(answer.text)
  if (value === undefined) throw failed(contentFailure(answer))
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  const [issue] = result.issues
  throw failed({
    kind: 'bad-data',
    name: answer.url,
    format: 'JSON',
    path: v.getDotPath(issue) ?? '',
    wanted: issue.expected ?? issue.message,
  })
}

/** What an answer says that is no success. */
export function failureIn({ url, status, contentType, text }: Answer): Failure {
  return statusFailure(url, status, readAnswer(contentType, text))
}

/** A success that is no JSON: another program answered, or the answer was cut. */
function contentFailure({ url, contentType, text }: Answer): Failure {
  if (/\bjson\b/i.test(contentType) && text.trim() !== '') {
    return { kind: 'bad-data', name: url, format: 'JSON', path: '', wanted: 'complete JSON' }
  }
  return { kind: 'wrong-content', url, contentType, words: wordsOfText(text) }
}

/** Undefined when the text is no JSON, whatever its content type: Jaeger's errors are text/plain. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function failed(failure: Failure): FailureError {
  return new FailureError(failure)
}
