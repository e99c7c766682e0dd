import { readdirSync, readFileSync } from 'node:fs'

/** One answer that a real server was seen to give, as e2e/fixtures/<server> keeps it. */
interface Exchange {
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers: Readonly<Record<string, string>>
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
    readonly bodyBase64?: string
  }
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** The servers whose answers are kept. */
export type Recorded = 'tempo' | 'jaeger-v3' | 'jaeger-legacy'

/** The real data lies in the past and every test asks in its own present. */
const TIME = /^(?:query\.)?(?:start|end|lookback|(?:start|end)_?time(?:_?(?:min|max))?)$/i

/** How many spans of each trace a Tempo search answers: no page shows them. */
const UNSEEN = 'spss'

/** How many traces are asked for, in each dialect. */
const LIMITS = ['limit', 'query.searchDepth']

const read = new Map<Recorded, Replay>()

export function replayOf(server: Recorded): Replay {
  const known = read.get(server) ?? new Replay(server)
  read.set(server, known)
  return known
}

/** The body of an answer, by the name of its file without the number. */
export function recorded(server: Recorded, name: string): Buffer {
  const folder = new URL(`../fixtures/${server}/`, import.meta.url)
  const found = readdirSync(folder).find((file) => file.replace(/^\d+-/, '') === `${name}.json`)
  if (!found) throw new Error(`${server}: ${name} is not recorded`)
  return answerOf(JSON.parse(readFileSync(new URL(found, folder), 'utf8'))).body
}

/** Answers what the real server was seen to answer, and what it says to an unknown path otherwise. */
class Replay {
  readonly #exchanges: readonly Exchange[]
  readonly #unknown: Exchange

  constructor(server: Recorded) {
    const folder = new URL(`../fixtures/${server}/`, import.meta.url)
    this.#exchanges = readdirSync(folder)
      .filter((name) => /^\d+-.*\.json$/.test(name))
      .sort()
      .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
    const unknown = this.#exchanges.find((e) => /nope|nonsense/.test(e.request.path))
    if (!unknown) throw new Error(`${server}: the answer to an unknown path is not recorded`)
    this.#unknown = unknown
  }

  /** `isKnown` is false where the answer is only the one to an unknown path. */
  answer(method: string, path: string, accept: string): { answer: Answer; isKnown: boolean } {
    const same = this.#exchanges.filter((e) => e.request.method === method && asksFor(e, path))
    const wantsProtobuf = accept.includes('application/protobuf')
    const asAsked = same.filter((e) => isProtobuf(e) === wantsProtobuf)
    // Without times and limits, the probe that was refused looks like a search that was not.
    const found = asAsked.find((e) => e.response.status < 400) ?? asAsked[0] ?? same[0]
    return { answer: answerOf(found ?? this.#unknown), isKnown: found !== undefined }
  }
}

function asksFor(exchange: Exchange, path: string): boolean {
  const [recorded, asked] = [urlOf(exchange.request.path), urlOf(path)]
  if (decodeURIComponent(recorded.pathname) !== decodeURIComponent(asked.pathname)) return false
  const matters = (url: URL) =>
    [...url.searchParams]
      .filter(([name]) => !TIME.test(name) && name !== UNSEEN && !LIMITS.includes(name))
      .map((pair) => pair.join('='))
      .sort()
      .join('&')
  return matters(recorded) === matters(asked) && sameLimit(exchange, recorded, asked)
}

/** Another limit would have made another answer, unless the server had fewer traces than either. */
function sameLimit({ response }: Exchange, recorded: URL, asked: URL): boolean {
  if (limitOf(recorded) === limitOf(asked) || response.status >= 400) return true
  const body = response.body ?? ''
  const traces = body.startsWith('{') ? tracesIn(JSON.parse(body)) : undefined
  return traces !== undefined && traces < Math.min(limitOf(recorded), limitOf(asked))
}

function tracesIn(answer: { traces?: unknown[]; summaries?: unknown[]; data?: unknown[] }) {
  return (answer.traces ?? answer.summaries ?? answer.data)?.length
}

/** What Tempo takes when nothing is said; no other search is recorded without a limit. */
const DEFAULT_LIMIT = 20

function limitOf(url: URL): number {
  return Number(LIMITS.map((name) => url.searchParams.get(name)).find(Boolean) ?? DEFAULT_LIMIT)
}

function isProtobuf(exchange: Exchange): boolean {
  return exchange.response.headers['content-type'] === 'application/protobuf'
}

function answerOf({ response }: Exchange): Answer {
  const type = response.headers['content-type']
  return {
    status: response.status,
    headers: type === undefined ? {} : { 'content-type': type },
    body:
      response.bodyBase64 === undefined
        ? Buffer.from(response.body ?? '')
        : Buffer.from(response.bodyBase64, 'base64'),
  }
}

function urlOf(path: string): URL {
  return new URL(path, 'http://server')
}
