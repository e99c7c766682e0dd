import { readFileSync } from 'node:fs'
import { HOSTILE_TRACE_ID, hostileSpanId, hostileTexts } from '../src/formats/hostile/testing'
import { OpenCapsule, saveCapsule } from './harness/capsule'
import { file } from './harness/files'
import { HOSTILE_PATH, hostileFile, Tripwire } from './harness/hostile'
import { type App, expect, test } from './harness/test'
import { TracePage } from './pages/trace-page'

/** Traces that mean harm go through every dialog that hands them on, and nothing comes of it. */

test.beforeEach(() => test.slow())
test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const FORMAT = 'OTLP JSON'
const texts = Object.entries(hostileTexts)
const at = (about: string) => hostileSpanId(texts.findIndex(([name]) => name === about))
const clip = (app: App) => app.page.evaluate(() => navigator.clipboard.readText())

async function openHostile(app: App, search = ''): Promise<Tripwire> {
  const wire = await Tripwire.on(app.page)
  await app.open('search')
  await app.openFiles(hostileFile(FORMAT))
  await expect(app.page).toHaveURL(HOSTILE_PATH)
  if (search !== '') await app.open(`trace/${HOSTILE_TRACE_ID}?source=local&${search}`)
  await app.rest()
  return wire
}

test('export of a trace and of a list, with what is replaced shown', async ({ app }) => {
  const wire = await openHostile(app)
  const exported = async (about: string) => {
    for (const format of ['OTLP JSON', 'Jaeger JSON']) {
      await app.dialog.getByRole('button', { name: format }).click()
      await app.dialog.getByText('What was replaced').click()
      await expect(app.dialog.getByRole('list', { name: 'Replaced values' })).toBeVisible()
      await wire.rests(`${about} as ${format}, previewed`)
      const save = app.dialog.getByRole('button', { name: 'Save file' })
      await expect(save).toBeEnabled()
      const [download] = await Promise.all([app.page.waitForEvent('download'), save.click()])
      // A name of a file is no path, and no name of a program.
      expect(download.suggestedFilename()).toMatch(/^[\p{L}\p{N}._-]{1,120}\.json$/u)
      const saved = readFileSync(await download.path(), 'utf8')
      expect(() => JSON.parse(saved)).not.toThrow()
      await app.rest()
      await wire.rests(`${about} as ${format}, saved`)
      await app.dialog.getByText('What was replaced').click()
    }
    await app.page.keyboard.press('Escape')
  }
  await app.page.keyboard.press('Shift+X')
  await exported('a trace')
  await app.open('search?source=local')
  await app.page.getByRole('button', { name: 'Export…' }).click()
  await exported('a list')
})

const NOTES = texts
  .filter(([, text]) => text.trim() !== '')
  .map(([about, text]) => `${at(about)}:${text.toWellFormed().slice(0, 300).replaceAll('*', '**')}`)
  .slice(0, 12)
  .join('*-')

test('a capsule of it, notes and all, on the disk', async ({ app, browser, contextOptions }) => {
  const wire = await openHostile(app, `notes=${encodeURIComponent(NOTES)}`)
  for (const isRedacted of [true, false]) {
    await app.page.keyboard.press('Shift+S')
    await app.dialog.getByLabel('Replace sensitive values').setChecked(isRedacted)
    await wire.rests('the dialog')
    const { name, html } = await saveCapsule(app)
    expect(name).toMatch(/^[\p{L}\p{N}._-]{1,100}\.capsule\.html$/u)
    await app.rest()

    const viewport = { width: 1440, height: 900 }
    const capsule = await OpenCapsule.open(browser, html, { ...contextOptions, viewport })
    const there = new TracePage(capsule.page)
    const inside = await Tripwire.on(capsule.page, { scripts: 3 })
    await expect(there.spans).toBeVisible()
    await inside.rests('a capsule')
    await capsule.page.getByRole('tab', { name: /^Notes/ }).click()
    await capsule.rest()
    await inside.rests('notes in a capsule')
    await there.spans.press('Home')
    for (const about of ['script', 'image', 'closes what it stands in', 'script address']) {
      await there.row(at(about)).first().click()
      await capsule.rest()
      await inside.rests(`${about} in a capsule`)
    }
    const bar = capsule.page.getByRole('region', { name: 'Capsule' })
    await bar.getByRole('button', { name: /edacted$/ }).click()
    await inside.rests('what was redacted')
    expect(capsule.complaints).toEqual([])
    expect(capsule.requests).toEqual([capsule.url.split('#')[0]])
    await capsule.close()

    await app.openFiles(file('again.capsule.html', html))
    await app.rest()
    await wire.rests('opened again')
    await app.open(`trace/${HOSTILE_TRACE_ID}?source=local&notes=${encodeURIComponent(NOTES)}`)
  }
})

test('notes that mean harm: in the list, at their spans, copied and in links', async ({
  app,
  tracePage,
}) => {
  const wire = await openHostile(app, `notes=${encodeURIComponent(NOTES)}`)
  await app.page.getByRole('tab', { name: /^Notes/ }).click()
  await app.rest()
  const list = app.page.getByRole('region', { name: 'Notes', exact: true })
  await expect(list.getByRole('listitem')).toHaveCount(12)
  await expect(list.getByRole('link')).toHaveCount(0)
  await wire.rests('the list of notes')
  await tracePage.row(at('image')).first().click()
  await app.rest()
  await app.page.keyboard.press('t')
  await expect(app.page.getByRole('textbox', { name: 'Note' })).toHaveValue(hostileTexts.image)
  await wire.rests('a note in its field')
  await app.page.keyboard.press('Escape')
  await app.page.keyboard.press('y')
  await expect.poll(() => clip(app)).toContain('Notes:')
  expect(await clip(app)).not.toMatch(/(^|[^\\])<(?!\/)[a-z]/im)
  expect(await clip(app)).not.toMatch(/(^|[^\\])\]\(/m)
  await wire.rests('copied with notes')
  // Whatever stands in the parameter itself.
  for (const [about, text] of texts) {
    if (text.length > 6000 || !text.isWellFormed()) continue
    const notes = [text, `${at(about)}:${text}`, `0-9:${text}`, `z.${text}`]
    const query = new URLSearchParams({ source: 'local', notes: notes.join('*-') })
    await app.page.evaluate((search) => {
      history.pushState(null, '', `?${search}`)
      dispatchEvent(new PopStateEvent('popstate'))
    }, String(query))
    await app.rest()
    await wire.rests(`notes of ${about}`)
  }
})

const LOGS = 'https://logs.example.com'
/** What a value may say of a host is one label of it. */
const HOST = /^https:\/\/[a-z]+\.svc\.example\.com$/

test('links out of it lead where the deployment said', async ({ app, site, tracePage }) => {
  const value = '{attribute.url.full}'
  site.config = {
    sources: [],
    links: [
      { name: 'Encoded {span.name}', url: `${LOGS}/${value}?q=${value}#${value}` },
      { name: 'Raw path', url: `${LOGS}/a/{attribute.url.full | raw}` },
      { name: 'Raw query', url: `${LOGS}/q?x={attribute.url.full | raw}` },
      { name: 'Raw relative', url: './r/{attribute.url.full | raw}' },
      { name: 'Raw root', url: '/{attribute.url.full | raw}' },
      { name: 'Host', url: 'https://{attribute.url.full}.svc.example.com/' },
      {
        name: 'At values',
        on: 'attribute',
        keys: ['*'],
        url: `${LOGS}/v/{value | raw}?k={key | raw}`,
      },
      { name: 'Of the trace {trace.name}', on: 'trace', url: `${LOGS}/t?{trace.name | raw}` },
      { name: 'At events', on: 'event', url: `${LOGS}/e/{event.name | raw}` },
      { name: 'At the resource', on: 'resource', url: `${LOGS}/s/{service.name | raw}` },
    ],
    linkPatterns: [
      { type: 'tags', key: 'url.full', url: `${LOGS}/p/#{url.full}`, text: '#{url.full}' },
      { type: 'traces', url: `${LOGS}/p?#{traceName}`, text: '#{traceName}' },
    ],
  }
  const wire = await openHostile(app)
  for (const [i, [about, text]] of texts.entries()) {
    if (text.length > 6000) continue
    await tracePage.spans.evaluate((grid, top) => {
      grid.scrollTop = top
    }, i * 24)
    await tracePage.row(at(about)).first().click()
    await app.rest()
    await tracePage.details.locator('details').evaluateAll((all: HTMLDetailsElement[]) => {
      for (const details of all) details.open = true
    })
    await app.rest()
    await wire.rests(`links of ${about}`)
    const links = await app.page
      .locator('a[target=_blank]')
      .evaluateAll((all) =>
        all.map((a) => (a instanceof HTMLAnchorElement ? [a.href, a.origin, a.rel] : [])),
      )
    for (const [href = '', origin = '', rel] of links) {
      const isOurs = [LOGS, new URL(site.url).origin].includes(origin)
      expect.soft(isOurs || HOST.test(origin), `${about}: ${href}`).toBe(true)
      expect.soft(rel).toBe('noopener noreferrer')
    }
    if (text.trim() !== '' && text.length < 1000)
      expect.soft(links.length, about).toBeGreaterThan(2)
  }
})

test('alerts on services and operations that mean harm', async ({ app, tracePage }) => {
  const wire = await openHostile(app)
  for (const [i, [about, text]] of texts.entries()) {
    await tracePage.spans.evaluate((grid, top) => {
      grid.scrollTop = top
    }, i * 24)
    await tracePage.row(at(about)).first().click()
    await app.rest()
    await tracePage.button('Alert on this operation').click()
    await app.dialog.getByRole('button', { name: 'It fails' }).click()
    await expect(app.dialog.getByLabel('Operation')).toBeVisible()
    await app.rest()
    await wire.rests(`alert on ${about}`)
    const copy = app.dialog.getByRole('button', { name: 'Copy Prometheus alerting rule' })
    if (text.length > 500) await expect(app.dialog.getByText('cannot be watched')).toHaveCount(2)
    else if (text.trim() !== '') {
      await copy.click()
      await expect.poll(() => clip(app)).toContain('groups:')
      // Of the rule nothing but its own lines: no name begins one, and none shows as a sign of control.
      const lines = (await clip(app)).trimEnd().split('\n')
      expect(lines.map((line) => line.replace(/^ *([^\s"]*).*$/s, '$1'))).toEqual(RULE)
      expect(await clip(app)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    }
    await app.page.keyboard.press('Escape')
    await expect(app.dialog).toHaveCount(0)
  }
})

const RULE = [
  ...['groups:', '-', 'rules:', '-', 'expr:', 'sum(rate(traces_spanmetrics_calls_total{service='],
  ...['/', '>', 'for:', 'labels:', 'severity:', 'annotations:', 'summary:', 'traces:'],
]
