import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import { landmarks } from './harness/demo'
import { file, TRACE_ID } from './harness/files'
import { type App, expect, test } from './harness/test'
import type { TracePage } from './pages/trace-page'

const FORMATS = ['OTLP JSON', 'Jaeger JSON'] as const
const SECRETS = ['ada@example.com', 'hunter2', '4111111111111111', 'q=shoes', '203.0.113.7']

/** The trace of a shop whose spans say more than they should. */
function telling() {
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } })
  return {
    resourceSpans: [
      {
        resource: { attributes: [text('service.name', 'mailer')] },
        scopeSpans: [
          {
            spans: [
              {
                traceId: TRACE_ID,
                spanId: 'aaaaaaaaaaaaaaaa',
                name: 'mail to ada@example.com',
                startTimeUnixNano: '1767323045000000000',
                endTimeUnixNano: '1767323045090000000',
                attributes: [
                  text('user.email', 'ada@example.com'),
                  text('db.password', 'hunter2'),
                  text('note', 'card 4111111111111111 of ada@example.com'),
                  text('url.full', 'https://shop.example/find?q=shoes'),
                  text('client.address', '203.0.113.7'),
                  text('cart.id', 'cart-17'),
                ],
                events: [{ timeUnixNano: '1767323045010000000', name: 'to ada@example.com' }],
                status: { code: 2, message: 'no mailbox of ada@example.com' },
              },
            ],
          },
        ],
      },
    ],
  }
}

const bytesOf = async (download: Download) => readFileSync(await download.path())

/** The dialog that saves an open trace, or a list. */
class ExportDialog {
  readonly #app: App

  constructor(app: App) {
    this.#app = app
  }

  get facts() {
    return this.#app.dialog.getByRole('status', { name: 'What is exported' })
  }

  get redaction() {
    return this.#app.dialog.getByRole('status', { name: 'Redaction' })
  }

  get told() {
    return this.#app.dialog.getByRole('status', { name: 'Export', exact: true })
  }

  button(name: string) {
    return this.#app.dialog.getByRole('button', { name })
  }

  async choose(format: (typeof FORMATS)[number], { redacted }: { redacted: boolean }) {
    await this.button(format).click()
    await this.#app.dialog.getByLabel('Replace sensitive values').setChecked(redacted)
    await expect(this.button('Save file')).toBeEnabled()
  }

  async save(): Promise<{ name: string; buffer: Buffer }> {
    const [download] = await Promise.all([
      this.#app.page.waitForEvent('download'),
      this.button('Save file').click(),
    ])
    return { name: download.suggestedFilename(), buffer: await bytesOf(download) }
  }
}

/** What a reader would compare of two pages. */
async function looksOf(app: App, tracePage: TracePage) {
  await app.rest()
  const rows = await tracePage.rowCount()
  await tracePage.tab('Critical path').click()
  const path = await tracePage.criticalPath.innerText()
  const errors = await tracePage.fact('Errors').innerText()
  await tracePage.tab('Span').click()
  await app.rest()
  const attributes = await tracePage.details.locator('table').allInnerTexts()
  return { rows, path, errors, attributes }
}

for (const format of FORMATS) {
  test(`a trace is saved as ${format} and opens again as it was`, async ({ app, tracePage }) => {
    const { traceId, spanId } = landmarks.paymentFailure
    await app.open(`trace/${traceId}?source=demo&span=${spanId}`)
    const before = await looksOf(app, tracePage)
    expect(before.attributes.join()).not.toBe('')

    await app.page.keyboard.press('Shift+X')
    const dialog = new ExportDialog(app)
    await dialog.choose(format, { redacted: false })
    await expect(dialog.facts).toHaveText(/^1 trace · \d+ spans · [\d.]+ kB$/)
    const { name, buffer } = await dialog.save()
    expect(name).toBe(`storefront-${traceId}.${format === 'OTLP JSON' ? 'otlp' : 'jaeger'}.json`)
    await expect(dialog.told).toContainText(`${name} was handed to the browser.`)
    await app.page.keyboard.press('Escape')

    await app.openFiles(file(name, buffer))
    await expect(app.page).toHaveURL(new RegExp(`/trace/${traceId}.*source=local`))
    await app.open(`trace/${traceId}?source=local&span=${spanId}`)
    const after = await looksOf(app, tracePage)
    // Jaeger's times are whole microseconds: that is told, and what is shorter than 1 ms shows it.
    const told = (path: string) =>
      path.split('\n').filter((line) => format === 'OTLP JSON' || !line.includes('µs'))
    expect({ ...after, path: told(after.path) }).toEqual({ ...before, path: told(before.path) })
  })

  test(`a result list is saved as ${format} and opens again as it was`, async ({
    app,
    searchPage,
  }) => {
    await app.open('search?source=demo&service=storefront&limit=20')
    await expect(searchPage.count).toHaveText(/^20 traces/)
    const rows = async () => {
      const texts = await searchPage.results.getByRole('row').allInnerTexts()
      return texts.map((text) => text.replace(/just now|\d+ \w+ ago/, 'then'))
    }
    const before = await rows()

    await searchPage.button('Export…').click()
    const dialog = new ExportDialog(app)
    await dialog.choose(format, { redacted: false })
    await expect(dialog.facts).toHaveText(/^20 traces · [\d,]+ spans · [\d.]+ [kM]B$/)
    const { name, buffer } = await dialog.save()
    expect(name).toMatch(/^20-traces-.*\.json$/)
    await app.page.keyboard.press('Escape')

    await app.openFiles(file(name, buffer))
    await expect(app.page).toHaveURL(/\/search\?.*source=local/)
    await app.rest()
    expect(await rows()).toEqual(before)
  })

  test(`nothing that is replaced is in ${format}`, async ({ app, tracePage }) => {
    await app.open()
    await app.openFiles(file('telling.json', telling()))
    await expect(tracePage.title).toContainText('mail to ada@example.com')
    await app.page.keyboard.press('Shift+X')
    const dialog = new ExportDialog(app)
    await dialog.choose(format, { redacted: true })
    await expect(dialog.redaction).toHaveText('8 values replaced.')
    await app.dialog.getByText('What was replaced').click()
    const replaced = app.dialog.getByRole('list', { name: 'Replaced values' })
    await expect(replaced).toContainText('db.password')
    await expect(replaced).toContainText('hunter2')

    const { name, buffer } = await dialog.save()
    const text = buffer.toString()
    for (const secret of SECRETS) expect(text).not.toContain(secret)
    expect(text).toContain('cart-17')
    expect(name).toBe(`mailer-${TRACE_ID}.${format === 'OTLP JSON' ? 'otlp' : 'jaeger'}.json`)

    await app.page.keyboard.press('Escape')
    await app.open('search?source=local')
    await app.openFiles(file(name, buffer))
    await expect(tracePage.title).toContainText('mail to')
  })
}

test('what Jaeger JSON cannot hold is told before it is saved', async ({ app, tracePage }) => {
  const { resourceSpans } = telling()
  const [span] = resourceSpans[0]?.scopeSpans[0]?.spans ?? []
  Object.assign(span ?? {}, { endTimeUnixNano: '1767323045090000001' })
  await app.open()
  await app.openFiles(file('telling.json', { resourceSpans }))
  await expect(tracePage.title).toContainText('mailer')
  await app.page.keyboard.press('Shift+X')
  const dialog = new ExportDialog(app)
  await dialog.choose('Jaeger JSON', { redacted: true })
  await expect(
    app.dialog.getByRole('list', { name: 'What Jaeger JSON cannot hold' }),
  ).toContainText('1 time is cut to microseconds')
  await dialog.choose('OTLP JSON', { redacted: true })
  await expect(app.dialog.getByRole('list', { name: 'What Jaeger JSON cannot hold' })).toHaveCount(
    0,
  )
})

test('format and rules are remembered; that values are replaced is on again', async ({ app }) => {
  const { traceId } = landmarks.healthyCheckout
  await app.open(`trace/${traceId}?source=demo`)
  await app.page.keyboard.press('Shift+X')
  await app.dialog.getByText('Rules', { exact: true }).click()
  await app.dialog.getByLabel('IP addresses').uncheck()
  await app.dialog.getByLabel('More keys to replace').fill('order.*')
  await app.page.keyboard.press('Enter')
  await new ExportDialog(app).choose('Jaeger JSON', { redacted: false })
  await app.page.reload()
  await app.rest()
  await app.page.keyboard.press('Shift+X')
  await expect(app.dialog.getByLabel('Replace sensitive values')).toBeChecked()
  await app.dialog.getByText('Rules', { exact: true }).click()
  await expect(app.dialog.getByLabel('IP addresses')).not.toBeChecked()
  await expect(app.dialog.getByLabel('More keys to replace')).toHaveValue('order.*')
  await expect(new ExportDialog(app).button('Jaeger JSON')).toHaveAttribute('aria-pressed', 'true')
})

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })
  /** Markdown has joiners in addresses, so that no chat makes links of them. */
  const clipboard = async (page: Page) => {
    const text = await page.evaluate(() => navigator.clipboard.readText())
    return text.replaceAll('\u2060', '')
  }

  test('copies are redacted, tell how many values that was, and can be had as they are', async ({
    app,
    tracePage,
  }) => {
    await app.open()
    await app.openFiles(file('telling.json', telling()))
    await expect(tracePage.title).toContainText('mailer')
    const messages = app.page.getByRole('status', { name: 'Messages' })

    await app.page.keyboard.press('y')
    await expect(messages).toContainText('Summary copied. 8 values were replaced.')
    const summary = await clipboard(app.page)
    for (const secret of SECRETS) expect(summary).not.toContain(secret)
    expect(summary).toContain('mail to email')

    await tracePage.button('More ways to hand this on').click()
    await app.page.getByRole('menuitem', { name: 'Copy summary as it is' }).click()
    await expect(messages).toHaveText('Summary copied')
    expect(await clipboard(app.page)).toContain('ada@example.com')

    await tracePage.row('aaaaaaaaaaaaaaaa').click()
    await tracePage.button('Copy span as JSON').click()
    await expect(messages).toContainText('Span copied. 8 values were replaced.')
    const span = await clipboard(app.page)
    for (const secret of SECRETS) expect(span).not.toContain(secret)
    await tracePage.button('Copy span as JSON').press('Shift+Enter')
    await expect(messages).toHaveText('Span copied')
    expect(await clipboard(app.page)).toContain('ada@example.com')

    await app.page.keyboard.press('Shift+X')
    await new ExportDialog(app).button('Copy').click()
    await expect(new ExportDialog(app).told).toHaveText('Copied.')
    expect(JSON.parse(await clipboard(app.page))).toHaveProperty('resourceSpans')
  })
})

test('where the browser allows neither downloads nor copies, it is said', async ({ app }) => {
  await app.open(`trace/${landmarks.healthyCheckout.traceId}?source=demo`)
  await app.page.evaluate(() => {
    URL.createObjectURL = () => {
      throw new Error('blocked')
    }
    navigator.clipboard.writeText = () => Promise.reject(new Error('blocked'))
    document.execCommand = () => false
  })
  await app.page.keyboard.press('Shift+X')
  const dialog = new ExportDialog(app)
  await dialog.button('Save file').click()
  await expect(app.alert).toContainText('Not saved: the browser does not allow downloads here.')
  await dialog.button('Copy').click()
  await expect(app.alert).toContainText('Could not copy: the browser does not allow it here.')
})

test.describe('a list from a server', () => {
  test.use({ allowUnknown: true })
  const LIST = 'search?start=2026-11-22T14:36:00Z&end=2026-11-22T15:18:00Z&service=checkout&limit=5'

  const NOT_FOUND = {
    status: 404,
    type: 'application/json',
    body: '{"errors":[{"code":404,"msg":"trace not found"}]}',
  }

  test.beforeEach(async ({ app }) => app.use('jaeger-v3'))

  test('traces that are gone are left out, and named', async ({ app, searchPage, site }) => {
    await app.open(LIST)
    const [gone] = await searchPage.links.evaluateAll((links) =>
      links.map((link) => /trace\/(\w+)/.exec(link.getAttribute('href') ?? '')?.[1] ?? ''),
    )
    site.say(/api\/v3\/traces\/\w+/, { body: JSON.stringify({ result: telling() }) })
    site.say(new RegExp(`api/(v3/)?traces/${gone}`), NOT_FOUND)
    await searchPage.button('Export…').click()
    await app.rest()
    await expect(app.dialog).toContainText('1 trace could not be fetched and is left out.')
    await app.dialog.getByText('Which, and why').click()
    await expect(app.dialog).toContainText(`${gone} jaeger-v3 does not have it any more.`)
    await expect(new ExportDialog(app).facts).toHaveText(/^4 traces · 4 spans/)
  })

  test('when none can be had there is nothing to export', async ({ app, searchPage, site }) => {
    await app.open(LIST)
    site.say(/api\/(v3\/)?traces\/\w+/, NOT_FOUND)
    await searchPage.button('Export…').click()
    await expect(app.alert).toContainText('There is nothing to export')
    await expect(app.dialog.getByRole('button', { name: 'Save file' })).toHaveCount(0)
  })

  test('fetching tells how far it is, and can be cancelled', async ({ app, searchPage, site }) => {
    await app.open(LIST)
    site.say(/api\/v3\/traces\/\w+/, { hangs: true })
    await searchPage.button('Export…').click()
    await expect(app.dialog.getByRole('status', { name: 'Fetching' })).toHaveText(
      /^0 of 5 traces fetched from jaeger-v3/,
    )
    await app.dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(app.dialog).toContainText('Stopped. Nothing was exported.')
    await app.rest()
    site.forget()
    site.say(/api\/v3\/traces\/\w+/, {
      body: JSON.stringify({ result: telling() }),
    })
    await app.dialog.getByRole('button', { name: 'Fetch again' }).click()
    await expect(new ExportDialog(app).facts).toHaveText(/^5 traces/)
  })
})

test.describe('masked on the screen', () => {
  const masked = (more: object = {}) => ({
    sources: [{ id: 'demo', type: 'demo' }],
    redaction: { onScreen: true, deny: ['cart.id'], ...more },
  })

  test('no value that is hidden reaches the page, the list or a find', async ({
    app,
    searchPage,
    site,
    tracePage,
  }) => {
    site.config = masked()
    await app.open('search?source=local')
    await app.openFiles(file('telling.json', telling()))
    await expect(tracePage.title).toContainText(/mail to email-\d{9}/)
    await expect(tracePage.fact('Values are masked')).toHaveText('9')
    await tracePage.row('aaaaaaaaaaaaaaaa').click()
    await app.rest()
    const page = await app.page.locator('html').innerHTML()
    for (const secret of [...SECRETS, 'cart-17']) expect(page).not.toContain(secret)
    await expect(tracePage.button('Show them')).toHaveCount(0)
    await tracePage.button('More ways to hand this on').click()
    await expect(app.page.getByRole('menuitem', { name: /^Copy summary/ })).toHaveCount(1)
    await expect(app.page.getByRole('menuitem', { name: 'Copy summary as it is' })).toHaveCount(0)
    await app.page.keyboard.press('Escape')

    await app.open(
      'search?source=local&tags=note%3D%22card%204111111111111111%20of%20ada@example.com%22',
    )
    await expect(searchPage.count).toHaveText(/^(0|No) traces/i)
    await app.open('search?source=local')
    await expect(searchPage.links).toHaveText([/mail to email-\d{9}/])
    await expect(app.page.getByRole('region', { name: 'Results' })).toContainText(
      'Values are masked',
    )
  })

  test('a reader who may sees one trace unmasked, until the page is loaded again', async ({
    app,
    site,
    tracePage,
  }) => {
    site.config = masked({ reveal: true })
    const { traceId, spanId } = landmarks.paymentFailure
    await app.open(`trace/${traceId}?source=demo&span=${spanId}`)
    await expect(tracePage.fact('Values are masked')).toContainText(/^\d+/)
    const rows = await tracePage.rowCount()
    const started = await tracePage.fact('Started').first().innerText()
    const link = app.link
    await tracePage.button('Show them').click()
    await expect(tracePage.button('Mask them')).toBeVisible()
    expect(await tracePage.rowCount()).toBe(rows)
    expect((await tracePage.fact('Started').first().innerText()).slice(0, 24)).toBe(
      started.slice(0, 24),
    )
    await expect(tracePage.selected).toHaveAttribute('data-span-id', spanId)
    expect(app.link).toBe(link)
    await tracePage.button('Mask them').click()
    await expect(tracePage.button('Show them')).toBeVisible()
    await tracePage.button('Show them').click()
    await expect(tracePage.button('Mask them')).toBeVisible()
    await app.page.reload()
    await expect(tracePage.button('Show them')).toBeVisible()
  })

  test('an export is masked, too, whatever the reader switches', async ({
    app,
    site,
    tracePage,
  }) => {
    site.config = masked()
    await app.open('search?source=local')
    await app.openFiles(file('telling.json', telling()))
    await expect(tracePage.title).toContainText('mailer')
    await app.page.keyboard.press('Shift+X')
    const dialog = new ExportDialog(app)
    await dialog.choose('OTLP JSON', { redacted: false })
    const text = (await dialog.save()).buffer.toString()
    for (const secret of [...SECRETS, 'cart-17']) expect(text).not.toContain(secret)
  })
})

test('a deployment without export has no way to it', async ({
  app,
  site,
  searchPage,
  tracePage,
}) => {
  site.config = { sources: [{ id: 'demo', type: 'demo' }], off: ['export'] }
  await app.open('search')
  await expect(searchPage.count).toHaveText(/traces/)
  await expect(searchPage.button('Export…')).toHaveCount(0)
  await app.open(`trace/${landmarks.healthyCheckout.traceId}`)
  await app.page.keyboard.press('Shift+X')
  await tracePage.button('More ways to hand this on').click()
  await expect(app.page.getByRole('menuitem', { name: /^Export/ })).toHaveCount(0)
  await expect(app.dialog).toHaveCount(0)
})
