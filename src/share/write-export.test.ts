import { expect, test } from 'vitest'
import { atOnce } from '@/base/in-slices'
import { tableOf } from '@/details/testing'
import { EXPORT_FORMATS, exportName, TooLarge, writeExport } from './write-export'

const SPANS = Array.from({ length: 600 }, (_, i) => ({ id: i + 1 }))

test.each(EXPORT_FORMATS)('%s is written, and how far it is is told', async (format) => {
  const shares: number[] = []
  const onProgress = (share: number) => shares.push(share)
  const blob = atOnce(writeExport([tableOf(...SPANS)], format, { onProgress }))
  expect(JSON.parse(await blob.text())).toHaveProperty(format === 'otlp' ? 'resourceSpans' : 'data')
  expect(shares.length).toBeGreaterThan(1)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.at(-1)).toBeLessThanOrEqual(1)
})

test('no traces are a document, too', async () => {
  expect(await atOnce(writeExport([], 'otlp')).text()).toBe('{"resourceSpans":[]}')
})

test('what is too large is not written', () => {
  expect(() => atOnce(writeExport([tableOf(...SPANS)], 'otlp', { largest: 1000 }))).toThrow(
    TooLarge,
  )
})

test('a file is named for the service and the trace, or for how many there are', () => {
  const one = tableOf({ service: '../shop ünit', name: 'ada@example.com' })
  expect(exportName([one], 'otlp')).toBe(`shop-nit-${one.traceId}.otlp.json`)
  expect(exportName([one, one], 'jaeger')).toBe('2-traces-2026-01-02T0304.jaeger.json')
  expect(exportName([], 'otlp')).toMatch(/^0-traces-1970/)
})
