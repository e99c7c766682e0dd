import type { Bytes } from './byte-window'
import type { Failure } from './failure'
import { field } from './read'

/** An answer that is no trace, as far as it is of interest. */
export interface Answer {
  readonly isHtml: boolean
  readonly text: string
  /** Said in the API's own form: `{"errors": [{"msg"}]}` or `{"error": {"message"}}`. */
  readonly apiMessage?: string
}

const LONGEST_WORDS = 500
const LONGEST_BODY = 1 << 16

export async function answerOf(contentType: string, body: Bytes): Promise<Answer> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length > LONGEST_BODY) break
    }
  } catch (error) {
    // The status says enough when the words break off, unless nobody waits for them any more.
    if (error instanceof Error && error.name !== 'TypeError') throw error
  }
  return readAnswer(contentType, text)
}

export function readAnswer(contentType: string, text: string): Answer {
  const isHtml = /\bhtml\b/i.test(contentType) || text.trimStart().startsWith('<')
  const apiMessage = apiMessageOf(text)
  return apiMessage === undefined ? { isHtml, text } : { isHtml, text, apiMessage }
}

/** Jaeger says "no such trace" as JSON, Tempo's v1 with nothing at all; Go says "no such path". */
export function isMissingEndpoint(status: number, answer: Answer): boolean {
  if (status !== 404 && !(answer.isHtml && status < 500 && status !== 401 && status !== 403)) {
    return false
  }
  return answer.apiMessage === undefined && answer.text.trim() !== ''
}

export function statusFailure(url: string, status: number, answer: Answer): Failure {
  const words = answer.apiMessage ?? wordsOfText(answer.text)
  if (status === 401 || status === 403) return { kind: 'denied', url, status, words }
  if ([429, 502, 503, 504].includes(status)) return { kind: 'busy', url, status, words }
  if (status === 404 && !isMissingEndpoint(status, answer)) return { kind: 'not-found', url, words }
  if (answer.isHtml && status < 500) {
    return { kind: 'wrong-content', url, contentType: 'text/html', words }
  }
  return { kind: 'server', url, status, words }
}

/** The browser does not say why; these are the reasons that can be seen from here. */
export function unreachableWords(url: string, error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  // In a worker this is its script's, which is of the page's origin.
  const page: Location | undefined = globalThis.location
  if (page === undefined || !URL.canParse(url)) return words
  const { origin, protocol } = new URL(url)
  if (page.protocol === 'https:' && protocol === 'http:') {
    return `${words}. A page from https may not call http: ${origin}.`
  }
  if (page.origin === origin) return words
  return `${words}. ${origin} is another origin than this page (${page.origin}): a browser lets such a call through only when the server sends CORS headers, which Jaeger and Tempo do not by default. Serve the API below the page's own origin through a proxy.`
}

/**
 * The headers that config.json gives a source are for its own address, and the browser would take
 * them along to wherever a redirect leads, another origin included. Without any it may follow.
 */
export function redirectFor(headers: Readonly<Record<string, string>>): RequestRedirect {
  return Object.keys(headers).length > 0 ? 'manual' : 'follow'
}

/** An answer that leads elsewhere, where it is not followed: the browser does not say where to. */
export function redirectFailure(url: string): Failure {
  const words = 'It leads elsewhere. Headers of a source are sent to its own address only.'
  return { kind: 'wrong-content', url, contentType: 'a redirect', words }
}

/** What there is to read in bytes that are no trace. */
export function wordsOf(head: Uint8Array): string {
  return wordsOfText(new TextDecoder().decode(head))
}

/** The title of a page, else the first lines. */
export function wordsOfText(text: string): string {
  const title = /<title[^>]*>([^<]*)</i.exec(text)
  const words = title ? (title[1] ?? '') : text.trimStart().startsWith('<') ? '' : text
  return words.trim().split(/\r?\n/).slice(0, 3).join('\n').slice(0, LONGEST_WORDS)
}

/** Jaeger serves these as text/plain. */
function apiMessageOf(text: string): string | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  try {
    return messageIn(JSON.parse(text))
  } catch {
    return undefined
  }
}

function messageIn(body: unknown): string | undefined {
  const error = field(body, 'error')
  const errors = field(body, 'errors')
  const messages = (Array.isArray(errors) ? errors : [error])
    .map((e) => (typeof e === 'string' ? e : (field(e, 'msg') ?? field(e, 'message'))))
    .filter((m) => typeof m === 'string')
  return messages.length > 0 ? messages.join('\n').slice(0, LONGEST_WORDS) : undefined
}
