import { Echo } from './harness/echo'
import { expect, test } from './harness/test'

/** What config.json gives a source to send is for that source alone. */

const SECRET = 'Bearer for-one-address-only'
const TRACE = '88cc0d07903a5b213c5eee486ce1778a'

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, x-key, accept',
}

test.describe('a source that leads elsewhere', () => {
  let backend: Echo
  let elsewhere: Echo
  test.beforeEach(async ({ site }) => {
    backend = await Echo.start()
    elsewhere = await Echo.start()
    const allow = (method: string) => ({ ...CORS, 'access-control-allow-methods': method })
    backend.answer = ({ method, url }, response) => {
      if (method === 'OPTIONS') return void response.writeHead(204, allow('GET')).end()
      response.writeHead(302, { ...CORS, location: `${elsewhere.url}${url}` }).end()
    }
    elsewhere.answer = ({ method }, response) => {
      if (method === 'OPTIONS') return void response.writeHead(204, allow('GET')).end()
      response.writeHead(200, { ...CORS, 'content-type': 'application/json' }).end('{"traces":[]}')
    }
    site.origins.push(backend.url, elsewhere.url)
  })
  test.afterEach(async () => {
    await backend.close()
    await elsewhere.close()
  })

  const paths = ['search?limit=4', `trace/${TRACE}?source=tempo`]
  for (const path of paths) {
    test(`is not followed with headers (${path.split(/[/?]/)[0]})`, async ({ app, site }) => {
      const headers = { Authorization: SECRET, 'X-Key': SECRET }
      site.config = { sources: [site.source('tempo', { url: backend.url, headers })] }
      await app.open(path)
      await expect(app.alert.first()).toContainText('answered with a redirect')
      await app.alert.first().getByText('What the server said').click()
      await expect(app.alert.first()).toContainText('sent to its own address only')
      expect(backend.heard.some((heard) => heard.headers['x-key'] === SECRET)).toBe(true)
      expect(elsewhere.heard).toEqual([])
    })
  }

  test('is followed where there is nothing to tell it', async ({ app, site, searchPage }) => {
    site.config = { sources: [site.source('tempo', { url: backend.url })] }
    await app.open('search?limit=4')
    await expect(searchPage.count).toBeVisible()
    expect(elsewhere.heard.length).toBeGreaterThan(0)
  })
})

test('headers of one source are not sent to another', async ({ app, site, tracePage }) => {
  const headers = { 'X-Key': SECRET }
  const [one, other] = [await Echo.start(), await Echo.start()]
  site.origins.push(one.url, other.url)
  const answer: Echo['answer'] = (_, response) => {
    response.writeHead(200, { ...CORS, 'content-type': 'application/json' }).end('{"traces":[]}')
  }
  one.answer = answer
  other.answer = answer
  site.config = {
    sources: [
      site.source('tempo', { id: 'one', url: one.url, headers }),
      site.source('tempo', { id: 'other', url: other.url }),
    ],
  }
  for (const path of ['search?source=one&limit=4', 'search?source=other&limit=4']) {
    await app.open(path)
  }
  await app.open(`trace/${TRACE}`)
  const sent = (echo: Echo) => echo.heard.filter((heard) => 'x-key' in heard.headers).length
  expect(sent(one)).toBeGreaterThan(0)
  expect(other.heard.length).toBeGreaterThan(0)
  expect(sent(other)).toBe(0)
  expect(tracePage.page).toBe(app.page)
  await one.close()
  await other.close()
})

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('nothing that is copied or kept holds a header of a source', async ({
    app,
    site,
    tracePage,
  }) => {
    const headers = { Authorization: SECRET, 'X-Key': SECRET }
    site.config = { sources: [site.source('jaeger-v3', { headers })] }
    await app.open('trace/78febf85a8c110b261e69fdab3289900')
    const clip = () => app.page.evaluate(() => navigator.clipboard.readText())
    await tracePage.rows.nth(1).click()
    const names = ['Copy link to span', 'Copy span as Markdown', 'Copy span as JSON']
    const buttons = [
      tracePage.copyLink,
      app.page.getByRole('button', { name: 'Copy summary' }),
      ...names.map((name) => tracePage.details.getByRole('button', { name })),
    ]
    for (const button of buttons) {
      await app.page.evaluate(() => navigator.clipboard.writeText(''))
      await button.click()
      await expect.poll(clip).not.toBe('')
      expect(await clip()).not.toContain('for-one-address-only')
    }
    const kept = await app.page.evaluate(() =>
      JSON.stringify({ ...localStorage, ...sessionStorage }),
    )
    expect(kept).not.toContain('for-one-address-only')
    expect(app.page.url()).not.toContain('for-one-address-only')
  })
})

test('an address with a user and a password is refused, and not repeated', async ({
  app,
  site,
}) => {
  site.config = { sources: [site.source('tempo', { url: 'https://me:secret@tempo.example' })] }
  await app.open('search')
  await expect(app.alert).toContainText('At sources[0].url, wanted')
  await expect(app.alert).toContainText('without user name and password')
  await expect(app.page.locator('body')).not.toContainText('secret')
})
