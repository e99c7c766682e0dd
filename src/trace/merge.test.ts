import { expect, test } from 'vitest'
import { TraceBuilder } from './build'
import { addTable } from './merge'
import { draw, trace } from './testing'

test('a parent missing in one file is found in the next', () => {
  const b = new TraceBuilder()
  addTable(
    b,
    trace(`
      db    |--|         {id=2 parent=1}
    `),
  )
  addTable(
    b,
    trace(`
      web   |-------|    {id=1}
    `),
  )
  const [t] = b.finish()
  expect(t.repairs.orphans).toHaveLength(0)
  expect(draw(t)).toMatchInlineSnapshot(`
    "web   |-------|
      db  |--|"
  `)
})

test('spans that are in both files are kept once', () => {
  const file = trace(`
    web   |-------|
      db    |--x|     {kind=client rows=3}
  `)
  const b = new TraceBuilder()
  addTable(b, file)
  addTable(b, file)
  const [t] = b.finish()
  expect(t.repairs.copies).toBe(2)
  expect(draw(t)).toBe(draw(file))
})

test('notes come along, each once', () => {
  const partial = { kind: 'partial', text: 'the trace is too large' } as const
  const file = { ...trace('web |--|'), notes: [partial] }
  const b = new TraceBuilder()
  addTable(b, file)
  addTable(b, file)
  expect(b.finish()[0].notes).toEqual([partial])
})
