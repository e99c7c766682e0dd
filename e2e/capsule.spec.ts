import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { OpenCapsule, saveCapsule } from './harness/capsule'
import { landmarks } from './harness/demo'
import { file } from './harness/files'
import { type App, test as base, expect } from './harness/test'
import { TracePage } from './pages/trace-page'

const { paymentFailure, large } = landmarks
const VIEW = `trace/${paymentFailure.traceId}?source=demo&span=${paymentFailure.spanId}&range=60000000-2000000000&filter=payment`

const test = base.extend<{ open: (html: string) => Promise<OpenCapsule> }>({
  open: async ({ browser, contextOptions }, use) => {
    const all: OpenCapsule[] = []
    await use(async (html) => {
      const capsule = await OpenCapsule.open(browser, html, {
        ...contextOptions,
        viewport: { width: 1440, height: 900 },
        timezoneId: 'Europe/Berlin',
        locale: 'en-GB',
      })
      all.push(capsule)
      return capsule
    })
    for (const capsule of all) {
      expect(capsule.complaints, 'complaints of the browser').toEqual([])
      expect(capsule.requests, 'all that was asked for').toEqual([capsule.url.split('#')[0]])
      await capsule.close()
    }
  },
})

/** The view as a capsule. */
async function capsuleOf(app: App, path: string, before?: () => Promise<void>): Promise<string> {
  await app.open(path)
  await app.page.keyboard.press('Shift+S')
  await before?.()
  return (await saveCapsule(app)).html
}

/** What a reader sees of the rows, by their place in the list. */
async function seen(page: Page) {
  const rows = page.getByRole('treegrid', { name: 'Spans' }).getByRole('row')
  const all = await rows.evaluateAll((all) =>
    all.map(
      (row) =>
        [
          row.getAttribute('aria-rowindex') ?? '',
          [row.dataset.spanId, row.ariaSelected, row.ariaLevel, row.textContent].join(' '),
        ] as const,
    ),
  )
  return new Map(all)
}

test('a capsule shows from the disk, without a network, what its sender saw', async ({
  app,
  tracePage,
  open,
}) => {
  const html = await capsuleOf(app, VIEW)
  // Behind the dialog the page is not seen by roles.
  await expect(app.dialog).toHaveCount(0)
  const capsule = await open(html)
  const there = new TracePage(capsule.page)
  await expect(there.title).toHaveText(await tracePage.title.innerText())
  await expect(there.selected).toHaveAttribute('data-span-id', paymentFailure.spanId)
  expect(await there.rowCount()).toBe(await tracePage.rowCount())
  // The bar that tells of the capsule takes the place of a row.
  const here = await seen(app.page)
  const both = [...(await seen(capsule.page))].filter(([index]) => here.has(index))
  expect(both.length).toBeGreaterThan(15)
  for (const [index, row] of both) expect(row).toBe(here.get(index))
  await expect(there.matches).toHaveText(await tracePage.matches.innerText())
  await expect(there.details).toContainText('request timed out after 3000 ms')
  expect(new URLSearchParams(capsule.url.split('?')[1]).get('range')).toBe('60000000-2000000000')

  const bar = capsule.page.getByRole('region', { name: 'Capsule' })
  await expect(bar).toContainText(/from Demo data at 127\.0\.0\.1.*made by Spanwise \d/)
  await bar.getByRole('button', { name: '4 values redacted' }).click()
  await expect(capsule.page.getByRole('dialog')).toContainText(/user\.email|Key/)
  await capsule.page.keyboard.press('Escape')
})

test('in a capsule views, find, critical path, palette and keys work', async ({ app, open }) => {
  const capsule = await open(await capsuleOf(app, `trace/${paymentFailure.traceId}?source=demo`))
  const { page } = capsule
  const there = new TracePage(page)
  await page.keyboard.press('e')
  await expect(there.selected).toHaveAttribute('data-error', '')
  await page.keyboard.press('/')
  await page.keyboard.type('card')
  await expect(there.matches).toHaveText(/of 5/)
  await page.keyboard.press('Escape')
  await there.tab('Critical path').click()
  await expect(there.criticalPath).toBeVisible()
  await there.view('Tree').click()
  await capsule.rest()
  await expect(there.view('Tree')).toHaveAttribute('aria-pressed', 'true')
  await page.goBack()
  await expect(there.spans).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText('Next error')
  // A capsule has no page to make another one of.
  await expect(page.getByRole('dialog')).not.toContainText('Save capsule')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  const list = page.getByRole('grid', { name: 'Traces' })
  await expect(list.getByRole('link')).toHaveCount(1)
  await list.getByRole('link').click()
  await expect(there.spans).toBeVisible()
  await page.reload()
  await capsule.rest()
  await expect(there.spans).toBeVisible()
  capsule.requests.splice(1)
})

test('notes go along, and what is looked for in values is looked for in them', async ({
  app,
  open,
}) => {
  const { spanId } = paymentFailure
  const notes = encodeURIComponent(
    `${spanId}:Asked jane@example.com about </script>, with password=hunter2`,
  )
  const html = await capsuleOf(app, `${VIEW}&notes=${notes}`, async () => {
    await expect(app.dialog).toContainText('so do the notes. In notes the same is replaced')
  })
  expect(html).not.toMatch(/jane|hunter2/)
  const { page } = await open(html)
  const note = page.getByRole('region', { name: 'Note', exact: true })
  await expect(note).toContainText(/Asked email-\d about <\/script>, with password=redacted-\d/)
  await page.getByRole('button', { name: '5 values redacted' }).click()
  await expect(page.getByRole('dialog').getByRole('row', { name: /^Notes Key/ })).toBeVisible()
})

test('the link in a capsule leads to where its trace was', async ({ app, site, open }) => {
  const capsule = await open(await capsuleOf(app, VIEW))
  const there = new TracePage(capsule.page)
  await capsule.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await there.copyLink.click()
  await expect(capsule.page.getByText('Link copied')).toBeVisible()
  const copied = await capsule.page.evaluate(() => navigator.clipboard.readText())
  const link = new URL(copied)
  expect(link.href.startsWith(`${site.url}trace/${paymentFailure.traceId}?`)).toBe(true)
  expect(link.searchParams.get('source')).toBe('demo')
  expect(link.searchParams.get('span')).toBe(paymentFailure.spanId)
  await capsule.page.keyboard.press('Escape')
})

test('the data of a capsule can be saved, and are what stands in it', async ({ app, open }) => {
  const html = await capsuleOf(app, VIEW)
  const capsule = await open(html)
  const [download] = await Promise.all([
    capsule.page.waitForEvent('download'),
    capsule.page.getByRole('button', { name: 'Save the data' }).click(),
  ])
  const saved = JSON.parse(readFileSync(await download.path(), 'utf8'))
  expect(download.suggestedFilename()).toBe('spanwise-traces.otlp.json')
  expect(saved).toEqual(traces(html))
  expect(JSON.stringify(saved)).toContain(paymentFailure.spanId)
})

test('a capsule of 20,000 spans opens without a task that holds up the page', async ({
  app,
  open,
}) => {
  const html = await capsuleOf(app, `trace/${large.traceId}?source=demo`)
  const capsule = await open(html)
  const there = new TracePage(capsule.page)
  await expect(there.spans).toBeVisible()
  await expect(there.fact('Spans')).toHaveText(/^\d\d,\d{3}$/)
  // The traces are decoded in a worker, which is what keeps the page free.
  expect(capsule.page.workers().map((w) => w.url())).toEqual([expect.stringMatching(/^blob:/)])
})

test('what is redacted is in no part of the file', async ({ app }) => {
  await app.open('search')
  await app.openFiles(file('secret.json', SECRET))
  await expect(new TracePage(app.page).spans).toBeVisible()
  await app.page.goto(`${app.page.url()}&filter=jane%40example.com&token=t0p5ecret`)
  await app.rest()
  await app.page.keyboard.press('Shift+S')
  const { html } = await saveCapsule(app)
  expect(html).not.toContain('jane')
  expect(html).not.toContain('t0p5ecret')
  expect(html).not.toContain('hunter2')
  expect(about(html).redaction).toMatchObject({ values: 2 })

  await app.page.keyboard.press('Shift+S')
  await app.page.getByRole('checkbox', { name: /Replace sensitive values/ }).click()
  const { html: bare } = await saveCapsule(app)
  expect(bare).toContain('jane@example.com')
  expect(bare).not.toContain('t0p5ecret')
  expect(about(bare)).not.toHaveProperty('redaction')
})

test('a capsule opened in Spanwise gives its trace and its view', async ({ app, tracePage }) => {
  const html = await capsuleOf(app, VIEW)
  await app.open('search')
  await app.openFiles(file('incident.capsule.html', html))
  await expect(tracePage.selected).toHaveAttribute('data-span-id', paymentFailure.spanId)
  await app.rest()
  const link = new URLSearchParams(app.link.split('?')[1])
  expect(link.get('source')).toBe('local')
  expect(link.get('range')).toBe('60000000-2000000000')
  await expect(tracePage.findBox).toHaveValue('payment')
})

test('a list of traces is one capsule, with the list to choose from', async ({ app, open }) => {
  await app.open('search?source=demo&service=storefront&status=error&sort=longest')
  const found = await app.page.getByRole('grid', { name: 'Traces' }).getAttribute('aria-rowcount')
  await app.page.getByRole('button', { name: 'Export…' }).click()
  await app.page.getByRole('button', { name: 'Capsule with the viewer' }).click()
  const { html } = await saveCapsule(app)
  const capsule = await open(html)
  const list = capsule.page.getByRole('grid', { name: 'Traces' })
  await expect(list).toHaveAttribute('aria-rowcount', found ?? '')
  await capsule.page.emulateMedia({ colorScheme: 'dark' })
  await list.getByRole('link').first().click()
  await expect(new TracePage(capsule.page).spans).toBeVisible()
  await capsule.page.goBack()
  await expect(list).toBeVisible()
})

const EVIL = '<script>document.title = "evil"</script><img src="x" onerror="document.title=1">'

const EDITED: readonly (readonly [what: string, edit: (html: string) => string, said: RegExp])[] = [
  ['broken JSON', (html) => html.replace('{"resourceSpans"', '{resourceSpans'), /at its traces/],
  ['no traces', (html) => html.replace('id="spanwise-traces"', 'id="else"'), /spanwise-traces/],
  ['another version', (html) => html.replace('capsule="1"', 'capsule="9"'), /version 1/],
  [
    'half of it',
    (html) => html.slice(0, html.indexOf('"resourceSpans"') + 40),
    /breaks at its end/,
  ],
]

for (const [what, edit, said] of EDITED) {
  test(`a capsule with ${what} is told, and nothing of it is shown`, async ({ app }) => {
    const html = await capsuleOf(app, VIEW)
    await app.open('search')
    await app.openFiles(file('incident.html', edit(html)))
    await expect(app.alert).toContainText(/incident\.html is a Spanwise capsule that breaks/)
    await expect(app.alert).toContainText(said)
  })
}

test('a script that was added to a capsule is told, and never run', async ({ app, tracePage }) => {
  const html = await capsuleOf(app, VIEW)
  await app.open('search')
  await app.openFiles(file('incident.html', html.replace('<body>', `<body>${EVIL}`)))
  await expect(tracePage.spans).toBeVisible()
  await expect(app.alert).toContainText('changed after it was made')
  await expect(app.page).toHaveTitle(/^storefront/)
})

test('a capsule whose view was edited opens, and bad values fall alone', async ({
  app,
  tracePage,
}) => {
  const html = await capsuleOf(app, VIEW)
  await app.open('search')
  const edited = html.replaceAll(`span=${paymentFailure.spanId}`, 'span=javascript:alert(1)')
  await app.openFiles(file('incident.html', edited))
  await expect(tracePage.spans).toBeVisible()
  await expect(tracePage.selected).toHaveCount(0)
})

test.describe('from the disk', () => {
  test('the page capsules are made of says that it is empty', async ({ app, open, site }) => {
    await app.open('search')
    const html = await (await fetch(`${site.url}capsule.html`)).text()
    const capsule = await open(html)
    await expect(capsule.page.getByRole('alert')).toContainText('This capsule is empty')
  })

  test('a capsule that does not say what it is shows nothing', async ({ app, open }) => {
    const html = await capsuleOf(app, VIEW)
    const capsule = await open(html.replace('"madeBy":', '"madeBuy":'))
    await expect(capsule.page.getByRole('alert')).toContainText('This capsule cannot be read')
  })

  test('a capsule that was cut in its traces says so', async ({ app, open }) => {
    const html = await capsuleOf(app, VIEW)
    const from = html.indexOf('"resourceSpans"')
    const to = html.indexOf('</script>', from)
    const capsule = await open(`${html.slice(0, from + 40)}${html.slice(to)}`)
    await expect(capsule.page.getByRole('alert')).toContainText(
      /This capsule is OTLP JSON that breaks/,
    )
  })
})

test('without the page that capsules are made of there is a sentence', async ({ app }) => {
  await app.page.route('**/capsule.html', (route) => route.fulfill({ status: 404 }))
  await app.open(VIEW)
  await app.page.keyboard.press('Shift+S')
  await expect(app.alert).toContainText('This deployment has no page to make capsules of')
  await app.page.keyboard.press('Escape')
  await app.page.unroute('**/capsule.html')
  await app.page.route('**/capsule.html', (route) => route.abort())
  await app.page.keyboard.press('Shift+S')
  await expect(app.alert).toContainText('could not be fetched')
  await app.page.unroute('**/capsule.html')
  await app.page.getByRole('button', { name: 'Try again' }).click()
  await saveCapsule(app)
})

test('a deployment can be without capsules', async ({ app, site, tracePage }) => {
  site.config = { sources: [{ id: 'demo', type: 'demo' }], off: ['capsule'] }
  await app.open(VIEW)
  await app.page.keyboard.press('Shift+S')
  await app.page.keyboard.press('?')
  await expect(app.dialog).toContainText('Next error')
  await expect(app.dialog).not.toContainText('Save capsule')
  await app.page.keyboard.press('Escape')
  await expect(tracePage.spans).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`no barriers in a capsule, ${theme}`, async ({ app, open }) => {
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    const html = await capsuleOf(app, VIEW, async () => {
      await app.rest()
      expect(await violations(app.page, '[role=dialog]')).toEqual([])
    })
    const capsule = await open(html)
    await capsule.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await capsule.rest()
    expect(await violations(capsule.page)).toEqual([])
  })
}

async function violations(page: Page, part = 'html'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze()
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join('; ')}`)
}

function about(html: string) {
  return JSON.parse(element(html, 'spanwise-about'))
}

function traces(html: string) {
  return JSON.parse(element(html, 'spanwise-traces'))
}

/** As any other tool would find it. */
function element(html: string, id: string): string {
  return (
    new RegExp(`<script type="application/json" id="${id}">([^<]*)</script>`).exec(html)?.[1] ?? ''
  )
}

const SECRET = {
  resourceSpans: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
              spanId: 'aaaaaaaaaaaaaaaa',
              name: 'sign in',
              startTimeUnixNano: '1767323045000000000',
              endTimeUnixNano: '1767323046000000000',
              attributes: [
                { key: 'who', value: { stringValue: 'jane@example.com' } },
                { key: 'db.password', value: { stringValue: 'hunter2' } },
              ],
            },
          ],
        },
      ],
    },
  ],
}
