// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { reportProgress } from '@/state/loading/progress'
import { progressKey } from '@/state/loading/queries'
import { type Arrival, ArrivalBar } from './arrival-bar'
import { showPart } from './testing'

afterEach(cleanup)

async function show(arrival: Partial<Arrival>) {
  const onStop = vi.fn()
  const onAgain = vi.fn()
  const whole = { isComing: false, failure: undefined, onStop, onAgain, ...arrival }
  await showPart(
    <ArrivalBar arrival={whole} spans={1234} traceId="ab" sourceId="prod" place="Production" />,
  )
  return { onStop, onAgain }
}

test('what is on its way is counted and can be cancelled', async () => {
  const { onStop } = await show({ isComing: true })
  expect(screen.getByRole('status', { name: '' }).textContent).toBe(
    'These are the first 1,234 spans; the rest is on its way.',
  )
  const key = progressKey('prod', 'ab')
  act(() => reportProgress(key, { bytes: 500, totalBytes: 1000, spans: 2000 }))
  expect(screen.getByText('500 B of 1.0 kB · 2,000 spans')).toBeTruthy()
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50')
  act(() => reportProgress(key, undefined))
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(onStop).toHaveBeenCalledOnce()
  expect(screen.getByRole('status', { name: '' }).textContent).toContain('Reading was stopped')
})

test('why the rest did not come is told, and it can be asked for again', async () => {
  const failure = { kind: 'timeout', url: '/api/traces/ab', after: 60_000 } as const
  const { onAgain } = await show({ failure })
  expect(screen.getByRole('alert').textContent).toContain(
    'Production was silent for 1 m at /api/traces/ab. These are the first 1,234 spans',
  )
  await userEvent.click(screen.getByRole('button', { name: 'Load it whole' }))
  expect(onAgain).toHaveBeenCalledOnce()
})
