import { FailureError } from '@/formats/failure'
import type { TimeRange } from '../source'
import { covering } from '../time-window'
import type { Api } from './api'

/** Whole seconds since 1970, as Tempo takes them. */
export interface Seconds {
  readonly start: number
  readonly end: number
}

/** Tempo's `query_frontend.search.max_duration`, 168 h unless configured otherwise. */
export const DEFAULT_LONGEST = 168 * 3600

export function secondsOf(range: TimeRange): Seconds {
  const { start, end } = covering(range, 1_000_000_000n)
  return { start: Number(start), end: Number(end) }
}

/**
 * A range in parts of at most `longest` seconds, the newest first; neighbours share an end. Rounding
 * makes seven days a second longer: that one second is not worth a request of its own.
 */
export function* slices({ start, end }: Seconds, longest: number): Generator<Seconds> {
  yield { start: Math.max(start, end - longest), end }
  for (let to = end - longest; to - start > 1; to -= longest) {
    yield { start: Math.max(start, to - longest), end: to }
  }
}

/** The newest part that Tempo takes: enough for suggestions. */
export function newest(range: Seconds, longest: number): Seconds {
  return { start: Math.max(range.start, range.end - longest), end: range.end }
}

/** Runs requests with the longest range known; again when Tempo says that it is a shorter one. */
export async function heedingLongest<T>(
  { longest }: Api,
  run: (seconds: number) => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await run(longest.seconds)
    } catch (error) {
      const told = refusedRange(error)
      if (told === undefined || told >= longest.seconds) throw error
      longest.seconds = told
    }
  }
}

/** The longest range in seconds when this is Tempo's refusal of a longer one. */
function refusedRange(error: unknown): number | undefined {
  if (!(error instanceof FailureError) || error.failure.kind !== 'server') return undefined
  const told = /range specified by start and end exceeds (?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?/.exec(
    error.failure.words,
  )
  if (!told) return undefined
  const [hours, minutes, seconds] = told.slice(1).map((digits) => Number(digits ?? 0))
  return hours * 3600 + minutes * 60 + seconds || undefined
}
