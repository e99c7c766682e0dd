import type { Page } from '@playwright/test'
import { landmarks } from './harness/demo'
import { type App, expect, test } from './harness/test'

const CHECKOUT = '88cc0d07903a5b213c5eee486ce1778a'
const GONE = /\/backend\/tempo\/api\/(v2\/)?traces/
const NOT_FOUND = { status: 404, type: 'text/plain', body: 'trace not found' }

test.beforeEach(({ app }) => app.use('tempo'))

const offer = (page: Page) => page.getByRole('button', { name: /^Open the copy of/ })
const strip = (page: Page) => page.getByRole('note', { name: 'Local copy' })
const copies = (page: Page) => page.getByRole('list', { name: 'Kept traces' }).getByRole('listitem')

/** Opens a trace, and waits until it is kept: which the list of kept traces shows. */
async function keep(app: App, path = `trace/${CHECKOUT}?source=tempo`): Promise<void> {
  await app.open(path)
  await app.page.keyboard.press('Shift+K')
  await expect(copies(app.page).filter({ hasText: /spans?/ })).not.toHaveCount(0)
  await app.page.keyboard.press('Escape')
  await expect(app.dialog).toHaveCount(0)
}

for (const [what, said] of [
  ['has it no longer', NOT_FOUND],
  ['fails', { status: 500, type: 'text/plain', body: 'boom' }],
  ['refuses', { status: 403, type: 'text/plain', body: 'no' }],
  ['is not reached', { drops: true }],
] as const) {
  test(`where the backend ${what}, the copy is offered and opened`, async ({
    app,
    site,
    tracePage,
  }) => {
    await keep(app)
    const spans = await tracePage.rowCount()
    site.say(GONE, said)
    await app.open(`trace/${CHECKOUT}?source=tempo&view=waterfall`)
    await expect(app.alert).toBeVisible()
    await offer(app.page).click()
    await app.rest()
    await expect(strip(app.page)).toContainText('from tempo')
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(spans))
    expect(app.link).toContain(`trace/${CHECKOUT}?source=tempo`)
  })
}

test('the copy is as the original was', async ({ app, site, tracePage }) => {
  await keep(app)
  const text = await tracePage.rows.allInnerTexts()
  const errors = await tracePage.fact('Errors').innerText()
  site.say(GONE, NOT_FOUND)
  await app.open(`trace/${CHECKOUT}?source=tempo`)
  await offer(app.page).click()
  await expect(tracePage.rows.first()).toBeVisible()
  await app.rest()
  expect(await tracePage.rows.allInnerTexts()).toEqual(text)
  expect(await tracePage.fact('Errors').innerText()).toBe(errors)
})

test('from a copy the source can be asked again', async ({ app, site, tracePage }) => {
  await keep(app)
  site.say(GONE, NOT_FOUND)
  await app.open(`trace/${CHECKOUT}`)
  await offer(app.page).click()
  await expect(strip(app.page)).toBeVisible()
  await app.rest()
  site.forget()
  await tracePage.button('Ask tempo again').click()
  await expect(strip(app.page)).toHaveCount(0)
  await expect(tracePage.rows.first()).toBeVisible()
})

test('a link to a copy asks the source first, and says so where neither has it', async ({
  app,
  site,
  browser,
}) => {
  await keep(app)
  site.say(GONE, NOT_FOUND)
  const colleague = await (await browser.newContext()).newPage()
  await colleague.goto(app.page.url())
  await expect(colleague.getByRole('alert')).toBeVisible()
  await expect(offer(colleague)).toHaveCount(0)
  await colleague.context().close()
})

test('kept traces are listed, opened and removed, by keys alone', async ({ app, site }) => {
  const { page } = app
  await keep(app)
  site.say(GONE, NOT_FOUND)
  await app.open('search?source=local')
  await expect(page.getByText('Copies of 1 opened trace are kept')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('kept')
  await expect(page.getByRole('option', { name: /^Kept traces/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(copies(page)).toHaveCount(1)
  await expect(copies(page)).toContainText(/tempo.*span.*kB/s)
  await copies(page)
    .getByRole('button', { name: /storefront|checkout|GET|POST/i })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await expect(strip(page)).toBeVisible()
  await app.rest()
  await page.keyboard.press('Shift+K')
  await page.getByRole('button', { name: /^Remove the copy of/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('No traces are kept yet.')).toBeVisible()
  await page.keyboard.press('Escape')
  await app.open(`trace/${CHECKOUT}?source=tempo`)
  await expect(app.alert).toBeVisible()
  await expect(offer(page)).toHaveCount(0)
})

test('all are removed once that is confirmed', async ({ app, tracePage }) => {
  await keep(app)
  await app.page.keyboard.press('Shift+K')
  await tracePage.button('Remove all').click()
  await tracePage.button('Cancel').click()
  await expect(copies(app.page)).toHaveCount(1)
  // Esc takes the question back, and not the dialog.
  await tracePage.button('Remove all').click()
  await app.page.keyboard.press('Escape')
  await expect(tracePage.button('Remove all')).toBeFocused()
  await tracePage.button('Remove all').click()
  await tracePage.button('Remove 1 trace').click()
  await expect(copies(app.page)).toHaveCount(0)
})

test('nothing more is kept once it is switched off, also after a reload', async ({ app }) => {
  const { page } = app
  await app.open('search?source=local')
  await page.keyboard.press('Shift+K')
  await page.getByRole('checkbox', { name: 'Keep traces that are opened' }).uncheck()
  await app.open(`trace/${CHECKOUT}?source=tempo`)
  await app.open('search?source=local')
  await page.keyboard.press('Shift+K')
  await expect(page.getByText('No traces are kept.')).toBeVisible()
  // What is opened after it is on again is kept: the others were not only late.
  await page.getByRole('checkbox', { name: 'Keep traces that are opened' }).check()
  await page.keyboard.press('Escape')
  await keep(app, 'trace/2840f9eca1c3e9b1c746f0975514a6e1')
  await page.keyboard.press('Shift+K')
  await expect(copies(page)).toHaveCount(1)
})

test('a deployment can be without copies', async ({ app, site }) => {
  site.config = { sources: [site.source('tempo')], off: ['copies'] }
  await app.open(`trace/${CHECKOUT}`)
  await app.page.keyboard.press('Shift+K')
  await app.page.keyboard.press('?')
  await expect(app.dialog).toContainText('Keyboard shortcuts')
  site.config = { sources: [site.source('tempo')] }
  await app.open('search?source=local')
  await app.page.keyboard.press('Shift+K')
  await expect(app.page.getByText('No traces are kept yet.')).toBeVisible()
})

test('what is masked on the screen is masked in the copy', async ({ app, site, tracePage }) => {
  const redaction = { onScreen: true, deny: ['*'] }
  site.config = { sources: [site.source('tempo')], redaction }
  await keep(app)
  site.config = { sources: [site.source('tempo')] }
  site.say(GONE, NOT_FOUND)
  await app.open(`trace/${CHECKOUT}`)
  await offer(app.page).click()
  await tracePage.rows.first().click()
  await expect(tracePage.details).toContainText(/session\.idredacted-\d/)
})

test('demo, files and embedded traces are not kept', async ({ app, site, tracePage }) => {
  site.config = { sources: [site.source('tempo'), { id: 'demo', type: 'demo' }] }
  await app.open(`trace/${landmarks.paymentFailure.traceId}?source=demo`)
  await app.open('trace/2840f9eca1c3e9b1c746f0975514a6e1?source=tempo&embed=1')
  await expect(tracePage.rows.first()).toBeVisible()
  // Written after the others would have been.
  await keep(app)
  await app.page.keyboard.press('Shift+K')
  await expect(copies(app.page)).toHaveCount(1)
})

test('what an earlier version kept is there still', async ({ app }) => {
  const { page } = app
  // A page of this origin without the app's code.
  await page.route('**/blank.svg', (route) => route.fulfill({ contentType: 'text/html', body: '' }))
  await app.visit('blank.svg')
  await page.evaluate(async () => {
    const open = indexedDB.open('spanwise', 1)
    open.onupgradeneeded = () => open.result.createObjectStore('files', { keyPath: 'id' })
    await new Promise((resolve) => {
      open.onsuccess = resolve
    })
    const zipkin = [
      { traceId: 'abcdefabcdefabcd', id: '1', name: 'old', timestamp: 1e15, duration: 5 },
    ]
    const blob = new Blob([JSON.stringify(zipkin)])
    const tx = open.result.transaction('files', 'readwrite')
    tx.objectStore('files').put({ id: 'f', name: 'kept.json', at: 1, blob })
    await new Promise((resolve) => {
      tx.oncomplete = resolve
    })
    open.result.close()
  })
  await app.open('search?source=local')
  await expect(page.getByText('1 open file')).toBeVisible()
  await keep(app)
  await app.open('search?source=local')
  await expect(page.getByText('1 open file')).toBeVisible()
})

test('a browser that keeps nothing says so once, and all else works', async ({
  app,
  tracePage,
}) => {
  const { page } = app
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  })
  await app.open(`trace/${CHECKOUT}`)
  const said = page.getByText('Opened traces are not kept')
  await expect(said).toBeVisible()
  await expect(tracePage.rows.first()).toBeVisible()
  await app.open(`trace/${CHECKOUT}`)
  await page.keyboard.press('Shift+K')
  await expect(app.dialog).toContainText('This browser keeps nothing for this page.')
  await expect(said).toHaveCount(0)
})

test('a browser without room says so, and what was kept stays', async ({ app, tracePage }) => {
  const { page } = app
  await keep(app)
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await app.open('trace/2840f9eca1c3e9b1c746f0975514a6e1')
  await expect(page.getByText('the browser has no room left')).toBeVisible()
  await expect(tracePage.rows.first()).toBeVisible()
  await page.keyboard.press('Shift+K')
  await expect(copies(page)).toHaveCount(1)
})
