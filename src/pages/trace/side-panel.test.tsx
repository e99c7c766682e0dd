// @vitest-environment happy-dom
import { cleanup, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { rowNamed, trace } from '@/trace/testing'
import { SidePanel } from './side-panel'
import { showInTrace } from './testing'

// The panel loads it when it is wanted; here it is there at once.
beforeAll(() => import('@/details/span-details'))
afterEach(cleanup)

const t = trace(`
  web GET /      |-------------------|
    auth check     |--|
    cart load           |----------x|
      db SELECT            |-----x|
`)
const sound = trace(`
  web GET /   |---|
`)

/** Of a trace that cannot change and has nothing to tell. */
const still = {
  ledger: [],
  refresh: { now: undefined, setAuto: () => {}, readOn: undefined },
  asked: undefined,
}

async function show(initial = {}) {
  const shown = await showInTrace(t, <SidePanel {...still} onClose={() => {}} />, initial)
  // What is in the panel comes after the first paint.
  await screen.findByRole('tabpanel')
  return shown
}
const tab = (name: string) => screen.getByRole<HTMLButtonElement>('tab', { name })
const openTab = () =>
  screen.getAllByRole('tab').find((tab) => tab.getAttribute('aria-selected') === 'true')
    ?.textContent

test('without a selection it explains the trace, and there is no span to tell of', async () => {
  await show()
  expect(openTab()).toBe('Critical path')
  expect(screen.getByRole('table', { name: 'Critical path' })).toBeTruthy()
  expect(tab('Span').disabled).toBe(true)
})

test('with one it tells of the span', async () => {
  await show({ selected: rowNamed(t, 'load') })
  expect(openTab()).toBe('Span')
  expect((await screen.findByRole('heading', { level: 2 })).textContent).toBe('load')
})

test('a selection made in the view shows the span, also when the same one is chosen again', async () => {
  const { store, change } = await show()
  await change(() => store.select(1))
  expect(openTab()).toBe('Span')
  await userEvent.click(tab('Errors'))
  expect(openTab()).toBe('Errors')
  await change(() => store.select(1))
  expect(openTab()).toBe('Span')
})

test('a selection made in a list here keeps the list, so that it can be gone through', async () => {
  const { store } = await show()
  await userEvent.click(tab('Errors'))
  const list = screen.getByRole('region', { name: 'Errors of the trace' })
  await userEvent.click(within(list).getByRole('button', { name: /SELECT/ }))
  expect(store.getState().selected).toBe(rowNamed(t, 'SELECT'))
  expect(openTab()).toBe('Errors')
  await userEvent.click(tab('Span'))
  expect((await screen.findByRole('heading', { level: 2 })).textContent).toBe('SELECT')
})

test('when the selection goes, the span’s place is taken by the critical path', async () => {
  const { store, change } = await show({ selected: 1 })
  await change(() => store.select(-1))
  expect(openTab()).toBe('Critical path')
  await userEvent.click(tab('Errors'))
  await change(() => store.select(2))
  await userEvent.click(tab('Errors'))
  await change(() => store.select(-1))
  expect(openTab()).toBe('Errors')
})

test('a list is as it was when the reader comes back to it', async () => {
  const { store, change } = await show()
  await userEvent.click(screen.getByRole('button', { name: 'By service' }))
  await change(() => store.select(1))
  await userEvent.click(tab('Critical path'))
  expect(screen.getByRole('button', { name: 'By service', pressed: true })).toBeTruthy()
})

test('a trace without errors has no list of them', async () => {
  await showInTrace(sound, <SidePanel {...still} onClose={() => {}} />)
  expect(screen.queryByRole('tab', { name: 'Errors' })).toBeNull()
})

test('arrows go through the tabs, past those that cannot be opened', async () => {
  await show()
  tab('Critical path').focus()
  await userEvent.keyboard('{ArrowRight}')
  expect(openTab()).toBe('Errors')
  expect(document.activeElement).toBe(tab('Errors'))
  await userEvent.keyboard('{ArrowRight}')
  expect(openTab()).toBe('Notes')
  await userEvent.keyboard('{ArrowRight}')
  expect(openTab()).toBe('Critical path')
  await userEvent.keyboard('{End}')
  expect(openTab()).toBe('Notes')
  expect(screen.getAllByRole('tab').map((tab) => tab.tabIndex)).toEqual([-1, -1, -1, 0])
})

test('the open tab names its panel', async () => {
  await show()
  const panel = screen.getByRole('tabpanel', { name: 'Critical path' })
  expect(tab('Critical path').getAttribute('aria-controls')).toBe(panel.id)
})

test('it asks to be closed', async () => {
  const onClose = vi.fn()
  await showInTrace(t, <SidePanel {...still} onClose={onClose} />)
  await userEvent.click(screen.getByRole('button', { name: 'Close side panel' }))
  expect(onClose).toHaveBeenCalledOnce()
})

test('what was received has a tab where there is something to tell or to refresh', async () => {
  await showInTrace(sound, <SidePanel {...still} onClose={() => {}} />)
  expect(screen.queryByRole('tab', { name: 'Received' })).toBeNull()
  cleanup()
  const refresh = { now: () => {}, setAuto: () => {}, readOn: undefined }
  await showInTrace(sound, <SidePanel {...still} refresh={refresh} onClose={() => {}} />)
  expect(screen.getByRole('tab', { name: 'Received' })).toBeTruthy()
})

test('asked for, that tab opens and has the focus', async () => {
  const ledger = [{ kind: 'partial', text: 'cut', rows: [] } as const]
  await showInTrace(t, <SidePanel {...still} ledger={ledger} asked={{}} onClose={() => {}} />)
  await screen.findByRole('tabpanel', { name: 'Received' })
  expect(openTab()).toBe('Received')
  expect(document.activeElement).toBe(tab('Received'))
})

test('asked for where there is nothing to tell, it says that', async () => {
  await showInTrace(sound, <SidePanel {...still} asked={{}} onClose={() => {}} />)
  const panel = await screen.findByRole('tabpanel', { name: 'Received' })
  await within(panel).findByText('Nothing is known to be missing, cut or mended.')
  expect(document.activeElement).toBe(tab('Received'))
})

test('a link to a tab that this trace does not have opens the critical path', async () => {
  await showInTrace(sound, <SidePanel {...still} onClose={() => {}} />, { panel: 'errors' })
  await screen.findByRole('tabpanel', { name: 'Critical path' })
  expect(openTab()).toBe('Critical path')
})
