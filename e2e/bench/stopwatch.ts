/** Work that may be prepared first; what is returned is what is timed. */
export type Prepare = () => () => unknown

/** So many runs of up to 100,000 spans, and of more. */
const RUNS = 5
const RUNS_OF_MANY = 3
const MANY = 100_000

/** Median, ms. The first run is not counted: it compiles. */
export async function median(size: number, prepare: Prepare): Promise<number> {
  const runs = size > MANY ? RUNS_OF_MANY : RUNS
  await timed(prepare())
  const times: number[] = []
  for (let i = 0; i < runs; i++) times.push(await timed(prepare()))
  return times.sort((a, b) => a - b)[runs >> 1]
}

/** The median, but of many spans a single run, for it takes seconds: what is compiled is so by then. */
export async function medianOrOne(size: number, prepare: Prepare): Promise<number> {
  return size > MANY ? timed(prepare()) : median(size, prepare)
}

async function timed(run: () => unknown): Promise<number> {
  // Else one pays for what another one left; `npm run bench` exposes it.
  globalThis.gc?.()
  const from = performance.now()
  await run()
  return performance.now() - from
}

/** A line: what took how long, and how often JSON.parse of the same trace goes into it. */
export function print(what: string, time: number, floor: number): void {
  const ratio = time / floor
  const digits = ratio < 0.01 ? 5 : 2
  console.log(
    `  ${what.padEnd(44)}${time.toFixed(time < 10 ? 2 : 0).padStart(8)} ms${ratio.toFixed(digits).padStart(10)} x`,
  )
}
