import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findNginx } from '../nginx.mjs'
import type { Recorded } from './replay'
import { DIST } from './site'
import { test as base } from './test'

const DEPLOY = new URL('../../deploy/nginx/', import.meta.url).pathname

/** What render.sh takes, besides where things are on this machine. */
export type Settings = Readonly<Record<string, string>>

interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** A real nginx with the configuration of deploy/nginx, in a folder and on a port of its own. */
export class Nginx {
  /** Where the app is, with a slash at its end. */
  readonly url: string
  readonly #folder: string
  readonly #child: ChildProcess

  private constructor(url: string, folder: string, child: ChildProcess) {
    this.url = url
    this.#folder = folder
    this.#child = child
  }

  static async start(prefix: string, settings: Settings): Promise<Nginx> {
    const binary = findNginx()
    if (!binary) throw new Error('No nginx found: `node e2e/nginx.mjs` installs one, or says how.')
    const folder = mkdtempSync(join(tmpdir(), 'spanwise-nginx-'))
    const port = await freePort()
    render({
      ...settings,
      SPANWISE_LISTEN: `127.0.0.1:${port}`,
      SPANWISE_BASE: prefix,
      SPANWISE_FILES: DIST.replace(/\/$/, ''),
      SPANWISE_CONFIG: join(folder, 'config.json'),
      SPANWISE_CONF: join(folder, 'spanwise.conf'),
    })
    const main = readFileSync(join(DEPLOY, 'nginx.conf'), 'utf8').replaceAll('/tmp/', `${folder}/`)
    const conf = join(folder, 'nginx.conf')
    writeFileSync(conf, asUser(main).replace('/dev/stdout', join(folder, 'access.log')))
    const words = ['-p', folder, '-c', conf, '-g', 'daemon off;']
    const child = spawn(binary, words, { stdio: ['ignore', 'ignore', 'pipe'] })
    const nginx = new Nginx(`http://127.0.0.1:${port}${prefix}`, folder, child)
    await nginx.#begin()
    return nginx
  }

  async close(): Promise<void> {
    const isGone = new Promise((resolve) => this.#child.once('exit', resolve))
    if (this.#child.exitCode === null && this.#child.kill('SIGTERM')) await isGone
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** What config.json says; undefined for none. It is read anew by each request. */
  set config(content: unknown) {
    const path = join(this.#folder, 'config.json')
    if (content === undefined) rmSync(path, { force: true })
    else writeFileSync(path, JSON.stringify(content))
  }

  /** An entry of config.json for one of the two backends. */
  source(server: Recorded) {
    const type = server === 'tempo' ? 'tempo' : 'jaeger'
    return { id: server, name: server, type, url: `./backend/${type}` }
  }

  /** What it answers to a path below the app's, which goes out as it is written here. */
  async ask(
    path: string,
    { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<Reply> {
    const { hostname, port, pathname } = new URL(this.url)
    return new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path: pathname + path, method, headers }, (got) => {
        const chunks: Buffer[] = []
        got.on('data', (chunk) => chunks.push(chunk))
        got.on('error', reject)
        got.on('end', () => {
          const body = Buffer.concat(chunks)
          resolve({ status: got.statusCode ?? 0, headers: got.headers, body })
        })
      })
      sent.on('error', reject).end()
    })
  }

  /** Until it answers; rejects in its own words when it does not start. */
  async #begin(): Promise<void> {
    let words = ''
    this.#child.stderr?.on('data', (text) => {
      words += String(text)
    })
    while (this.#child.exitCode === null) {
      const answer = await fetch(this.url).catch(() => undefined)
      if (answer) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    rmSync(this.#folder, { recursive: true })
    throw new Error(`nginx does not start: ${words}`)
  }
}

/** With nginx, as many as a test wants; they end with it. */
export const test = base.extend<{
  startNginx: (prefix: string, settings: Settings) => Promise<Nginx>
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it
  startNginx: async ({}, use) => {
    const started: Nginx[] = []
    await use(async (prefix, settings) => {
      const nginx = await Nginx.start(prefix, settings)
      started.push(nginx)
      return nginx
    })
    await Promise.all(started.map((nginx) => nginx.close()))
  },
})

/** render.sh says what is wrong with a value; so does this. */
export function render(settings: Settings): string {
  const env = { PATH: process.env.PATH, ...settings }
  const { status, stdout, stderr } = spawnSync(join(DEPLOY, 'render.sh'), { env, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

/** Workers of a root's nginx would become nobody, who may not read the checkout of root. */
function asUser(conf: string): string {
  return process.getuid?.() === 0 ? `user root;\n${conf}` : conf
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
