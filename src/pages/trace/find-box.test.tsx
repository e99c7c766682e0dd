// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { afterEach, expect, test } from 'vitest'
import { rowNamed, trace } from '@/trace/testing'
import { FindBox } from './find-box'
import { showInTrace } from './testing'

afterEach(cleanup)

const t = trace(`
  web GET /      |-------------------|
    auth check     |--|
    cart load           |-----------|
      db first             |-|
      db second                 |-|
      db third                     |-|
`)

const show = (initial = {}) => showInTrace(t, <FindBox ref={createRef()} />, initial)
const box = () => screen.getByRole<HTMLInputElement>('searchbox', { name: 'Find in trace' })
const count = () => screen.getByRole('status', { name: 'Matches' }).textContent

test('while one types, the first match is gone to, and its place is told', async () => {
  const { store } = await show()
  await userEvent.type(box(), 'db')
  await waitFor(() => expect(count()).toBe('1 of 3'))
  expect(store.getState().selected).toBe(rowNamed(t, 'first'))
})

test('Enter goes on, Shift+Enter goes back, the ends are joined', async () => {
  const { store } = await show()
  await userEvent.type(box(), 'db')
  await waitFor(() => expect(count()).toBe('1 of 3'))
  await userEvent.keyboard('{Enter}')
  expect(count()).toBe('2 of 3')
  await userEvent.keyboard('{Enter}{Enter}')
  expect(count()).toBe('1 of 3')
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  expect(count()).toBe('3 of 3')
  expect(store.getState().selected).toBe(rowNamed(t, 'third'))
})

test('Enter does not wait for the pause in typing', async () => {
  const { store } = await show()
  await userEvent.type(box(), 'second{Enter}')
  expect(store.getState().selected).toBe(rowNamed(t, 'second'))
  expect(count()).toBe('1 of 1')
})

test('a match that is selected already stays selected', async () => {
  const { store } = await show({ selected: rowNamed(t, 'second') })
  await userEvent.type(box(), 'db')
  await waitFor(() => expect(count()).toBe('2 of 3'))
  expect(store.getState().selected).toBe(rowNamed(t, 'second'))
})

test('nothing found is said, and there is nowhere to go', async () => {
  await show({ find: 'nothing like it' })
  expect(count()).toBe('no match')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Next match' }).disabled).toBe(true)
})

test('a find text from the link is in the box, with its count', async () => {
  await show({ find: 'db' })
  expect(box().value).toBe('db')
  expect(count()).toBe('0 of 3')
})

test('Escape empties the box, then leaves it', async () => {
  const { store } = await show({ find: 'db', onlyMatches: true })
  box().focus()
  await userEvent.keyboard('{Escape}')
  expect(box().value).toBe('')
  expect(store.getState()).toMatchObject({ find: '', onlyMatches: false })
  expect(count()).toBe('')
  expect(document.activeElement).toBe(box())
  await userEvent.keyboard('{Escape}')
  expect(document.activeElement).not.toBe(box())
})

test('only the matches and what is above them can be shown', async () => {
  const { store } = await show({ find: 'first' })
  const only = screen.getByRole('button', { name: /Show matches only/ })
  await userEvent.click(only)
  expect([...store.visible().entries]).toEqual([0, rowNamed(t, 'load'), rowNamed(t, 'first')])
  expect(only.getAttribute('aria-pressed')).toBe('true')
})

test('buttons do what the keys do', async () => {
  const { store } = await show({ find: 'db' })
  await userEvent.click(screen.getByRole('button', { name: 'Next match' }))
  expect(count()).toBe('1 of 3')
  await userEvent.click(screen.getByRole('button', { name: 'Previous match' }))
  expect(count()).toBe('3 of 3')
  await userEvent.click(screen.getByRole('button', { name: 'Clear find' }))
  expect(store.getState().find).toBe('')
  expect(box().value).toBe('')
})

test('the box follows a find text that was set elsewhere', async () => {
  const { store, change } = await show()
  await change(() => store.setState({ find: 'cart' }))
  expect(box().value).toBe('cart')
})
