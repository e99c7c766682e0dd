// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { CopyButton } from './copy-button'

afterEach(cleanup)

test('it copies, and says so', async () => {
  const user = userEvent.setup()
  render(<CopyButton text="7c9f3a04" label="Copy trace ID" />)
  await user.click(screen.getByRole('button', { name: 'Copy trace ID' }))
  expect(await navigator.clipboard.readText()).toBe('7c9f3a04')
  expect(await screen.findByText('Copied')).toBeTruthy()
})

test('what is costly to write is written when it is asked for', async () => {
  const user = userEvent.setup()
  const text = vi.fn(() => 'a summary')
  render(<CopyButton text={text} label="Copy summary" />)
  expect(text).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Copy summary' }))
  expect(await navigator.clipboard.readText()).toBe('a summary')
})

test('where the browser does not let it, it says that', async () => {
  const user = userEvent.setup()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('denied'))
  render(<CopyButton text="x" label="Copy" />)
  await user.click(screen.getByRole('button', { name: 'Copy' }))
  expect(await screen.findByText(/Could not copy/)).toBeTruthy()
})
