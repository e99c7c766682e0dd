import { describe, expect, test } from 'vitest'
import { traceFacts } from '@/analysis/stats'
import { serviceOf, spanId } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { decodeBytes } from '../run'
import { bytesOf, documentOf, partsOf, streamed, WIRES } from './document'
import { jaegerJson } from './jaeger-json'
import { replayedDay } from './shop'

const SIZE = 1500

async function tablesOf(size: number, wire = jaegerJson) {
  const { tables, notes } = await decodeBytes('made', streamed(bytesOf(documentOf(wire, size))))
  expect(notes).toEqual([])
  return tables
}

/** What all formats can say of a trace: Zipkin has no word for a span that is internal. */
function rowsOf(t: TraceTable) {
  return Array.from(t.name.keys(), (row) => ({
    id: spanId(t, row),
    parent: t.parent[row],
    is: `${serviceOf(t, row)} ${t.strings[t.name[row]]}`,
    from: t.start[row],
    for: t.spanDuration[row],
    status: t.status[row],
  }))
}

describe('a made trace', () => {
  test.each(WIRES)('is the same in $title', async (wire) => {
    const [table, ...others] = await tablesOf(SIZE, wire)
    expect(others).toEqual([])
    expect(rowsOf(table)).toEqual(rowsOf((await tablesOf(SIZE))[0]))
  })

  test.each([1, 2, 3, 10, 999])('of %i spans has as many, and none is missing', async (size) => {
    const [table] = await tablesOf(size)
    const { orphans, duplicates, cycles } = table.repairs
    expect(table.length).toBe(size)
    expect([orphans.length, duplicates.length, cycles.length]).toEqual([0, 0, 0])
    expect(table.parent.filter((parent) => parent < 0)).toHaveLength(1)
  })

  test('is deep, wide, of many services, and fails here and there', async () => {
    const [table] = await tablesOf(SIZE)
    const failed = table.status.filter((status) => status === 2).length
    expect(Math.max(...table.depth)).toBeGreaterThan(8)
    expect(traceFacts(table).services).toBeGreaterThan(12)
    expect(failed / SIZE).toBeGreaterThan(0.002)
    expect(failed / SIZE).toBeLessThan(0.05)
  })

  test('is the same each time', () => {
    expect([...replayedDay(300)]).toEqual([...replayedDay(300)])
  })
})

test('the parts of a document are documents, and have all its spans between them', () => {
  const document = documentOf(jaegerJson, SIZE)
  const parts = partsOf(document, 500_000).map((part) => JSON.parse(textOf(part)))
  const whole = JSON.parse(textOf(bytesOf(document)))
  expect(parts.length).toBeGreaterThan(2)
  expect(parts.flat()).toEqual(whole.data[0].spans)
  expect(partsOf(document, Number.POSITIVE_INFINITY)).toHaveLength(1)
})

function textOf(chunks: readonly Uint8Array[]): string {
  return Buffer.concat(chunks).toString()
}
