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
    await nextTurn()
  }
}

/** The same in one go. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

/** As nextTask(), and again and again: timers within timers come 4 ms late, half a slice. */
function nextTurn(): Promise<void> {
  return new Promise((next) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      next()
    }
    port2.postMessage(undefined)
  })
}

/** Lets everything run that waits for the thread. */
export function nextTask(): Promise<void> {
  return new Promise((next) => setTimeout(next))
}
