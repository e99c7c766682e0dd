// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { showDetails } from './panel/testing'
import { tableOf } from './testing'

afterEach(cleanup)

test('the link that is copied leads to this span, in this source, at this time', async () => {
  const user = userEvent.setup()
  await showDetails(tableOf({ id: 1 }, { id: 2, parent: 1, from: 5, to: 20.5 }), 1)
  await user.click(screen.getByRole('button', { name: 'Copy link to span' }))
  const { searchParams } = new URL(await navigator.clipboard.readText())
  expect(Object.fromEntries(searchParams)).toEqual({
    span: '0000000000000002',
    source: 'prod',
    start: '2026-01-02T03:04:05Z',
    end: '2026-01-02T03:04:05.1Z',
  })
})

test('the span is copied as a document of OTLP', async () => {
  const user = userEvent.setup()
  await showDetails(tableOf({ name: 'GET /' }))
  await user.click(screen.getByRole('button', { name: 'Copy span as JSON' }))
  await screen.findByText('Copied')
  const { resourceSpans } = JSON.parse(await navigator.clipboard.readText())
  expect(resourceSpans[0].scopeSpans[0].spans[0].name).toBe('GET /')
})

test('service, kind and status stand below the name', async () => {
  await showDetails(tableOf({ service: 'cart', status: 2 }))
  expect(screen.getByText('cart', { selector: 'header bdi' }).parentElement?.textContent).toBe(
    'cart · error',
  )
})

test('the span is copied as Markdown, with its link', async () => {
  const user = userEvent.setup()
  await showDetails(tableOf({ service: 'cart', name: 'GET /' }))
  await user.click(screen.getByRole('button', { name: 'Copy span as Markdown' }))
  await screen.findByText('Copied')
  const text = await navigator.clipboard.readText()
  expect(text).toContain('**cart › GET /**')
  expect(text).toContain('span=0000000000000001')
})

test('the request of an HTTP span is copied as curl; other spans have none', async () => {
  const user = userEvent.setup()
  const attributes = { 'http.request.method': 'PUT', 'url.full': 'https://shop.example/cart' }
  await showDetails(tableOf({ attributes }))
  await user.click(screen.getByRole('button', { name: 'Copy request as curl' }))
  await screen.findByText('Copied')
  expect(await navigator.clipboard.readText()).toBe(
    "curl --globoff 'https://shop.example/cart' \\\n  --request 'PUT'",
  )
  cleanup()
  await showDetails(tableOf({ name: 'GET /' }))
  expect(screen.queryByRole('button', { name: 'Copy request as curl' })).toBeNull()
})

test('what is copied of a span is redacted; with Shift it is as it is', async () => {
  const user = userEvent.setup()
  const attributes = {
    'url.full': 'https://shop.example/?q=shoes',
    'user.email': 'ada@example.com',
  }
  await showDetails(
    tableOf({ attributes, events: [{ at: 1, name: 'sent', attributes: { password: 'hush' } }] }),
  )
  for (const name of ['Copy span as Markdown', 'Copy span as JSON', 'Copy request as curl']) {
    const button = screen.getByRole('button', { name })
    await user.click(button)
    await waitFor(() => expect(button.parentElement?.textContent).toContain('Copied'))
    const text = await navigator.clipboard.readText()
    expect(text).toContain('query-1')
    expect(text).not.toMatch(/shoes|ada@|hush/)
  }
  await user.keyboard('{Shift>}')
  await user.click(screen.getByRole('button', { name: 'Copy span as JSON' }))
  await waitFor(async () => expect(await navigator.clipboard.readText()).toMatch(/shoes/))
})
