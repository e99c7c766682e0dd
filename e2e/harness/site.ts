import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Answer, type Recorded, replayOf } from './replay'

/** The build under test. */
export const DIST = process.env.DIST ?? new URL('../../dist/', import.meta.url).pathname

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** What a test makes a backend say instead of what was recorded. */
export interface Said {
  readonly status?: number
  readonly type?: string
  readonly body?: string | Buffer
  /** In place of the body: one that is too large to be held as a whole. */
  readonly pieces?: readonly Uint8Array[]
  /** Likewise, made while it is sent and without its length; it need not end. */
  readonly stream?: () => Iterable<string>
  /** The connection breaks before the answer has come to its end. */
  readonly breaks?: boolean
  /** Nothing ever comes. */
  readonly hangs?: boolean
  /** The connection is closed without an answer. */
  readonly drops?: boolean
  /** Half of the body comes, in two pieces, and the rest never. */
  readonly stalls?: boolean
  /** What follows the body, once it is time. */
  readonly rest?: { readonly body: string; readonly after: Promise<unknown> }
  /** How often this is said; always without it. */
  readonly times?: number
}

interface Override {
  readonly path: RegExp
  readonly said: Said
  left: number
}

/** The production build on a port of its own, with replayed backends below `backend/<server>`. */
export class Site {
  /** Where the app is, with a slash at its end. */
  readonly url: string
  /** What config.json says; undefined for none. */
  config: unknown
  /** Requests to backends that were never recorded, since the last reset. */
  readonly unknown: string[] = []
  /** Every request there was, files of the app too, and all that its headers say. */
  readonly heard: { readonly path: string; readonly headers: string }[] = []
  /** Requests to backends, since the last reset: "GET /backend/tempo/api/search?q=…". */
  readonly asked: string[] = []
  /** Those of them whose answer the page did not wait for, since the last reset. */
  readonly givenUp: string[] = []
  /** Where backends are besides the app's own origin. */
  readonly origins: string[] = []
  /** Origins of pages that may show the app in a frame, besides its own. */
  readonly framers: string[] = []
  readonly #overrides: Override[] = []
  readonly #real = new Map<string, string>()
  readonly #close: () => Promise<void>

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url
    this.#close = close
  }

  static async open(prefix: string): Promise<Site> {
    if (!existsSync(DIST)) throw new Error('There is no dist/: run `npm run build` first.')
    const server = createServer((request, response) => {
      site.#serve(request, response, prefix).catch((error) => {
        response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error))
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const site = new Site(`http://127.0.0.1:${address.port}${prefix}`, async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    return site
  }

  close(): Promise<void> {
    return this.#close()
  }

  reset(): void {
    this.config = undefined
    this.unknown.length = 0
    this.asked.length = 0
    this.heard.length = 0
    this.givenUp.length = 0
    this.origins.length = 0
    this.framers.length = 0
    this.#overrides.length = 0
    this.#real.clear()
  }

  /** Puts a real server below `backend/<id>`. */
  forward(id: string, url: string): void {
    this.#real.set(id, url.replace(/\/+$/, ''))
  }

  /** From now on backends say this to requests whose path and query match. The last one wins. */
  say(path: RegExp, said: Said): void {
    this.#overrides.unshift({ path, said, left: said.times ?? Number.POSITIVE_INFINITY })
  }

  /** Backends say again what was recorded. */
  forget(): void {
    this.#overrides.length = 0
  }

  /** The parameters of each request to a backend whose path and query match. */
  paramsOf(path: RegExp): readonly Readonly<Record<string, string>>[] {
    return this.asked
      .filter((asked) => path.test(asked))
      .map((asked) => Object.fromEntries(new URL(asked.split(' ')[1] ?? '', this.url).searchParams))
  }

  /** An entry of config.json that points at a replayed server. */
  source(server: Recorded, more: Readonly<Record<string, unknown>> = {}) {
    const type = server === 'tempo' ? 'tempo' : 'jaeger'
    return { id: server, name: server, type, url: `./backend/${server}`, ...more }
  }

  async #serve(request: IncomingMessage, response: ServerResponse, prefix: string): Promise<void> {
    const url = request.url ?? '/'
    this.heard.push({ path: url, headers: request.rawHeaders.join('\n') })
    if (!url.startsWith(prefix)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not below the prefix')
      return
    }
    const path = url.slice(prefix.length)
    const backend = /^backend\/([\w-]+)(\/.*)$/.exec(path)
    if (backend) await this.#answer(request, response, backend)
    else if (path.split('?')[0] === 'config.json') this.#sayConfig(response)
    else sendFile(response, path, contentSecurityPolicy(this.origins, this.framers))
  }

  #sayConfig(response: ServerResponse): void {
    const status = this.config === undefined ? 404 : 200
    const text = typeof this.config === 'string' ? this.config : JSON.stringify(this.config ?? {})
    response
      .writeHead(status, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        ...FOR_ANY_ORIGIN,
      })
      .end(text)
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    [path, server, rest]: RegExpExecArray,
  ): Promise<void> {
    const method = request.method ?? 'GET'
    const asked = `${method} /${path}`
    this.asked.push(asked)
    response.once('close', () => {
      if (!response.writableFinished) this.givenUp.push(asked)
    })
    const override = this.#overrides.find((o) => o.left > 0 && o.path.test(`/${path}`))
    if (override) {
      override.left--
      return sayInstead(request, response, override.said)
    }
    const real = this.#real.get(server ?? '')
    if (real !== undefined) return sendFrom(response, real + rest, request.headers.accept)
    if (server !== 'tempo' && server !== 'jaeger-v3' && server !== 'jaeger-legacy') {
      response.writeHead(404).end()
      return
    }
    const accept = request.headers.accept ?? ''
    const { answer, isKnown } = replayOf(server).answer(method, rest ?? '/', accept)
    if (!isKnown) this.unknown.push(`${method} ${server}${rest}`)
    send(response, answer)
  }
}

async function sayInstead(
  request: IncomingMessage,
  response: ServerResponse,
  { status = 200, type, body = '', pieces, stream, hangs, drops, breaks, stalls, rest }: Said,
): Promise<void> {
  const headers = type ? { 'content-type': type } : {}
  const bytes = Buffer.from(body)
  if (hangs) return
  if (drops) request.socket.destroy()
  else if (stalls) await sendHalf(response, { status, headers, body: bytes })
  else if (pieces) await sendPieces(response, { status, headers }, pieces)
  else if (stream) {
    response.writeHead(status, headers)
    await sendStream(response, stream(), breaks)
  } else if (breaks) {
    response.writeHead(status, { ...headers, 'content-length': bytes.length + 1 })
    await sendStream(response, [bytes], breaks)
  } else if (rest) {
    response.writeHead(status, headers).write(bytes)
    await rest.after
    response.end(rest.body)
  } else send(response, { status, headers, body: bytes })
}

/** As fast as they are taken. */
async function sendPieces(
  response: ServerResponse,
  { status, headers }: Omit<Answer, 'body'>,
  pieces: readonly Uint8Array[],
): Promise<void> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  response.writeHead(status, { ...headers, 'content-length': length })
  await pipeline(Readable.from(pieces), response)
}

/** As fast as it is taken, until the reader has gone: so endless ones end. */
async function sendStream(
  response: ServerResponse,
  pieces: Iterable<string | Buffer>,
  breaks = false,
): Promise<void> {
  for (const piece of pieces) {
    if (response.destroyed) return
    await new Promise((sent) => response.write(piece, sent))
  }
  if (!breaks) return void response.end()
  // What the page has not taken when the connection breaks is lost to it.
  await new Promise((resolve) => setTimeout(resolve, 300))
  response.destroy()
}

/** In two pieces so far apart that a reader who reports ten times a second reports them both. */
async function sendHalf(response: ServerResponse, answer: Answer): Promise<void> {
  const { status, headers, body } = answer
  const quarter = Math.floor(body.length / 4)
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.write(body.subarray(0, quarter))
  await new Promise((resolve) => setTimeout(resolve, 300))
  response.write(body.subarray(quarter, 2 * quarter))
}

async function sendFrom(response: ServerResponse, url: string, accept = '*/*'): Promise<void> {
  const answer = await fetch(url, { headers: { accept } })
  const type = answer.headers.get('content-type')
  const body = Buffer.from(await answer.arrayBuffer())
  send(response, { status: answer.status, headers: type ? { 'content-type': type } : {}, body })
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
}

/** In a sandboxed frame the page has an origin of its own, to which its own files are foreign. */
const FOR_ANY_ORIGIN = { 'access-control-allow-origin': '*' }

/** Any path that is no file is the app's: it routes by itself. */
function sendFile(response: ServerResponse, path: string, policy: string): void {
  const name = normalize(decodeURIComponent(path.split('?')[0] ?? ''))
  const file = join(DIST, name)
  const isFile = !name.startsWith('..') && existsSync(file) && statSync(file).isFile()
  const shown = isFile ? file : join(DIST, 'index.html')
  const type = TYPES[extname(shown)] ?? 'application/octet-stream'
  const headers: Record<string, string> = {
    'content-type': type,
    'cache-control': 'no-cache',
    ...FOR_ANY_ORIGIN,
  }
  if (type.startsWith('text/html')) headers['content-security-policy'] = policy
  response.writeHead(200, headers).end(readFileSync(shown))
}

/** The policy of a deployment: nothing inline but the one script of index.html, by its hash. */
function contentSecurityPolicy(origins: readonly string[], framers: readonly string[]): string {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8')
  const hashes = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
    ([, text]) =>
      `'sha256-${createHash('sha256')
        .update(text ?? '')
        .digest('base64')}'`,
  )
  return [
    "default-src 'self'",
    `script-src 'self' ${hashes.join(' ')}`,
    "style-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...origins].join(' '),
    "font-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    ["frame-ancestors 'self'", ...framers].join(' '),
    "require-trusted-types-for 'script'",
  ].join('; ')
}
