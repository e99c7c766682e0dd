import { expect, test } from 'vitest'
import { layoutScatter } from '@/paint/scatter'
import { parseBox, printBox } from '@/state/links/url'
import { inBox } from './list-text'
import { boxOf, brushedOf, holds, plotRange, scatterPoints } from './scatter-points'
import { summary, TEN } from './testing'

const ten = Number(TEN / 1_000_000n)
const traces = [summary(1, 10, 500, { errors: 2 }), summary(2, 30, 100), summary(3, 20, 900)]
const layout = layoutScatter(scatterPoints(traces), {
  width: 400,
  height: 200,
  ...plotRange(traces, undefined),
})

test('a trace is a point at its start, marked when it has errors', () => {
  expect(scatterPoints(traces)[0]).toMatchObject({
    time: ten + 10_000,
    duration: 5e8,
    isError: true,
  })
})

test('a trace without a root takes the colour of its largest service', () => {
  const { rootService: _, ...rootless } = summary(1)
  expect(scatterPoints([rootless])[0]?.colour).toBe(scatterPoints([summary(1)])[0]?.colour)
})

test('the plot shows what was asked for, else as far as there are traces', () => {
  const asked = { start: TEN, end: TEN + 60_000_000_000n }
  expect(plotRange(traces, asked)).toEqual({ from: ten, to: ten + 60_000 })
  expect(plotRange(traces, undefined)).toEqual({ from: ten + 9_600, to: ten + 30_400 })
})

test('one trace has some time around it', () => {
  const { from, to } = plotRange([summary(1)], undefined)
  expect(to - from).toBe(60_000)
})

test('brushing around a point holds its trace and no other', () => {
  const i = layout.points.findIndex((p) => p.id === traces[2]?.traceId)
  const [x, y] = [layout.x[i] ?? 0, layout.y[i] ?? 0]
  const box = boxOf({ x: [x - 8, x + 8], y: [y - 8, y + 8] }, layout)
  expect(inBox(traces, box)).toEqual([traces[2]])
  expect(layout.points.filter((p) => holds(box, p)).map((p) => p.id)).toEqual([traces[2]?.traceId])
})

test('a box that went through the URL lies where it was brushed', () => {
  const brushed = { x: [120, 260], y: [40, 150] } as const
  const box = parseBox(printBox(boxOf(brushed, layout)))
  const back = box && brushedOf(box, layout)
  expect(back?.x.map(Math.round)).toEqual([...brushed.x])
  expect(back?.y?.map(Math.round)).toEqual([...brushed.y])
})
