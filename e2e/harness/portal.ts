import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname } from 'node:path'
import type { Site } from './site'

const FOLDER = new URL('../../deploy/portal/', import.meta.url)

/** Where the sample looks for Spanwise, as it is written there. */
const WRITTEN = 'http://localhost:4173/'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
}

/** A page of somebody else, on an origin of its own, that shows the app in frames. */
export class Portal {
  readonly origin: string
  /** Further pages: what a path answers. */
  readonly pages = new Map<string, string>()
  readonly #close: () => Promise<void>

  private constructor(origin: string, close: () => Promise<void>) {
    this.origin = origin
    this.#close = close
  }

  /** The sample of deploy/portal, under a policy as strict as the element allows. */
  static async open(site: Pick<Site, 'url'>): Promise<Portal> {
    const { origin: app } = new URL(site.url)
    const server = createServer((request, response) => {
      const path = (request.url ?? '/').slice(1).split('?')[0] || 'index.html'
      const file = new URL(path, FOLDER)
      const page = portal.pages.get(path)
      if (page === undefined && !existsSync(file)) {
        response.writeHead(404).end()
        return
      }
      const text = page ?? readFileSync(file, 'utf8').replace(WRITTEN, site.url)
      response
        .writeHead(200, {
          'content-type': TYPES[extname(path)] ?? 'text/plain',
          'content-security-policy': `default-src 'self'; script-src 'self' ${app}; frame-src ${app}`,
        })
        .end(text)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const portal = new Portal(`http://127.0.0.1:${address.port}`, async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    return portal
  }

  close(): Promise<void> {
    return this.#close()
  }
}
