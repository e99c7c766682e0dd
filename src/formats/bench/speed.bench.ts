import { carryOver } from '@/analysis/carry-over'
import { noneCollapsed } from '@/analysis/collapse'
import { contributionsBySpan } from '@/analysis/contributions'
import { criticalPath } from '@/analysis/critical-path'
import { errorsOf } from '@/analysis/errors'
import { findRows } from '@/analysis/find'
import { visibleRows } from '@/analysis/rows'
import { selfTime } from '@/analysis/self-time'
import { valueLoss } from '@/analysis/value-loss'
import type { TraceTable } from '@/trace/table'
import { decodeBytes } from '../run'
import { jaegerJson, otlpJson } from './testing'

/**
 * `npm run bench`: decoding and each analysis against JSON.parse of the same bytes, in one run.
 * A program and no Vitest benchmark: Vitest's module runner slows calls between modules down.
 */
const SIZES = [1000, 10_000, 100_000]
const REPEATS = 5

const ANALYSES: Readonly<Record<string, (t: TraceTable) => unknown>> = {
  'critical path': criticalPath,
  'path by span': (t) => contributionsBySpan(t, criticalPath(t)),
  'self time': selfTime,
  errors: errorsOf,
  find: (t) => findRows(t, 'payment'),
  'visible rows': (t) => visibleRows(t, { collapsed: noneCollapsed(t) }),
  'value loss': (t) => Array.from(valueLoss(t)),
  'carry over': (t) => Array.from(carryOver(t, { ...t })),
}

for (const size of SIZES) {
  for (const [format, text] of [
    ['Jaeger JSON', jaegerJson(size)],
    ['OTLP JSON', otlpJson(size)],
  ] as const) {
    const bytes = new TextEncoder().encode(text)
    const parse = await median(() => JSON.parse(new TextDecoder().decode(bytes)))
    print(size, `JSON.parse, ${format}, ${(bytes.length / 1e6).toFixed(1)} MB`, parse, parse)
    print(size, `decode, ${format}`, await median(() => decode(bytes)), parse)
    if (format !== 'Jaeger JSON') continue
    const table = (await decode(bytes)).tables[0]
    for (const [name, work] of Object.entries(ANALYSES)) {
      // A copy each time: what is computed from a table is remembered by its identity.
      print(size, name, await median(() => work({ ...table })), parse)
    }
  }
}

async function median(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let i = 0; i <= REPEATS; i++) {
    const from = performance.now()
    await work()
    // The first one compiles.
    if (i > 0) times.push(performance.now() - from)
  }
  return times.sort((a, b) => a - b)[REPEATS >> 1]
}

/** In pieces of 64 KiB, as a network brings them. */
async function decode(bytes: Uint8Array) {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
  }
  return decodeBytes('bench', pieces())
}

function print(size: number, what: string, time: number, floor: number): void {
  const columns = [
    size.toLocaleString('en-US').padStart(9),
    what.padEnd(34),
    `${time.toFixed(1)} ms`.padStart(11),
    `${(time / floor).toFixed(2)} x JSON.parse`.padStart(20),
  ]
  console.log(columns.join('  '))
}
