import { formatBytes, formatCount } from '@/base/number'

/** Where reading stops by itself, at whichever comes first: a page has to hold what was read. */
export interface Cap {
  /** As they come, before unpacking. */
  readonly bytes: number
  readonly spans: number
}

/**
 * Twice the largest trace that is known to be looked at. A tab has 4 GB for its strings, and those
 * of a trace are in the worker and on the page while they are handed over.
 */
export const CAP: Cap = { bytes: 2e9, spans: 2_000_000 }

/** For a reader who wants to go on: the answer is read again, and on to twice as far. */
export function twiceAsFar({ bytes, spans }: Cap): Cap {
  return { bytes: bytes * 2, spans: spans * 2 }
}

/** There is more to read, and it is not read. */
export class CapReached extends Error {
  constructor(bytes: number, spans: number) {
    super(`Reading stopped at ${formatCount(spans)} spans, ${formatBytes(bytes)}: there is more.`)
    this.name = 'CapReached'
  }
}
