import type { QueryClient } from '@tanstack/react-query'
import { decode } from '@/formats/decode'
import { FailureError } from '@/formats/failure'
import { normalTraceId } from '../links/jaeger-links'
import { type LoadedTrace, traceQuery } from '../loading/queries'
import type { Sources } from '../loading/sources'
import { copyStore, type KeptCopy } from './copies'

/**
 * Puts a copy in the place of what its source would have said, so that its usual link shows it.
 * Rejects with FailureError when it cannot be read.
 */
export async function openCopy(
  copy: KeptCopy,
  { sources, queryClient }: { sources: Sources; queryClient: QueryClient },
): Promise<void> {
  const { blob, id: _, openedAt: __, ...facts } = copy
  const traceId = normalTraceId(copy.traceId)
  const files = [{ name: `${copy.traceId}.json.gz`, blob }]
  const { signal } = new AbortController()
  const { tables } = await decode({ kind: 'files', files }, { signal })
  const table = tables.find((t) => t.traceId === copy.traceId) ?? tables[0]
  if (!table) throw new FailureError({ kind: 'empty', name: 'The local copy' })
  const source = sources.list.find((s) => s.id === copy.sourceId)
  const loaded: LoadedTrace = {
    table,
    // It is not asked whether more has come: what is shown is what was.
    source: {
      ...(source ?? sources.first),
      id: copy.sourceId,
      name: copy.sourceName,
      isStill: true,
    },
    isWhole: true,
    copy: { ...facts, isSourceKnown: source !== undefined },
  }
  const { queryKey } = traceQuery(sources, copy.sourceId, traceId, undefined)
  const shown = queryClient.getQueryData<LoadedTrace>(queryKey)
  // What is open, or was a moment ago, is no less than its copy.
  if (!shown?.isWhole) {
    await queryClient.cancelQueries({ queryKey })
    queryClient.setQueryData(queryKey, loaded)
  }
  await copyStore.touch(copy.id, Date.now())
}
