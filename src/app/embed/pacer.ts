import type { Millis } from '@/base/units'
import { busy } from '@/paint/frame'

/**
 * Keeps pieces of work apart: browsers refuse more than some 200 changes of the address in 10 s,
 * and the reader's own count, too.
 */
export class Pacer {
  readonly #gap: Millis
  #last: Millis = Number.NEGATIVE_INFINITY

  constructor(gap: Millis) {
    this.#gap = gap
  }

  /** Resolves when the next piece may begin; rejects when nobody wants this one any more. */
  async turn(signal?: AbortSignal): Promise<void> {
    const wait = this.#last + this.#gap - performance.now()
    if (wait > 0) {
      const rest = busy()
      await new Promise((resolve) => setTimeout(resolve, wait))
      rest()
    }
    signal?.throwIfAborted()
    this.#last = performance.now()
  }
}
