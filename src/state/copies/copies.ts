import { queryOptions } from '@tanstack/react-query'
import {
  COPY_BOUNDS,
  type CopyFacts,
  indexedDbCopies,
  type Keeping,
  type KeptCopy,
} from '@/sources/local/copy-store'
import { normalTraceId } from '../links/jaeger-links'

export type { CopyFacts, Keeping, KeptCopy }
/** Named here for pages, which know no layer below this one. */
export { COPY_BOUNDS }

/** Up to here no step of the writing takes a task of 50 ms; many small ones would go for a larger one. */
export const MOST_KEPT_SPANS = 100_000

/** Copies of traces that were opened, for when their backend has them no longer. */
export const copyStore = indexedDbCopies()

/** All that are kept, the last opened first; null where this browser keeps nothing. */
export const copiesQuery = queryOptions({
  queryKey: ['copies'],
  queryFn: async () => (await copyStore.list()) ?? null,
  staleTime: 0,
  gcTime: 0,
  retry: false,
})

/** Those of one trace, whichever source it came from; that of `sourceId` first. */
export function copiesOf(
  copies: readonly KeptCopy[],
  traceId: string,
  sourceId: string | undefined,
): readonly KeptCopy[] {
  const wanted = normalTraceId(traceId)
  return copies
    .filter((copy) => normalTraceId(copy.traceId) === wanted)
    .sort((a, b) => Number(b.sourceId === sourceId) - Number(a.sourceId === sourceId))
}
