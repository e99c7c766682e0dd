import type { TimeZoneChoice } from '@/base/time'
import { parseDuration } from '@/base/time'
import { printInstant, type SearchParams } from '@/state/links/url'
import type { SearchResult } from '@/state/loading/queries'
import type { Capabilities } from '@/state/loading/sources'
import { CUSTOM, type Draft, rangeOf } from './draft'
import { isRelative, LOOKBACKS, lookbackOf } from './windows'

/** What a copied link is made of. */
export interface SharedSearch {
  readonly params: SearchParams
  readonly asked: Draft
  readonly can: Capabilities
  readonly result: SearchResult
  readonly zone: TimeZoneChoice
  /** Where the list is scrolled to, see list-place. */
  readonly at: string | undefined
}

/**
 * The parameters for somebody else, later: a relative window becomes the one it was when the
 * search ran, so that the same traces are found. The sender's own page stays relative.
 */
export function frozenParams(shared: SharedSearch): SearchParams {
  const { asked, can, result } = shared
  const params = explicitParams(shared)
  if (!isRelative(rangeOf(asked, can))) return params
  const { start, end } = result.range
  return { ...params, lookback: undefined, start: printInstant(start), end: printInstant(end) }
}

/** As they are: "the last hour" is that before the link is opened, and its list another one. */
export function relativeParams(shared: SharedSearch): SearchParams {
  return { ...explicitParams(shared), box: undefined, at: undefined }
}

/** What the reader's preferences would decide is said, too; limits and ranges are the deployment's. */
function explicitParams({ params, asked, can, zone, at }: SharedSearch): SearchParams {
  const range = rangeOf(asked, can)
  return {
    ...params,
    source: asked.source,
    lookback: range === CUSTOM ? undefined : range,
    tz: zone,
    at,
  }
}

/** The same search, of as long a time before now. */
export function nowParams(params: SearchParams, { range }: SearchResult): SearchParams {
  const length = Number(range.end - range.start)
  // An hour that was rounded outwards is the last hour.
  const offered = LOOKBACKS.find(
    (lookback) => Math.abs((parseDuration(lookback) ?? 0) - length) < 1e9,
  )
  return {
    ...params,
    lookback: offered ?? lookbackOf(range),
    start: undefined,
    end: undefined,
    box: undefined,
    at: undefined,
  }
}
