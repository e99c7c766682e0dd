// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ledgerOf } from '@/analysis/ledger'
import { tableOf } from '@/details/testing'
import { useLastSearch } from '@/state/links/last-search'
import { usePrefs } from '@/state/settings/prefs'
import type { TraceTable } from '@/trace/table'
import { trace } from '@/trace/testing'
import { ledgerWith } from './read-ledger'
import { showInTrace } from './testing'
import { type Part, TraceHeader } from './trace-header'

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

async function show(
  table: TraceTable = t,
  { embed = false, part }: { embed?: boolean; part?: Part } = {},
) {
  const onCopyLink = vi.fn()
  const onCopySummary = vi.fn()
  const onLedger = vi.fn()
  await showInTrace(
    table,
    <TraceHeader
      {...{ params: embed ? { embed: '1' } : {}, part, onCopyLink, onCopySummary }}
      ledger={ledgerWith(table, ledgerOf(table))}
      onLedger={onLedger}
      onRefresh={undefined}
    />,
  )
  return { onCopyLink, onCopySummary, onLedger }
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
  await show(t, { embed: true })
  expect(screen.queryByRole('link')).toBeNull()
})

test('that spans are missing is told among the facts, and leads to more', async () => {
  const { onLedger } = await show(tableOf({ id: 1 }, { id: 2, parent: 77 }))
  await userEvent.click(screen.getByRole('button', { name: '1 parent missing' }))
  expect(onLedger).toHaveBeenCalledOnce()
})

test('of a trace that is still coming the spans are those so far', async () => {
  await show(t, { part: 'so far' })
  expect(fact('Spans')).toBe('4 so far')
})
