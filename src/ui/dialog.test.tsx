// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Button } from './button'
import { Dialog } from './dialog'
import { Menu } from './menu'
import { Popover } from './popover'

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

test('a menu opens at its button and runs what is chosen', async () => {
  const run = vi.fn()
  render(
    <Menu
      trigger={<Button>Share</Button>}
      entries={[{ kind: 'action', id: 'link', label: 'Copy link', run }]}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Share' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Copy link' }))
  expect(run).toHaveBeenCalledOnce()
})

test('a menu can hold switches', async () => {
  const run = vi.fn()
  render(
    <Menu
      trigger={<Button>Columns</Button>}
      entries={[{ kind: 'check', id: 'spans', label: 'Spans', checked: true, run }]}
    />,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Columns' }))
  await userEvent.click(
    await screen.findByRole('menuitemcheckbox', { name: 'Spans', checked: true }),
  )
  expect(run).toHaveBeenCalledWith(false)
})

test('a popover opens at its button', async () => {
  render(
    <Popover trigger={<Button>Custom range</Button>} label="Time range">
      From and to
    </Popover>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Custom range' }))
  expect(await screen.findByRole('dialog', { name: 'Time range' })).toBeTruthy()
})
