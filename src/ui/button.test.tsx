// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { Button, IconButton } from './button'
import { CloseIcon } from './icons'

afterEach(cleanup)

test('a shortcut is told to assistive technology and is no part of the name', () => {
  render(<Button keys="c">Critical path</Button>)
  const button = screen.getByRole('button', { name: 'Critical path' })
  expect(button.getAttribute('aria-keyshortcuts')).toBe('c')
})

test('a toggle says whether it is on; a plain button says nothing of it', () => {
  render(
    <>
      <Button pressed={false}>Fold</Button>
      <Button>Share</Button>
    </>,
  )
  expect(screen.getByRole('button', { name: 'Fold', pressed: false })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Share' }).hasAttribute('aria-pressed')).toBe(false)
})

test('an icon button is found by its name and clicked', async () => {
  const onClick = vi.fn()
  render(<IconButton icon={CloseIcon} label="Close" onClick={onClick} />)
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))
  expect(onClick).toHaveBeenCalledOnce()
})

test('a button inside a form does not submit it unless told to', async () => {
  const onSubmit = vi.fn((e: { preventDefault(): void }) => e.preventDefault())
  render(
    <form onSubmit={onSubmit}>
      <Button>Copy link</Button>
      <Button type="submit">Find traces</Button>
    </form>,
  )
  await userEvent.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(onSubmit).not.toHaveBeenCalled()
  await userEvent.click(screen.getByRole('button', { name: 'Find traces' }))
  expect(onSubmit).toHaveBeenCalledOnce()
})
