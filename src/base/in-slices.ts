/** At most so long at a time, ms: the page goes on in between. */
const SLICE = 8

/** Runs long work a slice at a time; it yields wherever it may be interrupted. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const end = performance.now() + SLICE
    do {
      const { done, value } = work.next()
      if (done) return value
    } while (performance.now() < end)
    await nextTask()
  }
}

/** Lets everything run that waits for the thread. */
export function nextTask(): Promise<void> {
  return new Promise((next) => setTimeout(next))
}
