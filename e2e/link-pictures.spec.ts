import { isDeepStrictEqual } from 'node:util'
import type { Browser, Page } from '@playwright/test'
import { landmarks } from './harness/demo'
import { browserOf, differingPixels, pictureOf, type Taste, tasteIn } from './harness/pictures'
import { test as base, expect } from './harness/test'
import { SearchPage } from './pages/search-page'
import { TracePage } from './pages/trace-page'

// What the sender of a link saw is what its reader sees, compared as pictures: in another browser,
// with other preferences, which stay as they were.

// The demo ends when it is loaded, so that both must load it at the same instant.
const NOW = new Date('2026-03-04T10:00:00Z')
const { paymentFailure, nPlusOne, wide, large, missingParent, deep, idleGap } = landmarks

const ONE: Taste = { timeZone: 'local', folding: 'auto', detailsOpen: true }
const OTHER: Taste = { timeZone: 'utc', folding: 'off', detailsOpen: false }
const THIRD: Taste = { timeZone: 'utc', folding: 'on', detailsOpen: true }

interface Case {
  readonly name: string
  readonly path: string
  /** What the sender does before the link is copied. */
  readonly act?: (page: Page, trace: TracePage) => Promise<void>
  readonly sender?: Taste
  readonly reader?: Taste
  readonly dark?: boolean
}

const press =
  (...keys: string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key)
  }
const openTab = (name: 'Errors' | 'Critical path' | 'Received') => (_: Page, trace: TracePage) =>
  trace.tab(name).click()

const traces: readonly Case[] = [
  { name: 'nothing but the trace', path: paymentFailure.traceId },
  { name: 'dark', path: paymentFailure.traceId, dark: true },
  { name: 'a selected span', path: paymentFailure.traceId, act: press('e') },
  {
    name: 'zoom, find, matches only, strict path',
    path: paymentFailure.traceId,
    act: async (page, trace) => {
      await trace.findBox.fill('card')
      await trace.findBox.press('Enter')
      await trace.button('Show matches only').click()
      await trace.spans.focus()
      await press('w', 'd', 'Shift+C')(page)
    },
  },
  { name: 'no critical path', path: paymentFailure.traceId, act: press('c') },
  { name: 'idle time drawn short', path: idleGap.traceId, act: press('z') },
  { name: 'one level closed', path: paymentFailure.traceId, act: press('p', 'p', 'p', 'p', 'p') },
  { name: 'all closed', path: paymentFailure.traceId, act: press(']') },
  {
    name: 'one row closed, with the selection in it',
    path: paymentFailure.traceId,
    act: async (page, trace) => {
      await press('e')(page)
      await trace.rowAt(3).locator('[data-part=twisty]').click()
    },
  },
  {
    name: 'a missing parent, closed',
    path: missingParent.traceId,
    act: async (_, trace) => {
      const ghost = trace.rows.filter({ hasText: 'Missing parent' }).first()
      await ghost.locator('[data-part=twisty]').click()
    },
  },
  {
    name: 'an open fold, scrolled',
    path: large.traceId,
    act: async (_, trace) => {
      const fold = trace.rows.and(trace.page.locator('[data-fold]')).first()
      await fold.locator('[data-part=twisty]').click()
      await trace.scrollTo(0.37)
    },
  },
  { name: 'folds as the trace does by itself', path: large.traceId, reader: OTHER },
  { name: 'no folds, for one who likes them', path: nPlusOne.traceId, reader: THIRD },
  {
    name: 'all unfolded, far down',
    path: large.traceId,
    act: async (page, trace) => {
      await press('x')(page)
      await trace.scrollTo(0.731)
    },
  },
  {
    name: 'a selected span at the lower edge',
    path: wide.traceId,
    act: async (page, trace) => {
      await press('x')(page)
      await trace.scrollTo(0.5)
      await trace.rows.nth(20).click({ position: { x: 200, y: 5 } })
    },
  },
  {
    name: 'a panel that is closed, for one who has it open',
    path: paymentFailure.traceId,
    sender: OTHER,
    reader: ONE,
  },
  { name: 'errors', path: paymentFailure.traceId, act: openTab('Errors') },
  { name: 'what was received', path: missingParent.traceId, act: openTab('Received') },
  {
    name: 'the critical path by service',
    path: paymentFailure.traceId,
    act: (page) => page.getByRole('button', { name: 'By service' }).click(),
  },
  {
    name: 'a long critical path, scrolled far',
    path: large.traceId,
    act: async (page) => {
      const panel = page.getByRole('tabpanel')
      // The list grows while it is scrolled.
      await expect
        .poll(() =>
          panel.evaluate((element) => {
            element.scrollTop = 2345
            return element.scrollTop
          }),
        )
        .toBe(2345)
      await rest(page)
    },
  },
  {
    name: 'a span with a closed section, scrolled',
    path: paymentFailure.traceId,
    act: async (page, trace) => {
      await press('e')(page)
      await trace.details.locator('summary').first().click()
      await page.getByRole('tabpanel').evaluate((panel) => {
        panel.scrollTop = 120
      })
    },
  },
  { name: 'the tree', path: `${paymentFailure.traceId}?view=tree` },
  {
    name: 'the tree, moved and magnified',
    path: `${deep.traceId}?view=tree`,
    act: async (page) => {
      await page.getByRole('button', { name: 'Zoom in' }).last().click()
      await page.mouse.move(500, 500)
      await page.mouse.wheel(40, -60)
    },
  },
  {
    name: 'the tree with a selection, some of it closed',
    path: `${paymentFailure.traceId}?view=tree`,
    act: press('e', 'p'),
  },
]

type Open = (address: string, taste: Taste, isDark?: boolean) => Promise<Page>

interface People {
  /** In the page of one who was here before, and goes to an address from inside. */
  readonly sender: Open
  /** In a browser of somebody else's, who comes from outside. */
  readonly reader: Open
}

// Loading a page with the demo is most of what a case takes. A sender sees the same however they
// came there, so that theirs is loaded once for all cases; a reader's is, for each.
const test = base.extend<People, { readonly pages: Record<keyof People, Pages> }>({
  pages: [
    async ({ browser }, use) => {
      const pages = { sender: new Pages(browser), reader: new Pages(browser) }
      await use(pages)
      await pages.sender.close()
      await pages.reader.close()
    },
    { scope: 'worker' },
  ],
  sender: async ({ pages, site }, use) => {
    await use(async (path, taste, isDark = false) => {
      const page = await pages.sender.of(taste, isDark)
      // What a case before left: its message, and what it taught the page to like.
      const isNew = page.url() === 'about:blank'
      const isChanged = !isNew && !likes(await tasteIn(page), taste)
      if (isChanged) await page.evaluate(() => localStorage.clear())
      if (isNew || isChanged) await load(page, `${site.url}nothing`)
      const close = page.getByRole('button', { name: 'Close message' })
      if (await close.isVisible()) await close.click()
      for (const address of [`${site.url}nothing`, site.url + path]) {
        await page.evaluate((to) => history.pushState(null, '', to), address)
        await rest(page)
      }
      return page
    })
  },
  reader: async ({ pages }, use) => {
    await use(async (link, taste, isDark = false) => {
      const page = await pages.reader.of(taste, isDark)
      await load(page, link)
      return page
    })
  },
})

/** One for each taste, each in a browser of its own. */
class Pages {
  readonly #browser: Browser
  readonly #pages = new Map<string, Page>()

  constructor(browser: Browser) {
    this.#browser = browser
  }

  async of(taste: Taste, isDark: boolean): Promise<Page> {
    const key = JSON.stringify([taste, isDark])
    const known = this.#pages.get(key)
    if (known) return known
    const colorScheme = isDark ? 'dark' : 'light'
    const context = await browserOf(this.#browser, taste, { colorScheme })
    const page = await context.newPage()
    await page.clock.setFixedTime(NOW)
    this.#pages.set(key, page)
    return page
  }

  async close(): Promise<void> {
    for (const page of this.#pages.values()) await page.context().close()
  }
}

function likes(found: Taste, taste: Taste): boolean {
  const { timeZone, folding, detailsOpen } = found
  return isDeepStrictEqual({ timeZone, folding, detailsOpen }, taste)
}

async function load(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await rest(page)
}

const rest = (page: Page) => page.locator('html[data-idle]').waitFor({ state: 'attached' })

async function copyLink(page: Page): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await page.getByRole('button', { name: 'Copy link', exact: true }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('')
  return page.evaluate(() => navigator.clipboard.readText())
}

for (const { name, path, act, sender: sends = ONE, reader: reads = OTHER, dark } of traces) {
  test(`of a trace: ${name}`, async ({ browser, sender, reader }) => {
    const mine = await sender(`trace/${path}`, sends, dark)
    await act?.(mine, new TracePage(mine))
    const sent = await pictureOf(mine)
    const link = await copyLink(mine)
    expect(link.length, link).toBeLessThan(2000)

    const theirs = await reader(link, reads, dark)
    const seen = await pictureOf(theirs)
    if (process.env.SHOTS) {
      const { writeFileSync } = await import('node:fs')
      writeFileSync(`/tmp/shots/${name.replace(/\W+/g, '-')}-sent.png`, sent)
      writeFileSync(`/tmp/shots/${name.replace(/\W+/g, '-')}-seen.png`, seen)
    }
    expect(await differingPixels(browser, sent, seen), link).toBe(0)
    expect(await tasteIn(theirs)).toMatchObject({ ...reads })
    // The address goes on saying it: once more, and by the reader.
    await expect(theirs).toHaveURL(link)
  })
}

const searches: readonly Case[] = [
  { name: 'all of the list', path: 'search' },
  { name: 'dark', path: 'search?status=error', dark: true },
  {
    name: 'a relative range, sorted, scrolled',
    path: 'search?service=storefront&lookback=1h',
    act: async (page) => {
      await page.getByLabel('Sort').selectOption('Longest first')
      await new SearchPage(page).results.evaluate((list) => {
        list.scrollTop = 777
      })
    },
  },
  {
    name: 'an area of the plot',
    path: 'search',
    act: async (page) => new SearchPage(page).brush([0.2, 0.1], [0.8, 0.9]),
  },
  { name: 'nothing found', path: 'search?service=storefront&tags=no%3Dsuch' },
]

/** The upper half of the list, or nothing where there is none. */
async function beginningOfList(page: Page): Promise<Buffer> {
  const { results } = new SearchPage(page)
  const box = (await results.count()) > 0 ? await results.boundingBox() : undefined
  if (!box) return Buffer.alloc(0)
  return page.screenshot({ animations: 'disabled', clip: { ...box, height: 240 } })
}

for (const { name, path, act, sender: sends = ONE, reader: reads = OTHER, dark } of searches) {
  test(`of a search: ${name}`, async ({ browser, sender, reader }) => {
    const mine = await sender(path, sends, dark)
    await act?.(mine, new TracePage(mine))
    const sent = await pictureOf(mine)
    const sentList = await beginningOfList(mine)
    const link = await copyLink(mine)
    const theirs = await reader(link, reads, dark)
    const seen = await pictureOf(theirs)
    expect(await tasteIn(theirs)).toMatchObject({ ...reads })
    // A range that was fixed is told as such, in a form of a line more, and not as the last hour.
    const isFixed = link.includes('start=')
    const seenList = await beginningOfList(theirs)
    expect(await differingPixels(browser, sentList, seenList), link).toBe(0)
    if (!isFixed) expect(await differingPixels(browser, sent, seen), link).toBe(0)
  })
}

test('of a search: fields shown as TraceQL', async ({ app, browser, reader, site }) => {
  await app.use('tempo')
  const path =
    'search?start=2026-11-22T10:53:00Z&end=2026-11-22T11:08:00Z&limit=19&service=payment-service'
  // Who was here before knows other sources.
  const mine = await reader(site.url + path, ONE)
  await press('t')(mine)
  await expect(new SearchPage(mine).field('TraceQL')).toBeVisible()
  const sent = await pictureOf(mine)
  const link = await copyLink(mine)
  expect(link).toContain('face=traceql')
  const theirs = await reader(link, OTHER)
  expect(await differingPixels(browser, sent, await pictureOf(theirs)), link).toBe(0)
})

test('another link is another picture', async ({ browser, sender, reader }) => {
  const mine = await sender(`trace/${paymentFailure.traceId}`, ONE)
  await press('p', 'p', 'p', 'p', 'p')(mine)
  const sent = await pictureOf(mine)
  const link = new URL(await copyLink(mine))
  expect(link.searchParams.get('closed')).toMatch(/^level\d|^[0-9a-f]{8}/)
  for (const key of ['closed', 'panel', 'tz']) {
    const changed = new URL(link)
    changed.searchParams.delete(key)
    const seen = await pictureOf(await reader(changed.href, OTHER))
    expect(await differingPixels(browser, sent, seen), `without ${key}`).toBeGreaterThan(50)
  }
})
