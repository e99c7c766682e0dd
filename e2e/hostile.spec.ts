import { hostileSpanId, hostileTexts } from '../src/formats/hostile/testing'
import { HOSTILE_PATH, hostileFile, hostileFormats, Tripwire } from './harness/hostile'
import { type App, expect, test } from './harness/test'
import type { TracePage } from './pages/trace-page'

/** Traces that mean harm open in every view and leave in every way, and nothing comes of it. */

test.beforeEach(() => test.slow())
test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const texts = Object.values(hostileTexts)
/** As many as are worth a page load each. */
const inLinks = ['image', 'script address', 'template', 'formula', 'bidi', 'the prototype'].map(
  (about) => hostileTexts[about] ?? '',
)
const views = ['Tree', 'Waterfall'] as const

async function openHostile(app: App, format: string): Promise<Tripwire> {
  const wire = await Tripwire.on(app.page)
  await app.open('search')
  await app.openFiles(hostileFile(format))
  await expect(app.page).toHaveURL(HOSTILE_PATH)
  await app.rest()
  return wire
}

async function openAll(tracePage: TracePage): Promise<void> {
  const fold = tracePage.button('Expand all')
  if (await fold.isEnabled()) await fold.click()
}

for (const format of hostileFormats) {
  test(`${format}: views, span panel, tabs and find`, async ({ app, tracePage }) => {
    const wire = await openHostile(app, format)
    await wire.rests('opened')
    for (const view of views) {
      await tracePage.view(view).click()
      await app.rest()
      await wire.rests(view)
    }
    await openAll(tracePage)
    await tracePage.spans.press('Home')
    // Past the decoder all formats are one: the whole way is gone once.
    const isWhole = format === 'OTLP JSON'
    const some = ['script', 'the prototype', 'half a character', 'a million']
    for (const [i, [about, text]] of Object.entries(hostileTexts).entries()) {
      if (!isWhole && !some.includes(about)) continue
      await scrollTo(tracePage, i)
      await tracePage.row(hostileSpanId(i)).first().click()
      await expect(tracePage.selected).toHaveAttribute('data-span-id', hostileSpanId(i))
      await tracePage.details.locator('details').evaluateAll((all: HTMLDetailsElement[]) => {
        for (const details of all) details.open = true
      })
      await app.rest()
      await wire.rests(about)
      if (!isWhole || text.trim() === '' || !text.isWellFormed()) continue
      await tracePage.findBox.fill(`"${text.replaceAll('"', ' ').slice(0, 500)}"`)
      await app.rest()
      await wire.rests(`found: ${about}`)
      await tracePage.findBox.fill('')
    }
    // What was received has a tab where there is something to say of it.
    const tabs = (['Critical path', 'Errors', 'Received'] as const).map((t) => tracePage.tab(t))
    for (const tab of tabs) {
      if ((await tab.count()) === 0) continue
      await tab.click()
      await app.rest()
      await wire.rests('a tab')
    }
    await tracePage.view('Tree').click()
    await app.rest()
    await wire.rests('Tree with a selection')
  })
}

/** Only the rows in sight are there. */
async function scrollTo(tracePage: TracePage, row: number): Promise<void> {
  await tracePage.spans.evaluate((grid, top) => {
    grid.scrollTop = top
  }, row * 24)
}

/** The trace that is open. */
function idOf(app: App): string {
  return HOSTILE_PATH.exec(app.page.url())?.[0].slice('/trace/'.length) ?? ''
}

test('the list, its plot and the fields of the search', async ({ app, searchPage }) => {
  const wire = await openHostile(app, 'OTLP JSON')
  for (const text of inLinks) {
    const query = new URLSearchParams({ source: 'local', service: text, operation: text })
    query.set('tags', text)
    await app.open(`search?${query}`)
    await wire.rests(`search for ${text.slice(0, 30)}`)
  }
  await app.open('search?source=local')
  await expect(searchPage.links).toHaveCount(1)
  await wire.rests('the list')
  for (const label of ['Service', 'Operation'] as const) {
    await searchPage.field(label).click()
    await wire.rests(`suggestions of ${label}`)
    await app.page.keyboard.press('Escape')
  }
  const plot = app.page.getByRole('img', { name: /^Duration over start/ })
  await plot.hover()
  await wire.rests('the plot')
})

test('a link that is hostile in every parameter', async ({ app, tracePage }) => {
  const wire = await openHostile(app, 'Jaeger JSON')
  const id = idOf(app)
  for (const text of inLinks) {
    const query = new URLSearchParams({ source: 'local' })
    for (const key of ['span', 'find', 'range', 'view', 'theme', 'folds', 'tab', '__proto__']) {
      query.set(key, text)
    }
    await app.open(`trace/${id}?${query}#${encodeURIComponent(text)}`)
    await wire.rests(`link with ${text.slice(0, 30)}`)
  }
  await app.open(`trace/${encodeURIComponent(hostileTexts.image)}?source=local`)
  await expect(app.alert).toBeVisible()
  await wire.rests('an id')
  await app.open(`trace/${id}?source=${encodeURIComponent(hostileTexts.image)}`)
  await wire.rests('a source')
  expect(tracePage.page).toBe(app.page)
})

test('palette, help and toasts', async ({ app, tracePage }) => {
  const wire = await openHostile(app, 'OTLP JSON')
  await app.page.keyboard.press('Control+k')
  for (const text of texts.filter((t) => t.length < 6000)) {
    await app.dialog.getByRole('combobox').fill(text)
    await wire.rests(`palette with ${text.slice(0, 30)}`)
  }
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('?')
  await wire.rests('help')
  await app.page.keyboard.press('Escape')
  expect(tracePage.page).toBe(app.page)
})

test('what is copied: link, summary, Markdown, JSON, curl', async ({ app, tracePage }) => {
  const wire = await openHostile(app, 'OTLP JSON')
  const clip = () => app.page.evaluate(() => navigator.clipboard.readText())
  await app.page.keyboard.press('y')
  await expect.poll(clip).toContain('Critical path:')
  const summary = await clip()
  expect(summary).not.toMatch(/(^|[^\\])<(?!\/)[a-z]/i)
  expect(summary.length).toBeLessThan(20_000)
  await openAll(tracePage)
  for (const i of texts.keys()) {
    await scrollTo(tracePage, i)
    // Else the click goes to where the row was.
    await app.rest()
    await tracePage.row(hostileSpanId(i)).click()
    for (const name of ['Copy span as Markdown', 'Copy span as JSON', 'Copy link to span']) {
      await app.page.evaluate(() => navigator.clipboard.writeText(''))
      await tracePage.details.getByRole('button', { name }).click()
      // Its code may come first, for which the page does not count as busy.
      await expect.poll(clip).not.toBe('')
    }
    expect(await clip()).toContain(hostileSpanId(i))
  }
  await wire.rests('copied')
})

test('a document title shows what it names, and is no longer than a line', async ({ app }) => {
  await openHostile(app, 'OTLP JSON')
  expect((await app.page.title()).length).toBeLessThan(1200)
})
