// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { type KeyboardEvent as ReactKeyboardEvent, useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { runChord } from '@/state/commands'
import type { Face } from './use-face'
import { useBoxCommand, useSearchCommands } from './use-search-commands'

afterEach(cleanup)

const press = (key: string) => runChord(new KeyboardEvent('keydown', { key, cancelable: true }))

function Page({
  canTraceql = true,
  rows = 1,
  again = () => undefined,
  onKey = () => undefined,
}: {
  canTraceql?: boolean
  rows?: number
  again?: () => void
  onKey?: (key: string) => void
}) {
  const [face, setFace] = useState<Face>('fields')
  useSearchCommands({ canTraceql, face, setFace, again })
  const handle = (event: ReactKeyboardEvent) => {
    event.preventDefault()
    onKey(event.key)
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: as the page has it */}
      <form role="search">
        <input role="combobox" aria-label="Service" aria-expanded={false} aria-controls="none" />
        {face}
      </form>
      {/* biome-ignore lint/a11y/useSemanticElements: as the list has it */}
      <div role="grid" aria-label="Traces" tabIndex={0} onKeyDown={handle}>
        {/* biome-ignore lint/a11y: as the list has it */}
        {rows > 0 && <div role="gridcell">a trace</div>}
      </div>
    </>
  )
}

test('the slash goes to the first field that says what is searched', () => {
  render(<Page />)
  press('/')
  expect(document.activeElement).toBe(screen.getByLabelText('Service'))
})

test('t turns the query over, where the source speaks TraceQL', async () => {
  const { rerender } = render(<Page />)
  press('t')
  expect(await screen.findByText('traceql')).toBeTruthy()
  rerender(<Page canTraceql={false} />)
  expect(press('t')).toBe(false)
})

test('the keys of the list lead into it from anywhere on the page', () => {
  const onKey = vi.fn()
  render(<Page onKey={onKey} />)
  press('j')
  press('k')
  expect(onKey.mock.calls).toEqual([['ArrowDown'], ['ArrowUp']])
  expect(document.activeElement).toBe(screen.getByRole('grid'))
})

test('without rows they do nothing', () => {
  render(<Page rows={0} />)
  expect(press('j')).toBe(false)
})

test('r searches again', () => {
  const again = vi.fn()
  render(<Page again={again} />)
  press('r')
  expect(again).toHaveBeenCalledOnce()
})

function Box({ has, clear }: { has: boolean; clear: () => void }) {
  useBoxCommand(has, clear)
  return null
}

test('Esc shows all traces again, and only while some are hidden', () => {
  const clear = vi.fn()
  const { rerender } = render(<Box has={false} clear={clear} />)
  press('Escape')
  expect(clear).not.toHaveBeenCalled()
  rerender(<Box has clear={clear} />)
  press('Escape')
  expect(clear).toHaveBeenCalledOnce()
})
