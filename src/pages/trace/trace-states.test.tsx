// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reportProgress } from '@/state/loading/progress'
import { type Failure, progressKey } from '@/state/loading/queries'
import { usePrefs } from '@/state/settings/prefs'
import { showPart } from './testing'
import { TraceFailure } from './trace-failure'
import { TraceCancelled, TraceLoading } from './trace-states'

const ID = '4bf92f3577b34da6a3ce929d0e0e4736'

beforeEach(() => usePrefs.setState({ timeZone: 'utc' }))
afterEach(cleanup)

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

test('a trace on its way is looked for, and can be given up', async () => {
  const onCancel = vi.fn()
  await showPart(<TraceLoading traceId={ID} sourceId="prod" onCancel={onCancel} />)
  expect(screen.getByRole('status', { name: '' }).textContent).toBe(`Looking for trace ${ID}`)
  expect(screen.getByRole('progressbar', { name: 'Loading' }).hasAttribute('value')).toBe(false)
  await press('Cancel')
  expect(onCancel).toHaveBeenCalledOnce()
})

test('what has come of it is counted', async () => {
  const key = progressKey('prod', ID)
  await showPart(<TraceLoading traceId={ID} sourceId="prod" onCancel={() => {}} />)
  act(() => reportProgress(key, { bytes: 1_500_000, totalBytes: 6_000_000, spans: 12_345 }))
  expect(screen.getByText('1.5 MB of 6.0 MB · 12,345 spans')).toBeTruthy()
  expect(screen.getByRole('progressbar').getAttribute('value')).toBe('0.25')
  act(() => reportProgress(key, { bytes: 2_000_000, spans: 1 }))
  expect(screen.getByText('2.0 MB · 1 span')).toBeTruthy()
  expect(screen.getByRole('progressbar').hasAttribute('value')).toBe(false)
  act(() => reportProgress(key, undefined))
})

test('what was given up can be loaded after all', async () => {
  const onAgain = vi.fn()
  await showPart(<TraceCancelled traceId={ID} onAgain={onAgain} />)
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Loading was cancelled')
  await press('Load it')
  expect(onAgain).toHaveBeenCalledOnce()
})

const notFound: Failure = { kind: 'not-found', url: '/api/traces/x', words: '' }

async function fail(failure: Failure, search = '', traceId = ID) {
  const onAgain = vi.fn()
  await showPart(<TraceFailure traceId={traceId} failure={failure} onAgain={onAgain} />, search)
  return onAgain
}
const link = (name: string) => screen.getByRole('link', { name }).getAttribute('href')

test('of a trace that is not there one is told who was asked, and offered the others', async () => {
  const onAgain = await fail(notFound, '?source=prod&span=0000000000000001')
  expect(screen.getByRole('alert').textContent).toBe(
    `Production has no trace ${ID}, asked without a time range.Try again in a moment, or ask another source.`,
  )
  expect(link('Ask Local files')).toBe(`/trace/${ID}?source=local&span=0000000000000001`)
  expect(link('Search traces')).toBe('/search?source=prod')
  expect(screen.queryByRole('link', { name: 'Ask Production' })).toBeNull()
  await press('Try again')
  expect(onAgain).toHaveBeenCalledOnce()
})

test('where every source was asked, there is no other to ask', async () => {
  await fail(notFound)
  expect(screen.getByRole('alert').textContent).toContain('Production, Local files have no trace')
  expect(screen.queryByRole('link', { name: /^Ask/ })).toBeNull()
})

test('the time range that was tried is told', async () => {
  await fail(notFound, '?source=prod&start=2026-01-02T03:04:05Z&end=2026-01-02T04:00:00Z')
  expect(screen.getByRole('alert').textContent).toContain(
    'not between 2 Jan 2026, 03:04:05 and 2 Jan 2026, 04:00:00, and not without a time range',
  )
})

test('an id that cannot be one is suspected', async () => {
  await fail(notFound, '', 'not-an-id')
  expect(screen.getByText('The id looks wrong.')).toBeTruthy()
  cleanup()
  await fail(notFound)
  expect(screen.queryByText('The id looks wrong.')).toBeNull()
})

test('any other failure is told with what the server said, and can be tried again', async () => {
  const onAgain = await fail(
    { kind: 'busy', url: '/api/traces/x', status: 503, words: 'overloaded, come back' },
    '?source=prod',
  )
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('could not be loaded')
  expect(screen.getByRole('alert').textContent).toContain('Production')
  await userEvent.click(screen.getByText('What the server said'))
  expect(screen.getByText(/overloaded, come back/)).toBeTruthy()
  await press('Try again')
  expect(onAgain).toHaveBeenCalledOnce()
})
