import type { TraceTable } from '@/trace/table'
import { messageOf } from './decode-into'
import { FailureError } from './failure'
import { run } from './run'
import { parted } from './texts'
import { buffersOf } from './transfer'
import type { Order, Reply } from './worker-messages'

/**
 * Makes the thread that calls it a decoder. `lookBeside` makes of tables what is to be said beside
 * them: plain data, whose buffers leave with theirs. It is ended from outside, so it needs no abort.
 */
export function serve(lookBeside: (tables: readonly TraceTable[]) => object): void {
  self.addEventListener('message', async (event: MessageEvent<Order>) => {
    const { location, now, wantsPreview } = event.data
    const onPreview = (tables: readonly TraceTable[]) => {
      const beside = lookBeside(tables)
      reply(
        { kind: 'preview', tables: sendStrings(tables), beside },
        buffersOf([...tables, beside]),
      )
    }
    try {
      const decoded = await run(location, {
        signal: new AbortController().signal,
        onProgress: (progress) => reply({ kind: 'progress', progress }),
        ...(wantsPreview && { onPreview }),
        ...(now === undefined ? {} : { now }),
      })
      const { tables } = decoded
      const beside = lookBeside(tables)
      const sent = { ...decoded, tables: sendStrings(tables) }
      reply({ kind: 'decoded', decoded: sent, beside }, buffersOf([...tables, beside]))
    } catch (error) {
      if (error instanceof FailureError) reply({ kind: 'failed', failure: error.failure })
      else reply({ kind: 'crashed', message: messageOf(error) })
    }
  })
  reply({ kind: 'ready' })
}

/** Sends what is sent ahead; gives what is left to be sent. */
function sendStrings(all: readonly TraceTable[]): readonly TraceTable[] {
  const { parts, tables } = parted(all)
  for (const strings of parts) reply({ kind: 'strings', strings })
  return tables
}

function reply(message: Reply, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}
