import { expect, test } from './harness/test'

const FAILED = '051c551c0c8c42f2d7914cab420eb13f'
const DEMO = { sources: [{ id: 'demo', type: 'demo', name: 'Production' }] }
const SEARCHES = /\/api\/search\?/
const NOTHING = { type: 'application/json', body: '{"traces":[]}' } as const

test('a page begins as its deployment says; the reader and the link have the last word', async ({
  app,
  site,
  tracePage,
}) => {
  site.config = { ...DEMO, defaults: { theme: 'dark', timeZone: 'utc', view: 'tree' } }
  await app.page.emulateMedia({ colorScheme: 'light' })
  const html = app.page.locator('html')
  await app.open(`trace/${FAILED}`)
  await expect(html).toHaveAttribute('data-theme', 'dark')
  await expect(tracePage.fact('Started')).toContainText('UTC')
  await expect(tracePage.view('Tree')).toHaveAttribute('aria-pressed', 'true')
  await tracePage.view('Waterfall').click()
  await expect(app.page).toHaveURL(/view=waterfall/)
  await app.page.goBack()
  await expect(tracePage.view('Tree')).toHaveAttribute('aria-pressed', 'true')

  await app.open(`trace/${FAILED}?theme=light&tz=local&view=waterfall`)
  await expect(html).toHaveAttribute('data-theme', 'light')
  await expect(tracePage.fact('Started')).not.toContainText('UTC')
  await expect(tracePage.spans).toBeVisible()

  await app.open(`trace/${FAILED}`)
  await app.page.getByRole('button', { name: 'Theme: dark' }).click()
  await app.open(`trace/${FAILED}`)
  await expect(app.page.getByRole('button', { name: 'Theme: as the system' })).toBeVisible()
  await expect(html).toHaveAttribute('data-theme', 'light')
})

test('a search that says nothing else asks for the range and the number of the deployment', async ({
  app,
  searchPage,
  site,
}) => {
  site.config = { sources: [site.source('tempo')], defaults: { lookback: '3h', limit: 7 } }
  site.say(SEARCHES, NOTHING)
  await app.open('search')
  await expect(searchPage.field('Time range')).toHaveValue('3h')
  await expect(searchPage.field('Limit')).toHaveAttribute('placeholder', '7')
  const [asked] = site.paramsOf(SEARCHES)
  // One more than is shown, to know whether there are more.
  expect(asked?.limit).toBe('8')
  // In whole seconds, rounded outwards.
  const seconds = (of: typeof asked) => Number(of?.end) - Number(of?.start)
  expect(Math.abs(seconds(asked) - 3 * 3600)).toBeLessThan(2)
  await app.open('search?lookback=1h&limit=3')
  const [, linked] = site.paramsOf(SEARCHES)
  expect(linked?.limit).toBe('4')
  expect(Math.abs(seconds(linked) - 3600)).toBeLessThan(2)
})

const PRESETS = [
  { name: 'Failed checkouts', search: 'service=storefront&status=error' },
  { name: 'Slow payments', search: 'service=payment&minDuration=500ms' },
]

test('ready searches run with one click, until something is asked', async ({
  app,
  searchPage,
  site,
}) => {
  site.config = { ...DEMO, presets: PRESETS }
  await app.open('search')
  const ready = app.page.getByRole('group', { name: 'Ready searches' })
  await expect(ready.getByRole('button')).toHaveText(['Failed checkouts', 'Slow payments'])
  await ready.getByRole('button', { name: 'Failed checkouts' }).click()
  await app.rest()
  await expect(searchPage.field('Service')).toHaveValue('storefront')
  await expect(searchPage.field('Status')).toHaveValue('error')
  await expect(searchPage.count).toHaveText(/^\d+ traces$/)
  await expect(ready).toHaveCount(0)
  await app.page.goBack()
  await expect(ready).toBeVisible()
})

test('ready searches are in the palette on every page', async ({ app, searchPage, site }) => {
  site.config = { ...DEMO, presets: PRESETS }
  await app.open(`trace/${FAILED}`)
  await app.page.keyboard.press('Control+k')
  await app.page.keyboard.type('slow pay')
  await app.page.keyboard.press('Enter')
  await expect(searchPage.field('Service')).toHaveValue('payment')
  await expect(searchPage.field('Min duration')).toHaveValue('500ms')
})

test('links of the deployment stand in the top bar, in a menu where it is narrow', async ({
  app,
  site,
}) => {
  const menu = [
    { label: 'Runbooks', url: './wiki/runbooks' },
    { label: 'Dashboards', url: 'https://metrics.example.com/' },
  ]
  site.config = { ...DEMO, menu }
  await app.open('search')
  const links = app.page.getByRole('navigation', { name: 'Elsewhere' }).getByRole('link')
  await expect(links).toHaveText(['Runbooks', 'Dashboards'])
  await expect(links.last()).toHaveAttribute('rel', 'noopener noreferrer')
  const opened = app.page.context().waitForEvent('page')
  await links.first().click()
  await expect(await opened).toHaveURL(`${site.url}wiki/runbooks`)

  await app.page.setViewportSize({ width: 1024, height: 700 })
  await expect(links).toHaveCount(0)
  await app.page.getByRole('button', { name: 'Elsewhere' }).press('Enter')
  const items = app.page.getByRole('menuitem')
  await expect(items).toHaveText(['Runbooks', 'Dashboards'])
  await expect(items.last()).toHaveAttribute('href', 'https://metrics.example.com/')
})

test('how long traces are kept is told where it explains something', async ({
  app,
  searchPage,
  site,
}) => {
  site.config = {
    sources: [site.source('tempo', { name: 'Production' })],
    retention: { tempo: '2 days' },
  }
  site.say(SEARCHES, NOTHING)
  await app.open('search?lookback=2d')
  const told = searchPage.form.getByRole('status')
  await expect(told).toHaveText('')
  await searchPage.field('Time range').selectOption('7d')
  await expect(told).toHaveText('Production keeps traces for 2 days.')
  await app.open('trace/0123456789abcdef0123456789abcdef')
  await expect(app.page.getByRole('listitem').filter({ hasText: 'Too old.' })).toHaveText(
    'Too old. Production keeps traces for 2 days.',
  )
})

test('a deployment without files has no door for them', async ({ app, searchPage, site }) => {
  site.config = { ...DEMO, off: ['files'] }
  await app.open('search')
  await expect(searchPage.field('Source').getByRole('option')).toHaveText(['Production'])
  await expect(app.page.getByRole('button', { name: 'Open files' })).toHaveCount(0)
  await expect(app.page.locator('input[type=file]')).toHaveCount(0)
  await app.page.keyboard.press('?')
  await expect(app.dialog).toContainText('Go to search')
  await expect(app.dialog).not.toContainText('Open files')
  await app.page.keyboard.press('Escape')
  const isTaken = await app.page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['{}'], 'trace.json'))
    const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true })
    document.body.dispatchEvent(over)
    return over.defaultPrevented
  })
  // Else the browser would leave the page for the file.
  expect(isTaken).toBe(true)
  await expect(app.page.getByText('Drop trace files')).toHaveCount(0)
  await app.paste('{"data":[]}')
  await expect(app.page).toHaveURL(`${site.url}search`)
  await app.paste(FAILED)
  await expect(app.page).toHaveURL(new RegExp(`trace/${FAILED}`))
})

for (const [said, path] of [
  [{ defaults: { view: 'flame' } }, 'defaults.view'],
  [{ presets: [{ name: 'Mine', search: 'status=red' }] }, 'presets[0].search'],
  [{ links: [{ name: 'Logs', url: 'https://{span.name}/' }] }, 'links[0].url'],
  [{ linkPatterns: [{ type: 'tags', key: '/^a/', url: '/x', text: 'x' }] }, 'linkPatterns[0].key'],
  [{ menu: [{ label: 'Mine', url: 'javascript:alert(1)' }] }, 'menu[0].url'],
  [{ retention: 'long' }, 'retention'],
  [{ off: ['everything'] }, 'off[0]'],
] as const) {
  test(`one wrong value at ${path} stops the start and is named`, async ({ app, site }) => {
    site.config = { ...DEMO, ...said }
    await app.open('search')
    await expect(app.alert).toContainText(`At ${path}, wanted`)
    await expect(app.page.getByRole('search')).toHaveCount(0)
  })
}

test('keys that nobody knows do no harm, and a change needs no build', async ({ app, site }) => {
  site.config = { ...DEMO, theirs: { anything: [1] }, defaults: { theirs: true } }
  await app.open('search')
  await expect(app.page.getByRole('search')).toBeVisible()
  await expect(app.page.getByRole('navigation')).toHaveCount(0)
  site.config = { ...DEMO, menu: [{ label: 'Runbooks', url: './wiki' }] }
  await app.open('search')
  await expect(app.page.getByRole('link', { name: 'Runbooks' })).toBeVisible()
})

test('headers of a source go to that source alone, and into no link', async ({
  app,
  site,
  tracePage,
}) => {
  const secret = 'Bearer 6f1d9c'
  site.config = {
    sources: [
      site.source('jaeger-v3'),
      site.source('tempo', { headers: { Authorization: secret } }),
      { id: 'demo', type: 'demo' },
    ],
    links: [{ name: 'Logs', on: 'trace', url: './logs?id={trace.id}' }],
    menu: [{ label: 'Runbooks', url: './wiki' }],
  }
  site.say(/jaeger-v3\/api\/(v3\/)?traces\//, { status: 404, type: 'text/plain', body: 'none' })
  await app.open('search?source=tempo&limit=4')
  await app.open('search?source=jaeger-v3')
  // Without a source every one of them is asked.
  await app.open('trace/88cc0d07903a5b213c5eee486ce1778a')
  await expect(tracePage.rows.first()).toBeVisible()
  const opened = app.page.context().waitForEvent('page')
  await app.page.getByRole('link', { name: 'Logs', exact: true }).click()
  await (await opened).waitForLoadState()

  const carrying = site.heard.filter(({ headers }) => headers.includes(secret))
  expect(carrying.length).toBeGreaterThan(1)
  for (const { path } of carrying) expect(path).toMatch(/\/backend\/tempo\//)
  expect(site.heard.some(({ path }) => path.includes('/logs?id='))).toBe(true)
  for (const { path } of site.heard) expect(decodeURIComponent(path)).not.toContain('6f1d9c')
  const addresses = await app.page
    .locator('a[href]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(addresses.join('\n')).not.toContain('6f1d9c')
})
