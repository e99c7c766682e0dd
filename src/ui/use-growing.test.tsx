// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { useGrowing } from './use-growing'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function List({ count, first }: { count: number; first?: number }) {
  const [shown, end] = useGrowing(count, first)
  return (
    <div>
      {Array.from({ length: shown }, (_, i) => i).map((i) => (
        <p key={i}>row</p>
      ))}
      {end}
    </div>
  )
}

/** Observers that say what a test tells them to. */
function handObservers() {
  const watching = new Set<(seen: { isIntersecting: boolean }[]) => void>()
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #tell: (seen: { isIntersecting: boolean }[]) => void
      constructor(tell: (seen: { isIntersecting: boolean }[]) => void) {
        this.#tell = tell
      }
      observe() {
        watching.add(this.#tell)
      }
      disconnect() {
        watching.delete(this.#tell)
      }
    },
  )
  const tell = (isIntersecting: boolean) =>
    act(() => {
      for (const each of [...watching]) each([{ isIntersecting }])
    })
  return { watching, tell }
}

const rows = () => screen.getAllByText('row').length

test('more rows are made when the end comes near, until all are there', () => {
  const { watching, tell } = handObservers()
  render(<List count={70} />)
  expect(rows()).toBe(30)
  tell(false)
  expect(rows()).toBe(30)
  tell(true)
  expect(rows()).toBe(60)
  tell(true)
  expect(rows()).toBe(70)
  expect(watching.size).toBe(0)
})

test('a short list is there at once, a list that becomes longer goes on', () => {
  const { tell } = handObservers()
  const { rerender } = render(<List count={12} />)
  expect(rows()).toBe(12)
  rerender(<List count={50} />)
  expect(rows()).toBe(30)
  tell(true)
  expect(rows()).toBe(50)
})

test('as many are made at once as were seen before', () => {
  const { tell } = handObservers()
  render(<List count={200} first={90} />)
  expect(rows()).toBe(90)
  tell(true)
  expect(rows()).toBe(120)
})
