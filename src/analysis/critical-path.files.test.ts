import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeInto } from '@/formats/decode-into'
import { TraceBuilder } from '@/trace/build'
import { endOf, nameOf } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { type CriticalPath, criticalPath, strictCriticalPath } from './critical-path'

// Traces of other projects: tested against where they lie, never copied in.
const TRACES = new URL('../../../shared/traces/', import.meta.url)

function filesOf(folder: string): string[] {
  const url = new URL(`${folder}/`, TRACES)
  if (!existsSync(url)) return []
  // Answers of a search hold no traces.
  const isTrace = (name: string) => /\.jsonl?(\.gz)?$/.test(name) && !name.includes('search')
  return readdirSync(url)
    .filter(isTrace)
    .map((name) => `${folder}/${name}`)
}

async function tablesOf(file: string): Promise<TraceTable[]> {
  const builder = new TraceBuilder()
  const bytes = readFileSync(new URL(file, TRACES))
  await decodeInto(builder, file, chunks(bytes))
  return builder.finish()
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** What breaks the exact cover of a root, or runs outside a span on the path. */
function broken(t: TraceTable, path: CriticalPath): string[] {
  const problems: string[] = []
  for (let r = 0; r < path.roots.length; r++) {
    let reached = t.start[path.roots[r]]
    for (let i = path.offset[r]; i < path.offset[r + 1]; i++) {
      if (path.from[i] !== reached || path.to[i] <= reached) problems.push(`gap at section ${i}`)
      reached = path.to[i]
      for (let row = path.row[i]; row >= 0; row = t.parent[row]) {
        const isRunning = t.start[row] <= path.from[i] && endOf(t, row) >= path.to[i]
        if (!isRunning) problems.push(`row ${row} does not run in section ${i}`)
      }
    }
    if (reached !== endOf(t, path.roots[r])) problems.push(`root ${r} is not covered`)
  }
  return problems
}

describe.skipIf(!existsSync(TRACES))('on real traces', () => {
  test.each([...filesOf('jaeger'), ...filesOf('tempo'), ...filesOf('zipkin')])(
    'every root of %s is covered exactly, by spans that run',
    async (file) => {
      for (const t of await tablesOf(file)) {
        expect(broken(t, criticalPath(t))).toEqual([])
        expect(broken(t, strictCriticalPath(t))).toEqual([])
      }
    },
  )

  test('in the BuildKit trace 626 µs decide between Solve and the Status stream', async () => {
    const [t] = await tablesOf('jaeger/buildx-buildkit.json')
    const explained = (path: CriticalPath, name: string) => {
      const isNamed = (row: number) => nameOf(t, row).endsWith(`/${name}`)
      const times = Array.from(t.name.keys(), (row) => path.windowTo[row] - path.windowFrom[row])
      return Math.round(Math.max(...times.filter((_, row) => isNamed(row))) / 1e8) / 10
    }
    expect(explained(strictCriticalPath(t), 'Status')).toBe(88.9)
    expect(explained(strictCriticalPath(t), 'Solve')).toBe(0)
    expect(explained(criticalPath(t), 'Status')).toBe(0)
    expect(explained(criticalPath(t), 'Solve')).toBe(88.9)
  })

  test('in a minute of Online Boutique strict hides a predecessor in 478 of 517 traces', async () => {
    const tables = await tablesOf('jaeger/nezha-onlineboutique-minute.json.gz')
    const differ = tables.filter(
      (t) => criticalPath(t).row.join() !== strictCriticalPath(t).row.join(),
    )
    expect([differ.length, tables.length]).toEqual([478, 517])
  })
})
