import { readdirSync, readFileSync } from 'node:fs'
import { vi } from 'vitest'
import type { TraceSource } from './source'

/** What a server answers; 200 and JSON unless said otherwise. */
export interface Reply {
  readonly status?: number
  readonly type?: string
  readonly body?: string
}

export interface Asked {
  readonly url: URL
  readonly headers: Headers
  readonly credentials: string | undefined
}

/** Fakes the network; the list fills with what is asked. Undone by vi.unstubAllGlobals(). */
export function serve(answer: (url: URL) => Reply | Promise<Reply>): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    asked.push({ url, headers: new Headers(init.headers), credentials: init.credentials })
    init.signal?.throwIfAborted()
    const { status = 200, type = 'application/json', body = '' } = await answer(url)
    const headers: Record<string, string> = type === '' ? {} : { 'content-type': type }
    return new Response(status === 204 ? undefined : new TextEncoder().encode(body), {
      status,
      headers,
    })
  })
  return asked
}

/** A request and its answer, as a real server was recorded. */
export interface Exchange {
  readonly name: string
  readonly path: string
  readonly reply: Required<Reply>
}

/** Recorded exchanges in a folder, by the file's name without number and ending. */
export function exchanges(folder: URL): Map<string, Exchange> {
  const found = new Map<string, Exchange>()
  for (const file of readdirSync(folder)
    .filter((name) => /^\d{3}-.*\.json$/.test(name))
    .sort()) {
    const name = file.slice(4, -5)
    const { request, response } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    if (response.body === undefined) continue
    const { status, headers, body } = response
    const reply = { status, type: headers['content-type'] ?? '', body }
    found.set(name, { name, path: request.path, reply })
  }
  return found
}

/** The failure with which a promise is rejected. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error instanceof Error && 'failure' in error ? error.failure : error
  }
  return 'no failure'
}

export const never = new AbortController().signal

/** A source that has nothing, and is not probed or searched but by what is given. */
export function stubSource(
  id = 'prod',
  name = 'Production',
  given: Partial<TraceSource> = {},
): TraceSource {
  const nothing = async () => []
  return {
    id,
    name,
    probe: () => Promise.reject(new Error('not asked here')),
    services: nothing,
    operations: nothing,
    keys: nothing,
    values: nothing,
    search: () => Promise.reject(new Error('not asked here')),
    locate: () => ({ kind: 'held', tables: [] }),
    ...given,
  }
}
