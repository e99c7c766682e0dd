import { expect, test } from 'vitest'
import { writeBlob } from './blob'

function run(work: Generator<void, Blob>): { blob: Blob; steps: number } {
  for (let steps = 0; ; steps++) {
    const { done, value } = work.next()
    if (done) return { blob: value, steps }
  }
}

test('pieces become one blob with its type', async () => {
  const { blob } = run(writeBlob(['{"a":', '"é"', '}'], 'application/json'))
  expect(await blob.text()).toBe('{"a":"é"}')
  expect(blob.type).toBe('application/json')
})

test('nothing becomes an empty blob', () => {
  expect(run(writeBlob([], '')).blob.size).toBe(0)
})

test('it can be interrupted, and keeps the order over many parts', async () => {
  const pieces = Array.from({ length: 2000 }, (_, i) => `${i}:`.padEnd(5000, 'x'))
  const { blob, steps } = run(writeBlob(pieces, ''))
  expect(steps).toBeGreaterThan(100)
  expect(await blob.text()).toBe(pieces.join(''))
})
