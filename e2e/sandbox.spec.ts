import type { FrameLocator, Page } from '@playwright/test'
import { landmarks } from './harness/demo'
import { expect, test } from './harness/test'

const { paymentFailure } = landmarks

/** Shows an address in a frame that may run scripts and nothing else: no storage, no worker. */
async function inSandbox(
  page: Page,
  url: string,
  sandbox = 'allow-scripts',
): Promise<FrameLocator> {
  await page.setContent(
    `<iframe title="Trace" sandbox="${sandbox}" src="${url}" width="600" height="400"></iframe>`,
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

const TRACE = `trace/${paymentFailure.traceId}?embed=1&source=demo`

test('a sandboxed frame says what became of a download that it may not be allowed', async ({
  app,
  site,
}) => {
  await app.open('search')
  const frame = await inSandbox(app.page, site.url + TRACE)
  const spans = frame.getByRole('treegrid', { name: 'Spans' })
  await expect(spans.getByRole('row').nth(3)).toBeVisible()
  await spans.focus()
  await app.page.keyboard.press('Shift+S')
  await frame.getByRole('button', { name: 'Save capsule' }).click()
  await expect(
    frame.getByText(/^Capsule handed to the browser, .* If no file appears/),
  ).toBeVisible()
  await spans.focus()
  await app.page.keyboard.press('Shift+X')
  await frame.getByRole('button', { name: 'Save file' }).click()
  await expect(frame.getByText(/was handed to the browser\. If no file appears/)).toBeVisible()
})

test('a sandboxed frame without tabs says so, and one with tabs opens them', async ({
  app,
  site,
  tracePage,
}) => {
  await app.open('search')
  const barred = await inSandbox(app.page, site.url + TRACE)
  await barred.getByRole('link', { name: 'Open in Spanwise' }).click()
  await expect(barred.getByText('allows no new tabs')).toBeVisible()
  const tabs = 'allow-scripts allow-popups allow-popups-to-escape-sandbox'
  const frame = await inSandbox(app.page, site.url + TRACE, tabs)
  const [tab] = await Promise.all([
    app.page.waitForEvent('popup'),
    frame.getByRole('link', { name: 'Open in Spanwise' }).click(),
  ])
  await expect(tracePage.on(tab).title).toContainText('POST /checkout')
  expect(await tab.evaluate(() => [window.opener, window.origin])).toEqual([
    null,
    new URL(site.url).origin,
  ])
  // The browser tells of it when it has the time.
  app.forgive(/Blocked opening/)
})

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('a link that a sandboxed frame says is copied is copied', async ({ app, site }) => {
    await app.open('search')
    const frame = await inSandbox(app.page, site.url + TRACE)
    await frame.getByRole('button', { name: 'Copy link', exact: true }).click()
    await expect(frame.getByText('Link copied')).toBeVisible()
    const link = await app.page.evaluate(() => navigator.clipboard.readText())
    expect(link).toContain(`trace/${paymentFailure.traceId}`)
    app.forgive(/Clipboard API has been blocked/)
  })

  test('and where the browser refuses, it says so', async ({ app, site }) => {
    await app.page.addInitScript(() => {
      document.execCommand = () => false
    })
    await app.open('search')
    const frame = await inSandbox(app.page, site.url + TRACE)
    await frame.getByRole('button', { name: 'Copy link', exact: true }).click()
    await expect(frame.getByText('Could not copy.')).toBeVisible()
    app.forgive(/Clipboard API has been blocked/)
  })
})
