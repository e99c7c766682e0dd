import { messageOf } from './decode-into'
import { FailureError } from './failure'
import { run } from './run'
import { buffersOf } from './transfer'
import type { Order, Reply } from './worker-messages'

/** The worker is a shell around run(): it is ended from outside, so it needs no abort. */
self.addEventListener('message', async (event: MessageEvent<Order>) => {
  const { location, now, wantsPreview } = event.data
  try {
    const decoded = await run(location, {
      signal: new AbortController().signal,
      onProgress: (progress) => reply({ kind: 'progress', progress }),
      ...(wantsPreview && {
        onPreview: (tables) => reply({ kind: 'preview', tables }, buffersOf(tables)),
      }),
      ...(now === undefined ? {} : { now }),
    })
    reply({ kind: 'decoded', decoded }, buffersOf(decoded.tables))
  } catch (error) {
    if (error instanceof FailureError) reply({ kind: 'failed', failure: error.failure })
    else reply({ kind: 'crashed', message: messageOf(error) })
  }
})

function reply(message: Reply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

reply({ kind: 'ready' })
