import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { landmarks } from './harness/demo'
import { test as base, type Nginx, type Settings } from './harness/nginx'
import { Portal } from './harness/portal'
import { DIST, type Site } from './harness/site'
import { App, expect, watch } from './harness/test'

/** What was recorded, behind a real nginx. */
const test = base.extend<{ below: string; settings: Settings; nginx: Nginx }>({
  below: ['/', { option: true }],
  settings: [{}, { option: true }],
  nginx: async ({ below, settings, site, startNginx }, use) => {
    const nginx = await startNginx(below, {
      JAEGER_URL: `${site.url}backend/jaeger-v3`,
      TEMPO_URL: `${site.url}backend/tempo/`,
      ...settings,
    })
    nginx.config = { sources: [nginx.source('jaeger-v3'), nginx.source('tempo')] }
    await use(nginx)
  },
  app: async ({ page, nginx }, use) => {
    const complaints = watch(page)
    await use(new App(page, nginx, complaints))
    expect(complaints, 'complaints of the browser').toEqual([])
  },
})

const DECLINED = '78febf85a8c110b261e69fdab3289900'
const CHECKOUT = '88cc0d07903a5b213c5eee486ce1778a'
/** When the recorded traces were made. */
const IN_JAEGER = 'start=2026-11-22T14:36:00Z&end=2026-11-22T15:18:00Z&service=checkout&limit=5'
const IN_TEMPO = 'start=2026-11-22T10:53:00Z&end=2026-11-22T11:08:00Z&limit=4'
const GZIP = { headers: { 'accept-encoding': 'gzip' } }

/** Files at addresses that stay the same from build to build. */
const UNHASHED = [
  '',
  'capsule.html',
  'embed/spanwise-embed.js',
  'embed/spanwise-embed.d.ts',
  'favicon.svg',
  'demo/shop.otlp',
]

const assets = () => readdirSync(`${DIST}/assets`)
const assetNamed = (pattern: RegExp) =>
  `assets/${assets().find((name) => pattern.test(name)) ?? 'none'}`

for (const below of ['/', '/tools/traces/']) {
  test.describe(`below ${below}`, () => {
    test.use({ below })

    test('Jaeger: from the list to a trace, reloaded', async ({
      app,
      nginx,
      searchPage,
      tracePage,
    }) => {
      await app.open(`search?${IN_JAEGER}`)
      await expect(searchPage.links).toHaveCount(5)
      await app.open(`trace/${DECLINED}?source=jaeger-v3&view=tree`)
      await expect(tracePage.title).toContainText('web-frontend')
      await app.page.reload()
      await expect(tracePage.title).toContainText('web-frontend')
      expect(app.page.url()).toContain(`${nginx.url}trace/`)
    })

    test('Tempo: from the list to a trace, and back', async ({
      app,
      nginx,
      searchPage,
      tracePage,
      site,
    }) => {
      await app.open(`search?source=tempo&${IN_TEMPO}`)
      await expect(searchPage.links.first()).toBeVisible()
      await app.open(`trace/${CHECKOUT}?source=tempo`)
      await expect(tracePage.rows.first()).toBeVisible()
      expect(app.page.url()).toContain(`${nginx.url}trace/`)
      expect(site.asked.some((asked) => asked.includes(`/api/v2/traces/${CHECKOUT}`))).toBe(true)
      await app.page.goBack()
      await expect(searchPage.links.first()).toBeVisible()
    })

    test('the start page leads to the search', async ({ app, nginx, searchPage }) => {
      await app.open()
      await expect(app.page).toHaveURL(new RegExp(`^${nginx.url}search`))
      await expect(searchPage.form).toBeVisible()
    })

    test('an address that is no page says so, however deep it is', async ({ app }) => {
      await app.open('nothing/that/is/here')
      await expect(app.page.getByRole('heading')).toContainText('no page')
    })

    test('without config.json there is the demo', async ({ app, nginx, searchPage }) => {
      nginx.config = undefined
      expect((await nginx.ask('config.json')).status).toBe(404)
      await app.open('search')
      await expect(searchPage.field('Source')).toHaveValue('demo')
    })

    test('a change of config.json needs no restart', async ({ app, nginx, searchPage }) => {
      await app.open('search')
      await expect(searchPage.field('Source')).toHaveValue('jaeger-v3')
      nginx.config = { sources: [{ id: 'demo', type: 'demo', name: 'Moved' }] }
      await app.page.reload()
      await expect(searchPage.field('Source').getByRole('option').first()).toHaveText('Moved')
    })

    test('what is kept: assets for ever, answers never, the page is asked about', async ({
      nginx,
    }) => {
      const kept = async (path: string) => (await nginx.ask(path)).headers['cache-control']
      expect(await kept(assetNamed(/^index-.*\.js$/))).toBe('public, max-age=31536000, immutable')
      expect(await kept('')).toBe('no-cache')
      expect(await kept(`trace/${DECLINED}`)).toBe('no-cache')
      expect(await kept('config.json')).toBe('no-store')
      expect(await kept('backend/tempo/api/echo')).toBe('no-store')
      expect(await kept('assets/gone-12345678.js')).toBe('no-cache')
      // At addresses that stay: each time they are asked about.
      for (const path of UNHASHED) expect.soft(await kept(path), path).toBe('no-cache')
      const unchanged = async (path: string) => {
        const { etag = '' } = (await nginx.ask(path)).headers
        return (await nginx.ask(path, { headers: { 'if-none-match': etag } })).status
      }
      for (const path of UNHASHED) expect.soft(await unchanged(path), path).toBe(304)
    })

    test('what other pages load is there, as what it is and for any origin', async ({ nginx }) => {
      const asked = async (path: string) => {
        const { status, headers, body } = await nginx.ask(path)
        expect.soft(status, path).toBe(200)
        expect.soft(headers['access-control-allow-origin'], path).toBe('*')
        return { type: headers['content-type'], text: body.toString() }
      }
      const script = await asked('embed/spanwise-embed.js')
      expect(script.type).toMatch(/javascript/)
      expect(script.text).toContain('spanwise-trace')
      const types = await asked('embed/spanwise-embed.d.ts')
      expect(types.type).toBe('text/plain')
      expect(types.text).toContain('interface SpanwiseTraceElement')
      const capsule = await asked('capsule.html')
      expect(capsule.type).toMatch(/^text\/html/)
      expect(capsule.text.length).toBeGreaterThan(500_000)
    })

    test('every answer has the headers that keep the page safe', async ({ nginx }) => {
      for (const path of [
        ...UNHASHED,
        assetNamed(/worker/),
        `trace/${DECLINED}`,
        'config.json',
        'assets/gone.js',
      ]) {
        const { headers } = await nginx.ask(path)
        const policy = headers['content-security-policy'] ?? ''
        expect.soft(policy, path).toContain("connect-src 'self'; frame-ancestors 'self';")
        expect.soft(headers['x-content-type-options'], path).toBe('nosniff')
        expect.soft(headers['referrer-policy'], path).toBe('no-referrer')
        expect.soft(headers['cross-origin-opener-policy'], path).toBe('same-origin')
        expect.soft(headers['permissions-policy'], path).toContain('camera=()')
        expect.soft(headers.server, path).toBe('nginx')
      }
      for (const path of ['backend/tempo/api/echo', 'backend/gone/api/echo', 'backend/tempo/']) {
        const { headers } = await nginx.ask(path)
        const policy = "default-src 'none'; frame-ancestors 'none'; sandbox"
        expect.soft(headers['content-security-policy'], path).toBe(policy)
        expect.soft(headers['x-content-type-options'], path).toBe('nosniff')
        expect.soft(headers['cross-origin-resource-policy'], path).toBe('same-origin')
        expect.soft(headers['access-control-allow-origin'], path).toBeUndefined()
        expect.soft(headers['cache-control'], path).toBe('no-store')
      }
    })

    test('a file that is missing is missing', async ({ nginx }) => {
      for (const path of [
        'assets/gone-12345678.js',
        'nothing/assets/gone-12345678.js',
        'gone.js',
        'demo/gone.otlp',
        '.vite/manifest.json',
        '.git/config',
      ]) {
        const { status, body } = await nginx.ask(path)
        expect.soft(status, path).toBe(404)
        expect.soft(body.toString(), path).not.toContain('id="app"')
      }
    })

    test('no file outside of the build is to be had', async ({ nginx }) => {
      for (const path of [
        '../package.json',
        'assets/../../package.json',
        'assets/..%2f..%2fpackage.json',
        'assets/%2e%2e/%2e%2e/package.json',
        'assets../package.json',
        '%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fhosts.txt',
        '%252e%252e/package.json',
      ]) {
        const { status, body } = await nginx.ask(path)
        expect.soft(status, path).toBeGreaterThanOrEqual(400)
        expect.soft(body.toString(), path).not.toContain('"spanwise"')
      }
    })

    test('dots in an id make no file of a page', async ({ nginx }) => {
      const { status, body } = await nginx.ask(`trace/${DECLINED}...${CHECKOUT}`)
      expect(status).toBe(200)
      expect(body.toString()).toContain('id="app"')
    })

    test('what travels is compressed', async ({ nginx }) => {
      for (const path of [
        '',
        'capsule.html',
        'embed/spanwise-embed.js',
        'embed/spanwise-embed.d.ts',
        assetNamed(/^frame-.*\.js$/),
        assetNamed(/\.css$/),
        'demo/shop.otlp',
        `backend/jaeger/api/v3/traces/${DECLINED}`,
      ]) {
        const { status, headers } = await nginx.ask(path, GZIP)
        expect.soft(status, path).toBe(200)
        expect.soft(headers['content-encoding'], path).toBe('gzip')
      }
      const accept = { ...GZIP.headers, accept: 'application/protobuf' }
      const trace = await nginx.ask(`backend/tempo/api/v2/traces/${CHECKOUT}`, { headers: accept })
      expect(trace.headers['content-type']).toBe('application/protobuf')
      expect(trace.headers['content-encoding']).toBe('gzip')
    })
  })
}

test('the folder without its slash leads into it', async ({ site, startNginx }) => {
  const nginx = await startNginx('/tools/traces/', { JAEGER_URL: site.url })
  const above = new URL('/tools/traces?a=1', nginx.url)
  const answer = await fetch(above, { redirect: 'manual' })
  expect(answer.headers.get('location')).toBe('/tools/traces/?a=1')
  for (const beside of ['/', '/tools/', '/tools/traceses/', '/index.html'])
    expect.soft((await fetch(new URL(beside, nginx.url))).status, beside).toBe(404)
  expect((await fetch(new URL('/healthz', nginx.url))).status).toBe(200)
})

test('a proxy in front that asks in HTTP/1.0, as nginx does by itself, gets it compressed', async ({
  nginx,
}) => {
  const { hostname, port, pathname } = new URL(nginx.url)
  const script = `${pathname}${assetNamed(/^frame-.*\.js$/)}`
  const socket = connect(Number(port), hostname)
  socket.end(`GET ${script} HTTP/1.0\r\nHost: ${hostname}\r\nAccept-Encoding: gzip\r\n\r\n`)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK/)
  expect(answer).toMatch(/content-encoding: gzip/i)
})

test('the page allows its own script and no other inline one', async ({ app, nginx }) => {
  const html = (await nginx.ask('search')).body.toString()
  const body = html.replace('<title>', '<script>window.ran = true</script><title>')
  await app.page.route(`${nginx.url}search*`, async (route) =>
    route.fulfill({ response: await route.fetch(), body }),
  )
  await app.open('search')
  expect(await app.page.evaluate(() => 'ran' in window)).toBe(false)
  app.forgive(/inline script violates .*script-src 'self' 'sha256-/)
})

test('page and header name the same policies of Trusted Types', async ({ nginx }) => {
  const { headers, body } = await nginx.ask('')
  const named = (text: unknown) => /trusted-types ([^;"]+)/.exec(String(text))?.[1]
  expect(named(headers['content-security-policy'])).toBe('spanwise-entry spanwise-worker')
  expect(named(body)).toBe('spanwise-entry spanwise-worker')
})

test('the page calls no other origin', async ({ app, site }) => {
  await app.open('search')
  const answered = (url: string) => fetch(url, { mode: 'no-cors' }).then(String, () => 'refused')
  expect(await app.page.evaluate(answered, site.url)).toBe('refused')
  app.forgive(/Content Security Policy/)
})

test.describe('an origin that config.json calls', () => {
  test.use({ settings: { SPANWISE_CONNECT: 'http://127.0.0.1:*' } })
  test('is called once it is named', async ({ app, site }) => {
    await app.open('search')
    const answered = (url: string) => fetch(url, { mode: 'no-cors' }).then(String, () => 'refused')
    expect(await app.page.evaluate(answered, site.url)).not.toBe('refused')
  })
})

test.describe('in a frame', () => {
  const frame = (url: string, more = '') =>
    `<!doctype html><iframe ${more} src="${url}" width="800" height="600"></iframe>`
  const spansIn = ({ page }: App) =>
    page.frameLocator('iframe').getByRole('treegrid', { name: 'Spans' })
  const framed = async (app: App, url: string, more = '') => {
    await app.page.setContent(frame(url, more))
    return spansIn(app)
  }
  const trace = `trace/${DECLINED}?source=jaeger-v3&embed=1`
  const demo = `trace/${landmarks.paymentFailure.traceId}?source=demo&embed=1`

  /** From a server of its own: a frame of this machine is not for pages that no server sent. */
  const openPortal = async (app: App, site: Site, url: string) => {
    site.say(/portal$/, { type: 'text/html', body: frame(url) })
    await app.page.goto(`${site.url}backend/tempo/portal`)
    return spansIn(app)
  }

  test('of our own origin', async ({ app, nginx }) => {
    await app.open('search')
    await expect(await framed(app, nginx.url + trace)).toBeVisible()
  })

  test('of another origin it is not shown', async ({ app, nginx, site }) => {
    const refused = app.page.waitForEvent('console', (m) => /frame-ancestors/.test(m.text()))
    const spans = await openPortal(app, site, nginx.url + trace)
    await refused
    await expect(spans).toHaveCount(0)
    app.forgive(/frame-ancestors/)
  })

  test('sandboxed, it shows what needs no backend', async ({ app, nginx }) => {
    nginx.config = undefined
    await app.open('search')
    await expect(await framed(app, nginx.url + demo, 'sandbox="allow-scripts"')).toBeVisible()
  })

  test.describe('of a portal', () => {
    test.use({ settings: { SPANWISE_FRAME_ANCESTORS: "'self' http://127.0.0.1:*" } })
    test('that is named', async ({ app, nginx, site }) => {
      await expect(await openPortal(app, site, nginx.url + trace)).toBeVisible()
    })
  })
})

test.describe('the sample portal', () => {
  test.use({ settings: { SPANWISE_FRAME_ANCESTORS: "'self' http://127.0.0.1:*" } })

  for (const below of ['/', '/tools/traces/']) {
    test.describe(`with Spanwise below ${below}`, () => {
      test.use({ below })
      test('shows both traces', async ({ app, nginx }) => {
        const portal = await Portal.open(nginx)
        nginx.config = {
          sources: [{ id: 'demo', type: 'demo' }],
          embedding: { origins: [portal.origin] },
        }
        await app.page.goto(portal.origin)
        for (const id of ['stored', 'handed']) {
          const frame = app.page.locator(`#${id}`).frameLocator('iframe')
          await expect(frame.getByRole('treegrid', { name: 'Spans' })).toBeVisible()
        }
        await app.page.getByRole('button', { name: 'Select the failed span' }).click()
        await expect(
          app.page.getByRole('listitem').filter({ hasText: /stored selected/ }),
        ).toHaveCount(1)
        await portal.close()
      })
    })
  }
})

const LOGIN = '<!doctype html><html><head><title>Sign in</title></head><body>Sign in</body></html>'

test('a login page in place of an answer is told to be one', async ({ app, site }) => {
  site.say(/\/api\//, { type: 'text/html', body: LOGIN })
  await app.open(`trace/${CHECKOUT}?source=tempo`)
  await expect(app.alert).toContainText('where trace data was due, as a login page')
  await expect(app.alert).toContainText('Sign in')
})

test('a backend that is down is told as such', async ({ app, site }) => {
  site.say(/\/api\//, { drops: true })
  await app.open(`trace/${CHECKOUT}?source=tempo`)
  await expect(app.alert).toContainText('502')
})
