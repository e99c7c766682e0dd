// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { JsonTree } from './json-tree'

afterEach(cleanup)

test('the outermost level is open, the next opens on demand', async () => {
  render(<JsonTree label="payload" text='{"user": {"tier": "plus"}, "amount": 129.90}' />)
  expect(screen.getByText('129.90')).toBeTruthy()
  expect(screen.queryByText('plus')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Expand user', expanded: false }))
  expect(screen.getByText('plus')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Collapse user' }))
  expect(screen.queryByText('plus')).toBeNull()
})

test('of a long list a hundred members show, and more when asked for', async () => {
  render(
    <JsonTree label="list" text={JSON.stringify(Array.from({ length: 5000 }, (_, i) => -i))} />,
  )
  expect(screen.getByText('-99')).toBeTruthy()
  expect(screen.queryByText('-100')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }))
  expect(screen.getByText('-599')).toBeTruthy()
})

test('text that is no JSON stands as it is', () => {
  render(<JsonTree label="statement" text="{ nearly }" />)
  expect(screen.getByText('{ nearly }')).toBeTruthy()
})

test('markup in a value is text', () => {
  render(<JsonTree label="hostile" text='["<img src=x onerror=alert(1)>"]' />)
  expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeTruthy()
  expect(document.querySelector('img')).toBeNull()
})

test('a very deep value opens', () => {
  render(<JsonTree label="deep" text={'['.repeat(50_000) + ']'.repeat(50_000)} />)
  expect(screen.getAllByRole('button')).toHaveLength(2)
})
