// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { tableOf } from '@/details/testing'
import { useLastSearch } from '@/state/last-search'
import { usePrefs } from '@/state/prefs'
import type { TraceTable } from '@/trace/table'
import { trace } from '@/trace/testing'
import { showInTrace } from './testing'
import { TraceHeader } from './trace-header'

beforeEach(() => usePrefs.setState({ timeZone: 'utc' }))
afterEach(() => {
  cleanup()
  useLastSearch.setState({}, true)
})

const t = trace(`
  web GET /      |-------------------|
    auth check     |--|
    cart load           |----------x|
      db SELECT            |-----x|
`)

async function show(table: TraceTable = t, embed = false) {
  const onCopyLink = vi.fn()
  const onCopySummary = vi.fn()
  await showInTrace(
    table,
    <TraceHeader embed={embed} onCopyLink={onCopyLink} onCopySummary={onCopySummary} />,
  )
  return { onCopyLink, onCopySummary }
}
const title = () => screen.getByRole('heading', { level: 1 })
const fact = (name: string) => screen.getByText(name).nextElementSibling?.textContent?.trim()

test('the title is the root’s service and operation', async () => {
  await show()
  expect(title().textContent).toBe('web GET /')
  expect(title().title).toBe('web › GET /')
})

test('the facts are told', async () => {
  await show()
  expect(fact('Duration')).toBe('20 ms')
  expect(fact('Spans')).toBe('4')
  expect(fact('Services')).toBe('4')
  expect(fact('Depth')).toBe('3')
  expect(fact('Errors')).toBe('1 failure in 2 spans')
  expect(fact('Started')).toMatch(/^\d+ \w{3} \d{4}, \d\d:\d\d:\d\d\.\d{3} UTC$/)
  expect(fact('Trace')).toContain(t.traceId)
  expect(screen.queryByText('Roots')).toBeNull()
})

test('where the trace outlasts its root, both are told', async () => {
  await show(
    trace(`
      web GET /    |------|
        mail send            |----|  ~
      job tick        |-|
    `),
  )
  expect(fact('Duration')).toBe('15 ms root 7 ms')
  expect(fact('Roots')).toBe('2')
})

test('the root of nameless work is said to have no name', async () => {
  await show(tableOf({ id: 1, name: '' }))
  expect(title().textContent).toBe('shop (no name)')
})

test('the id can be copied, and so can a link and a summary', async () => {
  const { onCopyLink, onCopySummary } = await show()
  expect(screen.getByRole('button', { name: 'Copy trace ID' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Copy link' }))
  await userEvent.click(screen.getByRole('button', { name: 'Copy summary' }))
  expect(onCopyLink).toHaveBeenCalledOnce()
  expect(onCopySummary).toHaveBeenCalledOnce()
})

test('the way back leads to the list one came from', async () => {
  useLastSearch.setState({ search: { source: 'prod', service: 'cart', sort: 'longest' } })
  await show()
  expect(screen.getByRole('link', { name: 'Traces' }).getAttribute('href')).toBe(
    '/search?source=prod&service=cart&sort=longest',
  )
})

test('without a list it leads to the source; embedded there is none', async () => {
  await show()
  expect(screen.getByRole('link', { name: 'Traces' }).getAttribute('href')).toBe(
    '/search?source=prod',
  )
  cleanup()
  await show(t, true)
  expect(screen.queryByRole('link')).toBeNull()
})

const mended = () => screen.queryByRole('group') as HTMLDetailsElement | null
const summary = () => mended()?.querySelector('summary')
const sentences = () => screen.getAllByRole('listitem').map((item) => item.textContent)

test('a sound trace has nothing mended', async () => {
  await show()
  expect(mended()).toBeNull()
})

test('parents that were not received are counted', async () => {
  await show(
    tableOf(
      { id: 1 },
      { id: 2, parent: 77 },
      { id: 3, parent: 77, from: 5 },
      { id: 4, parent: 78 },
    ),
  )
  expect(summary()?.textContent).toBe('2 parents missing')
})

test('a trace without its root says so, and what the title names', async () => {
  await show(tableOf({ id: 2, parent: 77 }))
  expect(summary()?.textContent).toBe('Root missing')
  await userEvent.click(summary() as HTMLElement)
  expect(sentences()).toEqual([
    'The root was not received; the heading names the longest span at the top',
    '1 span names a parent that is not in this trace',
  ])
})

test('repairs of several kinds are counted', async () => {
  await show(tableOf({ id: 1 }, { id: 2, parent: 77 }, { id: 3, parent: 1, to: undefined }))
  expect(summary()?.textContent).toBe('2 repairs')
})

test('what the backend said of a partial trace comes first', async () => {
  const note = { kind: 'partial', text: 'Tempo sent 10 of 20 MB' } as const
  await show({ ...tableOf({ id: 1 }, { id: 2, parent: 77 }), notes: [note] })
  expect(summary()?.textContent).toBe('Partial trace')
  await userEvent.click(summary() as HTMLElement)
  expect(sentences()[0]).toBe('Tempo sent 10 of 20 MB')
})

test('Escape and a step elsewhere close what was mended', async () => {
  await show(tableOf({ id: 1 }, { id: 2, parent: 77 }))
  const details = mended() as HTMLDetailsElement
  const open = () => {
    details.open = true
    summary()?.focus()
  }
  open()
  await userEvent.keyboard('{Escape}')
  expect(details.open).toBe(false)
  open()
  screen.getByRole('button', { name: 'Copy link' }).focus()
  expect(details.open).toBe(false)
})
