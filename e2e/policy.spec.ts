import type { Page } from '@playwright/test'
import { landmarks } from './harness/demo'
import { file, otlpJson, TRACE_ID } from './harness/files'
import type { Site } from './harness/site'
import { type App, expect, test } from './harness/test'
import { SearchPage } from './pages/search-page'
import { TracePage } from './pages/trace-page'

/** The page as it is served, without the server's policy: what holds is what it brings itself. */
async function serveChanged(page: Page, site: Site, more: string): Promise<void> {
  await page.route(`${site.url}search*`, async (route) => {
    const html = await (await route.fetch()).text()
    const body = html.replace('<div id="app">', `${more}<div id="app">`)
    await route.fulfill({ contentType: 'text/html', body })
  })
}

const slipped = [
  ['an inline script', '<script>window.ran = 1</script>'],
  ['a module', '<script type="module">window.ran = 1</script>'],
  ['an event attribute', '<img src="gone.png" onerror="window.ran = 1" alt="">'],
  ['a script of another origin', '<script src="http://127.0.0.1:9/x.js"></script>'],
  ['a script in data', '<script src="data:text/javascript,window.ran = 1"></script>'],
  ['a frame with script', '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>'],
  ['an object', '<object data="data:text/html,<script>parent.ran = 1</script>"></object>'],
] as const

for (const [about, more] of slipped) {
  test(`${about} that got into the page is refused`, async ({ app, site }) => {
    const refused: string[] = []
    app.page.on('console', (m) => refused.push(m.text()))
    await serveChanged(app.page, site, more)
    await app.open('search')
    await expect(app.page.getByRole('search')).toBeVisible()
    expect(await app.page.evaluate(() => 'ran' in window)).toBe(false)
    expect(refused.join('\n')).toContain('Content Security Policy')
    app.forgive(/Content Security Policy/)
  })
}

test('text becomes no script and no HTML', async ({ app, site }) => {
  await serveChanged(app.page, site, '')
  await app.open('search')
  const tries = await app.page.evaluate(async () => {
    // What a debugger evaluates may evaluate; what runs later is the page's own.
    await new Promise((resolve) => setTimeout(resolve))
    const text = 'window.ran = 1'
    const rules = { createScriptURL: (url: string) => url }
    const outcome = (act: () => unknown): string => {
      try {
        act()
        return 'done'
      } catch (error) {
        return error instanceof Error ? error.name : String(error)
      }
    }
    return {
      innerHTML: outcome(() => {
        document.createElement('div').innerHTML = '<img src=x onerror="window.ran = 1">'
      }),
      srcdoc: outcome(() => {
        document.createElement('iframe').srcdoc = '<b>'
      }),
      'document.write': outcome(() => document.write('<b>')),
      'the text of a script': outcome(() => {
        document.createElement('script').textContent = text
      }),
      'the address of a script': outcome(() => {
        document.createElement('script').src = '/x.js'
      }),
      'the address of a worker': outcome(() => new Worker('/x.js')),
      // biome-ignore lint/security/noGlobalEval: that it throws is what is asked
      eval: outcome(() => eval(text)),
      'a function': outcome(() => new Function(text)),
      'another policy': outcome(() => trustedTypes?.createPolicy('mine', rules)),
      'a policy of ours again': outcome(() => trustedTypes?.createPolicy('spanwise-worker', rules)),
      'the default policy': outcome(() => trustedTypes?.createPolicy('default', rules)),
    }
  })
  for (const [way, outcome] of Object.entries(tries)) {
    expect.soft(outcome, way).toMatch(/^(TypeError|EvalError)$/)
  }
  expect(await app.page.evaluate(() => 'ran' in window)).toBe(false)
  app.forgive(/Content Security Policy|requires '?Trusted|TrustedTypePolicy|assignment/)
})

test('a link that is script does nothing', async ({ app, site }) => {
  await serveChanged(app.page, site, '<a href="javascript:window.ran = 1">here</a>')
  await app.open('search')
  await app.page.getByText('here').evaluate((link: HTMLElement) => link.click())
  expect(await app.page.evaluate(() => 'ran' in window)).toBe(false)
  app.forgive(/Content Security Policy/)
})

/** Everything there is to open, as a reader comes by it. */
async function walk(app: App): Promise<void> {
  const search = new SearchPage(app.page)
  const trace = new TracePage(app.page)
  await app.open('search')
  await search.links.first().click()
  await app.rest()
  for (const view of ['Tree', 'Waterfall']) {
    await trace.view(view).click()
    await app.rest()
  }
  await trace.rows.nth(1).click()
  for (const tab of ['Critical path', 'Span'] as const) await trace.tab(tab).click()
  await app.page.keyboard.press('?')
  await expect(app.dialog).toBeVisible()
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('Control+k')
  await expect(app.dialog).toBeVisible()
  await app.page.keyboard.press('Escape')
  await app.open(
    `trace/${landmarks.paymentFailure.traceId}?span=${landmarks.paymentFailure.spanId}`,
  )
  await app.openFiles(file('shop.json', otlpJson()))
  await expect(app.page).toHaveURL(new RegExp(TRACE_ID))
  await app.rest()
  await app.open('nothing/here')
}

test('no page asks anything of another origin, whatever the policy would let through', async ({
  app,
  site,
}) => {
  const { origin } = new URL(site.url)
  const asked: string[] = []
  app.page.context().on('request', (request) => asked.push(request.url()))
  await walk(app)
  const foreign = asked.filter((url) => /^\w+:\/\//.test(url) && new URL(url).origin !== origin)
  expect(asked.length).toBeGreaterThan(20)
  expect(foreign).toEqual([])
})

test('a source of another origin is all that is called beside our own', async ({ app, site }) => {
  site.config = { sources: [site.source('tempo', { url: 'http://127.0.0.1:9/tempo' })] }
  site.origins.push('http://127.0.0.1:9')
  const { origin } = new URL(site.url)
  const foreign: string[] = []
  app.page.context().on('request', (request) => {
    if (new URL(request.url()).origin !== origin) foreign.push(request.url())
  })
  await app.open('search')
  await expect(app.alert.first()).toContainText('127.0.0.1:9')
  expect(foreign.length).toBeGreaterThan(0)
  expect(foreign.filter((url) => !url.startsWith('http://127.0.0.1:9/tempo/api/'))).toEqual([])
})
