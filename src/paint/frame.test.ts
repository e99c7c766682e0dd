import { expect, test, vi } from 'vitest'
import { type FrameJob, FrameLoop } from './frame'

/** A loop whose frames come when the test says so, and a log of its idle marks. */
function fakeLoop() {
  const asked: FrameJob[] = []
  const marks: boolean[] = []
  const loop = new FrameLoop({ ask: (run) => asked.push(run) }, (idle) => marks.push(idle))
  const frame = () => {
    for (const run of asked.splice(0)) run(0)
  }
  return { loop, frame, marks, asked }
}

test('a job asked for twice runs once', () => {
  const { loop, frame, asked } = fakeLoop()
  const job = vi.fn()
  loop.request(job, 'canvas')
  loop.request(job, 'canvas')
  expect(asked).toHaveLength(1)
  frame()
  frame()
  expect(job).toHaveBeenCalledTimes(1)
})

test('state runs before the DOM, and the DOM before canvases', () => {
  const { loop, frame } = fakeLoop()
  const order: string[] = []
  loop.request(() => order.push('canvas'), 'canvas')
  loop.request(() => order.push('dom'), 'dom')
  loop.request(() => order.push('state'), 'state')
  frame()
  expect(order).toEqual(['state', 'dom', 'canvas'])
})

test('what an earlier phase asks of a later one happens in the same frame', () => {
  const { loop, frame } = fakeLoop()
  const paint = vi.fn()
  loop.request(() => loop.request(paint, 'canvas'), 'state')
  frame()
  expect(paint).toHaveBeenCalledTimes(1)
})

test('what a phase asks of itself waits for the next frame', () => {
  const { loop, frame } = fakeLoop()
  const next = vi.fn()
  loop.request(() => loop.request(next, 'canvas'), 'canvas')
  frame()
  expect(next).not.toHaveBeenCalled()
  frame()
  expect(next).toHaveBeenCalledTimes(1)
})

test('a cancelled job does not run', () => {
  const { loop, frame } = fakeLoop()
  const job = vi.fn()
  loop.request(job, 'dom')
  loop.cancel(job)
  frame()
  expect(job).not.toHaveBeenCalled()
})

test('a job that throws is reported and keeps no other from running', () => {
  const report = vi.fn()
  vi.stubGlobal('reportError', report)
  const { loop, frame } = fakeLoop()
  const job = vi.fn()
  loop.request(() => {
    throw new Error('broken painter')
  }, 'canvas')
  loop.request(job, 'canvas')
  frame()
  expect(job).toHaveBeenCalledTimes(1)
  expect(report).toHaveBeenCalledTimes(1)
  vi.unstubAllGlobals()
})

test('the page is idle two quiet frames after the last job', () => {
  const { loop, frame, marks, asked } = fakeLoop()
  loop.request(() => {}, 'canvas')
  frame()
  frame()
  expect(marks).toEqual([])
  frame()
  expect(marks).toEqual([true])
  expect(asked).toHaveLength(0)
})

test('a new job ends idleness at once', () => {
  const { loop, frame, marks } = fakeLoop()
  loop.wake()
  frame()
  frame()
  loop.request(() => {}, 'canvas')
  expect(marks).toEqual([true, false])
})

test('the page is not idle while something is pending, and asks for no frames meanwhile', () => {
  const { loop, frame, marks, asked } = fakeLoop()
  const end = loop.busy()
  frame()
  expect(asked).toHaveLength(0)
  expect(marks).toEqual([])
  end()
  frame()
  frame()
  expect(marks).toEqual([true])
})

test('ending the same pending thing twice does not end another', () => {
  const { loop, frame, marks } = fakeLoop()
  const endFirst = loop.busy()
  loop.busy()
  endFirst()
  endFirst()
  frame()
  frame()
  frame()
  expect(marks).toEqual([])
})
