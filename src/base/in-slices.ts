/** At most so long at a time, ms: the page goes on in between. */
const SLICE = 8

/**
 * Runs long work a slice at a time; it yields wherever it may be interrupted. Rejects with the
 * signal's reason once nobody waits for it any more.
 */
export async function inSlices<T>(work: Generator<void, T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    signal?.throwIfAborted()
    const end = performance.now() + SLICE
    do {
      const { done, value } = work.next()
      if (done) return value
    } while (performance.now() < end)
    await nextTask()
  }
}

/** The same in one go. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** Lets everything run that waits for the thread. */
export function nextTask(): Promise<void> {
  return new Promise((next) => setTimeout(next))
}
