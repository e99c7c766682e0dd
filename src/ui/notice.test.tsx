// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { Notice } from './notice'
import { Progress } from './progress'

afterEach(cleanup)

test('a failure is an alert, a warning is not', () => {
  render(
    <>
      <Notice tone="error" title="Tempo did not answer." />
      <Notice tone="warning" title="1 parent is missing." />
    </>,
  )
  expect(screen.getByRole('alert').textContent).toBe('Tempo did not answer.')
  expect(screen.getByText('1 parent is missing.').closest('[role="alert"]')).toBeNull()
})

test('the words of the server stand behind a disclosure', async () => {
  render(
    <Notice
      tone="error"
      title="The query was refused."
      detailsLabel="What the server said"
      details="parse error"
    />,
  )
  const details = screen.getByText('parse error').closest('details')
  expect(details?.open).toBe(false)
  await userEvent.click(screen.getByText('What the server said'))
  expect(details?.open).toBe(true)
})

test('progress tells its share in percent, or only that it goes on', () => {
  render(
    <>
      <Progress label="Reading" share={0.42} />
      <Progress label="Asking" />
    </>,
  )
  expect(screen.getByRole('progressbar', { name: 'Reading' }).getAttribute('aria-valuenow')).toBe(
    '42',
  )
  expect(screen.getByRole('progressbar', { name: 'Asking' }).hasAttribute('aria-valuenow')).toBe(
    false,
  )
})
