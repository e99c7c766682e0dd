import { parseDuration } from '@/base/time'
import type { TraceSource } from './source'

/**
 * The source with what a deployment asks for where nothing is said. A range that the source would
 * refuse is left out, so that the page it opens on does not begin with a mistake.
 */
export function withDefaults(
  source: TraceSource,
  { lookback, limit }: { readonly lookback?: string; readonly limit?: number },
): TraceSource {
  return {
    ...source,
    async probe(signal) {
      const can = await source.probe(signal)
      const most = can.maxRangeMs ?? Number.POSITIVE_INFINITY
      const fits = lookback !== undefined && (parseDuration(lookback) ?? 0) / 1e6 <= most
      return { ...can, limit, lookback: fits ? lookback : undefined }
    },
  }
}
