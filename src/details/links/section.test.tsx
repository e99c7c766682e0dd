// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { showDetails } from '@/details/panel/testing'
import { tableOf } from '@/details/testing'

afterEach(cleanup)

const OTHER = 'c0ffee00c0ffee00c0ffee00c0ffee00'

const t = tableOf(
  { id: 1, name: 'publish', service: 'shop' },
  {
    id: 2,
    parent: 1,
    name: 'receive',
    service: 'mail',
    links: [
      { spanId: '0000000000000001', attributes: { 'messaging.batch': 3 } },
      { spanId: '00000000000000ff' },
      { traceId: OTHER, spanId: '00000000000000aa' },
    ],
  },
)

test('a link inside the trace selects its span, which tells who links to it', async () => {
  const { store } = await showDetails(t, 1)
  await userEvent.click(screen.getAllByRole('button', { name: 'shop publish' })[0])
  expect(store.getState().selected).toBe(0)
  const from = await screen.findByText('Linked from')
  expect(from.closest('li')?.textContent).toContain('mailreceive')
})

test('a link to a span that is not here says so', async () => {
  await showDetails(t, 1)
  expect(screen.getByText('00000000000000ff').parentElement?.textContent).toContain('not received')
})

test('a link to another trace names it, its span and the source, and stays embedded', async () => {
  await showDetails(t, 1)
  const url = new URL(screen.getByRole('link').getAttribute('href') ?? '', 'http://here')
  expect(url.pathname).toBe(`/trace/${OTHER}`)
  expect(Object.fromEntries(url.searchParams)).toEqual({
    source: 'prod',
    span: '00000000000000aa',
    tz: 'utc',
    embed: '1',
  })
})

test('the attributes of a link stand below it', async () => {
  await showDetails(t, 1)
  expect(screen.getByRole('table', { name: 'Attributes of link 1' }).textContent).toContain(
    'messaging.batch',
  )
})
