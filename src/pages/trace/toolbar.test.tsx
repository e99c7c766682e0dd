// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { trace } from '@/trace/testing'
import { showInTrace } from './testing'
import { Toolbar } from './toolbar'

afterEach(cleanup)

const t = trace(`
  web GET /      |-------------------|
    auth check     |x-|
    cart load           |----------x|
      db SELECT            |------|
`)

async function show(initial = {}, table = t) {
  const onView = vi.fn()
  const onPanel = vi.fn()
  const shown = await showInTrace(
    table,
    <Toolbar view="waterfall" onView={onView} findBox={createRef()} panelOpen onPanel={onPanel} />,
    initial,
  )
  return { ...shown, onView, onPanel }
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const press = (name: string | RegExp) => userEvent.click(button(name))
const listed = (store: { visible: () => { entries: Int32Array } }) => store.visible().entries.length

test('views are a group of buttons of which one is pressed', async () => {
  const { onView } = await show()
  const group = within(screen.getByRole('group', { name: 'View' }))
  expect(group.getByRole('button', { pressed: true }).textContent).toBe('Waterfall')
  await userEvent.click(group.getByRole('button', { name: 'Tree' }))
  expect(onView).toHaveBeenCalledWith('tree')
})

test('the tree is closed and opened, at once or level by level', async () => {
  const { store } = await show()
  await press('Collapse one level')
  expect(listed(store)).toBe(3)
  await press('Collapse all')
  expect(listed(store)).toBe(1)
  await press('Expand one level')
  expect(listed(store)).toBe(3)
  await press('Expand all')
  expect(listed(store)).toBe(4)
})

test('the critical path is gone along, while it is shown', async () => {
  const { store } = await show()
  const at = () => store.getState().selected
  await press('Next section')
  const first = at()
  await press('Next section')
  expect(at()).not.toBe(first)
  await press('Previous section')
  expect(at()).toBe(first)
  await press('Critical path')
  expect(screen.queryByRole('button', { name: 'Next section' })).toBeNull()
})

test('the critical path is switched', async () => {
  const { store } = await show()
  expect(button('Critical path').getAttribute('aria-pressed')).toBe('true')
  await press('Critical path')
  expect(store.getState().path).toBe('off')
  await press('Critical path')
  expect(store.getState().path).toBe('tolerant')
})

test('a strict path is called strict', async () => {
  await show({ path: 'strict' })
  expect(button('Critical path, strict')).toBeTruthy()
})

test('errors are counted, and gone through', async () => {
  const { store } = await show()
  const errors = () => screen.getByRole('status', { name: 'Errors' }).textContent
  expect(errors()).toBe('2')
  await press('Next error')
  expect(errors()).toBe('1 of 2')
  await press('Next error')
  expect(errors()).toBe('2 of 2')
  expect(store.getState().selected).toBe(2)
  await press('Previous error')
  expect(errors()).toBe('1 of 2')
})

test('a sound trace has no errors to go through', async () => {
  await show(
    {},
    trace(`
      web   |--|
    `),
  )
  expect(screen.queryByRole('button', { name: 'Next error' })).toBeNull()
})

test('the way back to the whole trace is there only while zoomed', async () => {
  const { store, change } = await show()
  expect(screen.queryByRole('button', { name: 'Whole trace' })).toBeNull()
  await change(() => store.setView({ from: 0, to: 5e6 }))
  await press('Whole trace')
  expect(store.getState().view).toEqual(store.whole)
})

test('the side panel is switched', async () => {
  const { onPanel } = await show()
  expect(button('Side panel').getAttribute('aria-pressed')).toBe('true')
  await press('Side panel')
  expect(onPanel).toHaveBeenCalledOnce()
})

test('repetition is folded and unfolded, where there is any', async () => {
  const none = await show()
  expect(screen.queryByRole('button', { name: 'Fold repetition' })).toBeNull()
  none.unmount()
  const loop = trace(`
    web GET /      |-------------------|
${Array.from({ length: 6 }, () => '      db SELECT      |-|').join('\n')}
  `)
  const { store } = await show({}, loop)
  await press('Fold repetition')
  expect(button('Fold repetition').getAttribute('aria-pressed')).toBe('true')
  // The root, the fold, and beneath it the call that the critical path runs through.
  expect(listed(store)).toBe(3)
  await press('Fold repetition')
  expect(listed(store)).toBe(7)
})
