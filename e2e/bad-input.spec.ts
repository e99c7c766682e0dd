import { createGzip } from 'node:zlib'
import { file, otlpJson, TRACE_ID } from './harness/files'
import { expect, test } from './harness/test'

const LOGIN = '<!doctype html><html><head><title>Sign in</title></head><body>Sign in</body></html>'

test.describe('a proxy that answers with its sign-in', () => {
  test('in place of config.json', async ({ app, site }) => {
    await app.page.route(`${site.url}config.json`, (route) =>
      route.fulfill({ contentType: 'text/html', body: LOGIN }),
    )
    await app.open('search')
    await expect(app.alert).toContainText('config.json is not right')
    await expect(app.alert).toContainText('if it is a sign-in, sign in and load this page again')
    await expect(app.page.getByRole('search')).toHaveCount(0)
  })

  test('of another address, in place of config.json', async ({ app, site }) => {
    await app.page.route(`${site.url}config.json`, (route) => route.abort('accessdenied'))
    await app.open('search')
    await expect(app.alert).toContainText('leads to a sign-in elsewhere')
    await expect(app.page.getByRole('search')).toHaveCount(0)
  })

  test('in place of the services, a search and a trace', async ({ app, site }) => {
    await app.use('jaeger-v3')
    site.say(/\/api\//, { type: 'text/html', body: LOGIN })
    for (const path of ['search?service=a', 'search', `trace/${TRACE_ID}?source=jaeger-v3`]) {
      await app.open(path)
      await expect(app.alert.first()).toContainText('text/html')
      await expect(app.alert.first()).toContainText('as a login page')
    }
  })
})

const wrong = [
  [{ defaults: { theme: 'blue' } }, 'defaults.theme', '"system", "light" or "dark"'],
  [{ menu: [{ label: 'a', url: 'javascript:alert(1)' }] }, 'menu[0].url', 'http or https'],
  [{ links: [{ name: 'Logs', url: 'data:text/html,x' }] }, 'links[0].url', 'http or https'],
  [{ presets: [{ name: 'a' }] }, 'presets[0].search', 'parameters of the search page'],
  [{ embedding: { origins: ['https://a.example/path'] } }, 'embedding.origins[0]', 'origins'],
  [{ redaction: { onScreen: 'yes' } }, 'redaction.onScreen', 'true or false'],
  [{ off: ['nothing'] }, 'off[0]', 'a list of'],
] as const

for (const [config, path, wanted] of wrong) {
  test(`config.json with one wrong value: ${path}`, async ({ app, site }) => {
    site.config = config
    await app.open('search')
    await expect(app.alert).toContainText(`At ${path}, wanted`)
    await expect(app.alert).toContainText(wanted)
    await expect(app.page.getByRole('search')).toHaveCount(0)
  })
}

test('config.json with keys of every object changes none', async ({ app, site }) => {
  site.config = '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'
  await app.open('search')
  await expect(app.page.getByRole('search')).toBeVisible()
  expect(await app.page.evaluate(() => 'polluted' in {})).toBe(false)
})

test('where storage is full, files open and preferences hold till the page is left', async ({
  app,
  tracePage,
}) => {
  await app.page.addInitScript(() => {
    const full = () => {
      throw new DOMException('no space left', 'QuotaExceededError')
    }
    Storage.prototype.setItem = full
    IDBObjectStore.prototype.put = full
    IDBObjectStore.prototype.add = full
  })
  await app.open('search')
  await app.openFiles(file('shop.json', otlpJson()))
  await expect(tracePage.title).toContainText('GET /shop')
  await app.open('search?source=local')
  await app.openFiles(file('shop.json', otlpJson()))
  await expect(tracePage.title).toContainText('GET /shop')
  await app.page.goBack()
  await app.page.getByText('1 open file').click()
  await expect(app.page.getByText('until this page is closed')).toBeVisible()
})

for (const kept of [
  'null',
  '{',
  '{"state":null}',
  '{"state":{"theme":7,"nameWidth":"wide"}}',
  '[]',
]) {
  test(`preferences that are none: ${kept}`, async ({ app, tracePage, searchPage }) => {
    await app.page.addInitScript((text) => localStorage.setItem('spanwise.prefs', text), kept)
    await app.open('search')
    await searchPage.links.first().click()
    await expect(tracePage.rows.first()).toBeInViewport()
    await app.rest()
  })
}

test.describe('an archive that explodes', () => {
  const MEGA = Buffer.alloc(1_000_000, ' ')

  /** Gzip of so many megabytes of spaces between two texts. */
  async function bomb(before: string, megabytes: number, after: string): Promise<Buffer> {
    const gzip = createGzip({ level: 9, chunkSize: 1 << 16 })
    const packed: Buffer[] = []
    gzip.on('data', (chunk) => packed.push(chunk))
    const write = (part: string | Buffer) =>
      new Promise<void>((resolve) => gzip.write(part, () => resolve()))
    await write(before)
    for (let i = 0; i < megabytes; i++) await write(MEGA)
    const isDone = new Promise((resolve) => gzip.once('end', resolve))
    gzip.end(after)
    await isDone
    return Buffer.concat(packed)
  }

  const SPAN = JSON.stringify(otlpJson()).slice(1, -1)

  test('within what is not read', async ({ app }) => {
    test.slow()
    const content = await bomb('{"resourceSpans":[],"more":"', 700, '"}')
    expect(content.length).toBeLessThan(1_000_000)
    await app.open('search')
    await app.openFiles(file('bomb.json.gz', content))
    await expect(app.alert).toContainText('bomb.json.gz', { timeout: 60_000 })
    await expect(app.alert).toContainText('gzip data that unfolds to less')
    await expect(app.page.getByRole('search')).toBeVisible()
  })

  test('within one name', async ({ app }) => {
    test.slow()
    const content = await bomb(
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"',
      300,
      '"}]}]}]}',
    )
    await app.open('search')
    await app.openFiles(file('bomb.json.gz', content))
    await expect(app.alert).toContainText('a span below 134 MB', { timeout: 60_000 })
  })

  test('after spans, which stay', async ({ app, tracePage }) => {
    test.slow()
    const content = await bomb(`{${SPAN},"more":"`, 700, '"}')
    await app.open('search')
    await app.openFiles(file('bomb.json.gz', content))
    await expect(tracePage.rows).toHaveCount(3, { timeout: 60_000 })
    await tracePage.ledger.click()
    await expect(tracePage.received).toContainText('unfolds to less')
  })
})
