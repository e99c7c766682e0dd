// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Dialog } from './dialog'

afterEach(cleanup)

test('a dialog is named by its title and closes by its button and by Escape', async () => {
  const onClose = vi.fn()
  render(
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      All keys
    </Dialog>,
  )
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  await userEvent.keyboard('{Escape}')
  expect(onClose).toHaveBeenCalledTimes(2)
})

test('a dialog whose title is hidden still has its name', async () => {
  render(
    <Dialog title="Command palette" hideTitle onClose={() => {}}>
      <input aria-label="Command" />
    </Dialog>,
  )
  expect(await screen.findByRole('dialog', { name: 'Command palette' })).toBeTruthy()
})
