/** Work that may be prepared first; what is returned is what is timed. */
export type Prepare = () => () => unknown

/** So many runs count: of up to 100,000 spans, and of more. */
const RUNS = 5
const RUNS_OF_MANY = 3
const MANY = 100_000

/** Median, ms. The first run is not counted: it compiles. */
export async function median(size: number, prepare: Prepare): Promise<number> {
  freeMemory()
  await timed(prepare())
  const times: number[] = []
  for (let i = 0; i < (size > MANY ? RUNS_OF_MANY : RUNS); i++) times.push(await timed(prepare()))
  return middle(times)
}

/**
 * Medians of works that take seconds: one after the other and again, so that a busy minute of the
 * machine is one of each. Of many spans a single run: what is to be compiled is so by then.
 */
export async function inTurns(size: number, works: readonly Prepare[]): Promise<number[]> {
  const times: number[][] = works.map(() => [])
  const runs = size > MANY ? 1 : RUNS + 1
  for (let i = 0; i < runs; i++) {
    for (const [w, prepare] of works.entries()) {
      freeMemory()
      times[w].push(await timed(prepare()))
    }
  }
  return times.map((list) => middle(runs > 1 ? list.slice(1) : list))
}

function middle(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[times.length >> 1]
}

async function timed(run: () => unknown): Promise<number> {
  const from = performance.now()
  await run()
  return performance.now() - from
}

/** Else one pays for what another one left. `npm run bench` exposes it. */
function freeMemory(): void {
  globalThis.gc?.()
}

/** A line: what took how long, and how often JSON.parse of the same trace goes into it. */
export function print(what: string, time: number, floor: number): void {
  const ratio = time / floor
  const digits = ratio < 0.01 ? 5 : 2
  console.log(
    `  ${what.padEnd(44)}${time.toFixed(time < 10 ? 2 : 0).padStart(8)} ms${ratio.toFixed(digits).padStart(10)} x`,
  )
}
