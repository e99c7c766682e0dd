import type { FrameLocator, Page } from '@playwright/test'
import { landmarks } from './harness/demo'
import { expect, test } from './harness/test'

const { paymentFailure } = landmarks

/** Shows an address in a frame that may run scripts and nothing else: no storage, no worker. */
async function inSandbox(page: Page, url: string): Promise<FrameLocator> {
  await page.setContent(
    `<iframe title="Trace" sandbox="allow-scripts" src="${url}" width="600" height="400"></iframe>`,
  )
  return page.frameLocator('iframe')
}

test('in a small sandboxed frame a trace can be read and gone through', async ({ app, site }) => {
  await app.open('search')
  const frame = await inSandbox(app.page, `${site.url}trace/${paymentFailure.traceId}?embed=1`)
  const spans = frame.getByRole('treegrid', { name: 'Spans' })
  await expect(spans.getByRole('row').nth(3)).toBeInViewport()
  await spans.getByRole('row').first().click()
  await expect(frame.getByRole('region', { name: 'Span details' })).toBeInViewport()
  await app.page.keyboard.press('e')
  const selected = spans.locator('[role=row][aria-selected=true]')
  await expect(selected).toHaveAttribute('data-error', '')
  await expect(selected).toBeInViewport()
})

test('in a sandboxed frame the list leads to a trace', async ({ app, site }) => {
  await app.open('search')
  const frame = await inSandbox(app.page, `${site.url}search?embed=1`)
  await frame.getByRole('grid', { name: 'Traces' }).getByRole('link').first().click()
  await expect(frame.getByRole('treegrid', { name: 'Spans' })).toBeVisible()
})
