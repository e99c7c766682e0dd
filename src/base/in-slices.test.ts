import { afterEach, expect, test, vi } from 'vitest'
import { inSlices } from './in-slices'

afterEach(() => {
  vi.restoreAllMocks()
})

/** Work of three parts, each of which takes so many milliseconds of a clock of its own. */
function work(millis: number, onPart: () => void = () => {}) {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  return (function* () {
    for (let part = 0; part < 3; part++) {
      onPart()
      now += millis
      yield
    }
    return 'done'
  })()
}

test('what takes long lets others run in between', async () => {
  const order: string[] = []
  const running = inSlices(work(10, () => order.push('part')))
  setTimeout(() => order.push('other'))
  expect(await running).toBe('done')
  expect(order.indexOf('other')).toBeLessThan(order.lastIndexOf('part'))
})

test('what takes a moment is done in one task', async () => {
  let others = 0
  setTimeout(() => others++)
  expect(await inSlices(work(1))).toBe('done')
  expect(others).toBe(0)
})

test('what fails rejects', async () => {
  const failing = (function* (): Generator<void, string> {
    yield
    throw new Error('no')
  })()
  await expect(inSlices(failing)).rejects.toThrow('no')
})

test('what nobody waits for any more goes no further', async () => {
  const gone = new AbortController()
  const onPart = vi.fn(() => gone.abort(new Error('gone')))
  await expect(inSlices(work(10, onPart), gone.signal)).rejects.toThrow('gone')
  expect(onPart).toHaveBeenCalledOnce()
})
