import type { TraceTable } from '@/trace/table'
import { messageOf } from './decode-into'
import { FailureError } from './failure'
import type { Mask } from './masking'
import { run } from './run'
import { parted } from './texts'
import { buffersOf } from './transfer'
import { type Order, type Reply, STOP } from './worker-messages'

/** What layers above do with tables where they are made. */
interface Bench {
  /** Makes of tables what is to be said beside them: plain data, whose buffers leave with theirs. */
  readonly lookBeside: (tables: readonly TraceTable[]) => object
  /** Loads what masks values by the rules that an order brings. */
  readonly loadMask: (rules: object) => Promise<Mask>
}

/** Makes the thread that calls it a decoder. It is ended from outside, so it needs no abort. */
export function serve({ lookBeside, loadMask }: Bench): void {
  let stop = new AbortController()
  self.addEventListener('message', async (event: MessageEvent<Order | typeof STOP>) => {
    if (event.data === STOP) return stop.abort()
    stop = new AbortController()
    const { location, wantsPreview, mask: rules } = event.data
    let mask: Mask = (tables) => tables
    const onPreview = async (found: readonly TraceTable[]) => {
      const tables = mask(found)
      const beside = lookBeside(tables)
      reply(
        { kind: 'preview', tables: sendStrings(tables), beside },
        buffersOf([...tables, beside]),
      )
      if (navigator.hardwareConcurrency <= FEW_CORES) await sleep(LOOK_MS)
    }
    try {
      if (rules) mask = await loadMask(rules)
      const decoded = await run(location, {
        signal: new AbortController().signal,
        stop: stop.signal,
        onProgress: (progress) => reply({ kind: 'progress', progress }),
        ...(wantsPreview && { onPreview }),
      })
      const tables = mask(decoded.tables)
      const beside = lookBeside(tables)
      // Tables have all notes, and those of masked ones are masked.
      const notes = tables[0]?.notes ?? decoded.notes
      const sent = { ...decoded, notes, tables: sendStrings(tables) }
      reply({ kind: 'decoded', decoded: sent, beside }, buffersOf([...tables, beside]))
    } catch (error) {
      if (error instanceof FailureError) reply({ kind: 'failed', failure: error.failure })
      else reply({ kind: 'crashed', message: messageOf(error) })
    }
  })
  reply({ kind: 'ready' })
}

/** The browser's own processes, the page and a decoder at full speed want more than this. */
const FEW_CORES = 4
/** How long the page may have the machine to itself, to draw a preview that is looked at for longer. */
const LOOK_MS = 250

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
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
