// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Button } from './button'
import { ToastProvider, useToast } from './toast'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

function Buttons() {
  const toast = useToast()
  return (
    <>
      <Button onClick={() => toast('Link copied')}>Copy</Button>
      <Button onClick={() => toast('Select a span first.', 'hint')}>Note</Button>
      <Button onClick={() => toast('The file could not be read.', 'error')}>Open</Button>
    </>
  )
}

const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

test('a message is announced and goes away by itself', () => {
  render(<Buttons />, { wrapper: ToastProvider })
  click('Copy')
  expect(screen.getByRole('status', { name: 'Messages' }).textContent).toContain('Link copied')
  act(() => vi.advanceTimersByTime(5000))
  expect(screen.queryByText('Link copied')).toBeNull()
})

test('a hint is announced as a message is, and does not look like success', () => {
  render(<Buttons />, { wrapper: ToastProvider })
  click('Copy')
  const success = screen.getByRole('status', { name: 'Messages' }).querySelector('svg')?.innerHTML
  click('Note')
  const message = screen.getByRole('status', { name: 'Messages' })
  expect(message.textContent).toContain('Select a span first.')
  expect(message.querySelector('svg')?.innerHTML).not.toBe(success)
  act(() => vi.advanceTimersByTime(5000))
  expect(screen.queryByText('Select a span first.')).toBeNull()
})

test('an error is an alert and stays until it is closed', () => {
  render(<Buttons />, { wrapper: ToastProvider })
  click('Open')
  act(() => vi.advanceTimersByTime(60_000))
  expect(screen.getByRole('alert').textContent).toContain('The file could not be read.')
  click('Close message')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a newer message takes the place of the older', () => {
  render(<Buttons />, { wrapper: ToastProvider })
  click('Open')
  click('Copy')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByText('Link copied')).toBeTruthy()
})
