// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { showDetails } from '@/details/panel/testing'
import { TRACE_ID, tableOf } from '@/details/testing'

afterEach(cleanup)

test('ids can be copied, and the parent can be gone to', async () => {
  const user = userEvent.setup()
  const t = tableOf({ id: 1, name: 'root' }, { id: 2, parent: 1, traceState: 'vendor=1' })
  const { store } = await showDetails(t, 1)
  await user.click(screen.getByRole('button', { name: 'Copy trace id' }))
  expect(await navigator.clipboard.readText()).toBe(TRACE_ID)
  await user.click(screen.getByRole('button', { name: 'Copy span id' }))
  expect(await navigator.clipboard.readText()).toBe('0000000000000002')
  expect(screen.getByText('vendor=1')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'shop root' }))
  expect(store.getState().selected).toBe(0)
})

test('a parent that has not arrived has an id and no way to it', async () => {
  await showDetails(tableOf({ id: 1, parent: 0xabc }))
  expect(screen.getByText('Parent span ID').nextElementSibling?.textContent).toContain('0abc')
  expect(screen.queryByText('Parent')).toBeNull()
})
