// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Kbd } from './kbd'

afterEach(cleanup)

const shown = (keys: string) => {
  cleanup()
  const { container } = render(<Kbd>{keys}</Kbd>)
  return container.textContent
}

test('keys stand as on the keyboard', () => {
  expect(shown('ArrowUp')).toBe('↑')
  expect(shown('Escape')).toBe('Esc')
  expect(shown('Shift+E')).toBe('Shift+E')
  expect(shown('n')).toBe('n')
  expect(shown('?')).toBe('?')
})

test('the command key is the one of the reader’s system', () => {
  vi.stubGlobal('navigator', { platform: 'MacIntel' })
  expect(shown('Mod+k')).toBe('⌘K')
  vi.stubGlobal('navigator', { platform: 'Linux x86_64' })
  expect(shown('Mod+k')).toBe('Ctrl+K')
  vi.unstubAllGlobals()
})
