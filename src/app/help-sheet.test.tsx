// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { type Command, useCommandRegistry } from '@/state/commands'
import { HelpSheet } from './help-sheet'

afterEach(() => {
  cleanup()
  useCommandRegistry.setState({ lists: [] })
})

const command = (title: string, group: string, ...keys: string[]): Command => ({
  id: title,
  title,
  group,
  keys,
  run: () => {},
})

function show(onClose = () => {}) {
  const { add } = useCommandRegistry.getState()
  add([command('Open files…', 'Everywhere', 'o'), command('Theme: dark', 'Everywhere')])
  add([
    command('Next span', 'Spans', 'ArrowDown', 'j'),
    command('Next error', 'Errors', 'e'),
    command('Previous error', 'Errors', 'Shift+E'),
  ])
  render(<HelpSheet onClose={onClose} />)
  return within(screen.getByRole('dialog', { name: 'Keyboard shortcuts' }))
}

test('every key stands with what it does, the page’s before the app’s', () => {
  const sheet = show()
  expect(sheet.getAllByRole('heading', { level: 3 }).map((h) => h.textContent)).toEqual([
    'Spans',
    'Errors',
    'Everywhere',
    'Pointer',
  ])
  const next = sheet.getByText('Next span').nextElementSibling
  expect([...(next?.children ?? [])].map((key) => key.textContent)).toEqual(['↓', 'j'])
  expect(sheet.getByText('Previous error').nextElementSibling?.textContent).toBe('Shift+E')
})

test('what has no key is left to the palette; what only the pointer does is told', () => {
  const sheet = show()
  expect(sheet.queryByText('Theme: dark')).toBeNull()
  expect(sheet.getByText('Double-click a bar')).toBeTruthy()
})

test('Escape closes it', async () => {
  const onClose = vi.fn()
  show(onClose)
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalled()
})
