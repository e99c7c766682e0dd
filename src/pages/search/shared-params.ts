import type { SearchResult } from '@/state/queries'
import { printInstant, type SearchParams } from '@/state/url'

/**
 * The parameters for somebody else, later: a relative window becomes the one it was when the
 * search ran, so that the same traces are found. The sender's own page stays relative.
 */
export function sharedParams(
  params: SearchParams,
  source: string,
  result: SearchResult,
  isRelative: boolean,
): SearchParams {
  if (!isRelative) return { ...params, source }
  const { start, end } = result.range
  return {
    ...params,
    source,
    lookback: undefined,
    start: printInstant(start),
    end: printInstant(end),
  }
}
