import type { TraceTable } from '@/trace/table'
import { ANALYSES } from './analyses'
import { DRAWINGS } from './drawings'
import { measureFormats } from './formats'
import { sizesAsked } from './sizes'
import { median, print } from './stopwatch'

/**
 * `npm run bench`, or `npm run bench -- 100000` for sizes of one's own: decoding, every analysis,
 * layout and paint against JSON.parse of the same trace, in one run. Nothing is asserted here.
 * A program and no Vitest benchmark: Vitest's module runner slows calls between modules down.
 */
const SIZES = [10_000, 100_000, 1_000_000]

/** What the critical path of a million spans may take, ms. */
const PATH_AIM = 300
const MILLION = 1_000_000

for (const size of sizesAsked(SIZES)) {
  console.log(`\n${size.toLocaleString('en-US')} spans, against JSON.parse of the same trace`)
  const { table, floor } = await measureFormats(size)
  const pathTime = await measureTable(size, table, floor)
  if (size !== MILLION) continue
  console.log(
    `\nCritical path of 1M realistic spans: ${pathTime.toFixed(0)} ms; at most ${PATH_AIM} ms are aimed for`,
  )
}

/** All that is done with a table. Returns what the critical path takes. */
async function measureTable(size: number, table: TraceTable, floor: number): Promise<number> {
  let pathTime = Number.NaN
  for (const [name, prepare] of Object.entries({ ...ANALYSES, ...DRAWINGS })) {
    const time = await median(size, () => prepare({ ...table }))
    print(name, time, floor)
    if (name === 'critical path') pathTime = time
  }
  return pathTime
}
