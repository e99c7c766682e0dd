import { useEffect, useState } from 'react'
import { inSlices } from '@/base/in-slices'
import { formatBytes } from '@/base/number'
import { busy } from '@/paint/frame'
import { type JaegerLosses, jaegerLosses } from '@/share/jaeger-losses'
import { addLosses } from '@/share/loss-text'
import { type ExportFormat, LARGEST, TooLarge, writeExport } from '@/share/write-export'
import type { TraceTable } from '@/trace/table'

/** How far a document is that is made of traces. */
export type Writing =
  /** There are no traces yet, or they are being redacted. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'writing'; readonly share: number; readonly stop: () => void }
  | { readonly kind: 'stopped'; readonly again: () => void }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'ready'; readonly blob: Blob; readonly losses: JaegerLosses }

/** Progress is told at most so often, ms. */
const TELL_EVERY = 100

/** Writes traces in slices, so that what is in the document is known before it leaves. */
export function useWriting(
  tables: readonly TraceTable[] | undefined,
  format: ExportFormat,
): Writing {
  const [turn, setTurn] = useState(0)
  const [state, setState] = useState<Keyed>()
  useEffect(() => {
    if (!tables) return
    const gone = new AbortController()
    const rest = busy()
    const of = { tables, format, turn }
    const stop = () => {
      gone.abort()
      setState({ ...of, kind: 'stopped', again: () => setTurn(turn + 1) })
    }
    let told = 0
    const onProgress = (share: number) => {
      if (performance.now() - told < TELL_EVERY) return
      told = performance.now()
      setState({ ...of, kind: 'writing', share, stop })
    }
    setState({ ...of, kind: 'writing', share: 0, stop })
    write(tables, format, { onProgress, signal: gone.signal })
      .then(
        (written) => setState({ ...of, kind: 'ready', ...written }),
        (error: unknown) => {
          if (gone.signal.aborted) return
          if (!(error instanceof TooLarge)) reportError(error)
          setState({ ...of, kind: 'failed', why: reasonOf(error) })
        },
      )
      .finally(rest)
    return () => gone.abort()
  }, [tables, format, turn])
  const isCurrent =
    state && state.tables === tables && state.format === format && state.turn === turn
  return isCurrent ? state : { kind: 'waiting' }
}

type Keyed = Writing & {
  readonly tables: readonly TraceTable[]
  readonly format: ExportFormat
  readonly turn: number
}

async function write(
  tables: readonly TraceTable[],
  format: ExportFormat,
  { onProgress, signal }: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<{ readonly blob: Blob; readonly losses: JaegerLosses }> {
  const losses: JaegerLosses[] = []
  if (format === 'jaeger') {
    for (const t of tables) losses.push(await inSlices(jaegerLosses(t), signal))
  }
  const blob = await inSlices(writeExport(tables, format, { onProgress }), signal)
  return { blob, losses: addLosses(losses) }
}

function reasonOf(error: unknown): string {
  return error instanceof TooLarge
    ? `This would be more than ${formatBytes(LARGEST)}, which nothing reads again. Export fewer traces.`
    : `It could not be written: ${error instanceof Error ? error.message : String(error)}. Try another format.`
}
