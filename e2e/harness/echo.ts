import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'

interface Heard {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
}

/** A backend that remembers what it was asked, and answers `{}` or what a test wants. */
export class Echo {
  readonly url: string
  readonly heard: Heard[] = []
  /** Answers instead. */
  answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  }
  readonly close: () => Promise<void>

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url
    this.close = close
  }

  /** With a certificate it speaks https. */
  static async start(tls?: { readonly key: Buffer; readonly cert: Buffer }): Promise<Echo> {
    const hear = (request: IncomingMessage, response: ServerResponse) => {
      const { method = '', url = '', headers } = request
      echo.heard.push({ method, url, headers })
      echo.answer(request, response)
    }
    const server = tls ? createTlsServer(tls, hear) : createServer(hear)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const echo = new Echo(`${tls ? 'https' : 'http'}://127.0.0.1:${address.port}`, async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    })
    return echo
  }
}
