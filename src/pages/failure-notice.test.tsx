// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { FailureNotice } from './failure-notice'

afterEach(cleanup)

const busy = {
  kind: 'busy',
  url: 'http://t/api/search?q=1',
  status: 503,
  words: 'queue full',
} as const

test('a failure is an alert that says what happened and what to do', () => {
  render(<FailureNotice failure={busy} place="Tempo" />)
  const alert = screen.getByRole('alert').textContent
  expect(alert).toContain('Tempo cannot answer at the moment (status 503).')
  expect(alert).toContain('Wait a moment, then try again.')
})

test('the words of the server and the whole address stand behind a disclosure', () => {
  render(<FailureNotice failure={busy} />)
  const details = screen.getByText(/queue full/).closest('details')
  expect(details?.open).toBe(false)
  expect(details?.textContent).toContain('http://t/api/search?q=1')
})

test('without an answer there are no words of the server, but the browser’s', () => {
  render(<FailureNotice failure={{ kind: 'unreachable', url: 'http://t/', words: 'refused' }} />)
  expect(screen.getByText('What the browser said')).toBeTruthy()
  expect(screen.queryByText('What the server said')).toBeNull()
})

test('what the server said is text, whatever it holds', () => {
  render(<FailureNotice failure={{ ...busy, words: '<img src=x onerror=alert(1)>' }} />)
  expect(screen.getByRole('alert').querySelector('img')).toBeNull()
})

test('trying again is a button where the caller can', async () => {
  const onRetry = vi.fn()
  render(<FailureNotice failure={busy} onRetry={onRetry} />)
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
})

test('a broken file is not tried again', () => {
  render(<FailureNotice failure={{ kind: 'empty', name: 'a.json' }} onRetry={() => undefined} />)
  expect(screen.queryByRole('button')).toBeNull()
})
