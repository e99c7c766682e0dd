import { expect, test } from 'vitest'
import { DROPPED_ATTRIBUTES, DROPPED_LINKS, JAEGER_WARNINGS } from '@/trace/attributes'
import type { TraceTable } from '@/trace/table'
import type { LedgerEntry } from './ledger'
import { tableOf } from './testing'
import { valueLoss } from './value-loss'

function lossOf(t: TraceTable): { entries: readonly LedgerEntry[]; steps: number } {
  const run = valueLoss(t)
  for (let steps = 1; ; steps++) {
    const next = run.next()
    if (next.done) return { entries: next.value, steps }
  }
}

const span = (attributes: Record<string, string>, id = 1) => ({
  id,
  start: id,
  end: 99,
  attributes,
})
const CUT = 'x'.repeat(2048)

test('a trace that lost nothing has nothing to tell', () => {
  expect(lossOf(tableOf([span({ a: 'x'.repeat(2047), b: 'x'.repeat(2049) })])).entries).toEqual([])
})

test('values as long as Tempo leaves them are counted by cell and lead to their spans', () => {
  const t = tableOf([
    span({ sql: CUT, short: 'x' }, 1),
    span({ a: 'b' }, 2),
    span({ sql: CUT, stack: `${'é'.repeat(1000)}${'x'.repeat(48)}` }, 3),
  ])
  const [entry] = lossOf(t).entries
  expect(entry).toMatchObject({ kind: 'cut', detail: 'sql ×2, stack' })
  expect(entry.text).toMatch(/^3 values are exactly 2,048 bytes long.*probably truncated\.$/)
  expect([...Array.from(entry.rows)]).toEqual([0, 2])
})

test('values of events count for their span', () => {
  const events = [{ name: 'exception', attributes: { 'exception.stacktrace': CUT } }]
  const [entry] = lossOf(tableOf([{ ...span({}), events }])).entries
  expect(entry).toMatchObject({ kind: 'cut', detail: 'exception.stacktrace' })
  expect([...Array.from(entry.rows)]).toEqual([0])
})

test('what SDKs dropped is summed up', () => {
  const t = tableOf([
    span({ [DROPPED_ATTRIBUTES]: '3' }, 1),
    span({ [DROPPED_ATTRIBUTES]: '0' }, 2),
    span({ [DROPPED_ATTRIBUTES]: '4', [DROPPED_LINKS]: '1' }, 3),
  ])
  const [entry] = lossOf(t).entries
  expect(entry.text).toBe('7 attributes, 1 link dropped before the spans were sent.')
  expect([...Array.from(entry.rows)]).toEqual([0, 2])
})

test('warnings that say the same of several spans are one entry', () => {
  const skew = (delta: string) =>
    `["clock skew adjustment disabled; not applying calculated delta of ${delta}"]`
  const t = tableOf([
    span({ [JAEGER_WARNINGS]: skew('1ms') }, 1),
    span({ [JAEGER_WARNINGS]: skew('2ms') }, 2),
  ])
  const { entries } = lossOf(t)
  expect(entries).toHaveLength(1)
  expect(entries[0]).toMatchObject({
    kind: 'warning',
    text: '2 spans carry a warning of the server.',
  })
})

test('that a span tells of a truncated trace makes the trace partial', () => {
  const text = 'trace has been truncated: max_trace_size reached'
  const [entry] = lossOf(tableOf([span({ [JAEGER_WARNINGS]: text })])).entries
  expect(entry).toMatchObject({ kind: 'partial', text })
})

test('a clock skew that exceeds its limit is no truncation', () => {
  const text = 'max clock skew adjustment delta of 1s exceeded; not applying calculated delta of 2s'
  expect(lossOf(tableOf([span({ [JAEGER_WARNINGS]: text })])).entries[0].kind).toBe('warning')
})

test('however many different warnings there are, a few entries tell of them', () => {
  const many = Array.from({ length: 40 }, (_, i) => span({ [JAEGER_WARNINGS]: `odd ${i}` }, i + 1))
  const { entries } = lossOf(tableOf(many))
  expect(entries.length).toBeLessThanOrEqual(7)
  expect(entries.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(40)
})

test('a large trace is gone through in steps', () => {
  const attributes = Array.from({ length: 2000 }, (_, i) =>
    span({ text: `${'y'.repeat(1500)}${i}` }, i + 1),
  )
  expect(lossOf(tableOf(attributes)).steps).toBeGreaterThan(20)
})
