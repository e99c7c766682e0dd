import { expect, test } from 'vitest'
import { dump } from '@/trace/testing'
import { decoded, dumpOf } from './testing'
import { buffersOf } from './transfer'

const TRACES = ['ab', 'cd']
  .map(
    (traceId) =>
      `{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"${traceId}","spanId":"1","name":"x","startTimeUnixNano":"1"}]}]}]}`,
  )
  .join('\n')

test('tables cross to another thread with their buffers, each of which goes once', async () => {
  const { tables } = await decoded(TRACES)
  const buffers = buffersOf(tables)
  expect(new Set(buffers).size).toBe(buffers.length)
  const crossed = structuredClone(tables, { transfer: buffers })
  expect(crossed.map(dump).join('\n\n')).toBe(await dumpOf(TRACES))
  expect(tables[0].start.length).toBe(0)
})
