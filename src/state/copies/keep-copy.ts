import { mainRoot } from '@/analysis/roots'
import { otlpJson } from '@/share/otlp-json'
import { COPY_BOUNDS, copyId, type Keeping } from '@/sources/local/copy-store'
import { nameOf, serviceOf } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import type { RedactionSetting } from '../settings/settings'
import { copyStore, MOST_KEPT_SPANS } from './copies'
import { gzipPieces } from './gzip-pieces'

/**
 * Keeps a copy of an answer, written whenever the page has nothing else to do. One that is there
 * and has more spans stays: a backend forgets traces piece by piece.
 */
export async function keepCopy(
  table: TraceTable,
  source: { readonly id: string; readonly name: string },
  { redact, signal }: { redact: RedactionSetting; signal: AbortSignal },
): Promise<Keeping> {
  if (table.length > MOST_KEPT_SPANS) return 'too large'
  const now = Date.now()
  const root = Math.max(0, mainRoot(table))
  const at = { sourceId: source.id, sourceName: source.name, traceId: table.traceId }
  const id = copyId(at)
  const known = await copyStore.get(id)
  signal.throwIfAborted()
  if (known && known.spans > table.length) {
    await copyStore.touch(id, now)
    return 'kept'
  }
  const shown = redact.onScreen
    ? await (await import('../masking/masked')).masked(table, redact, signal)
    : table
  const blob = await gzipPieces(otlpJson([shown]), { most: COPY_BOUNDS.largest, signal })
  if (!blob) return 'too large'
  return copyStore.put({
    ...at,
    id,
    at: now,
    openedAt: now,
    spans: table.length,
    service: serviceOf(shown, root),
    name: nameOf(shown, root),
    duration: table.duration,
    blob,
  })
}
