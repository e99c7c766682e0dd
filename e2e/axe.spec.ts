import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { type App, expect, test } from './harness/test'

const FAILED = '051c551c0c8c42f2d7914cab420eb13f'

const pages: readonly (readonly [name: string, path: string, ready: RegExp])[] = [
  ['search', 'search', /traces/],
  ['no results', 'search?service=nobody', /nobody/],
  ['no files yet', 'search?source=local', /Open files/],
  ['trace', `trace/${FAILED}`, /POST \/checkout/],
  ['span details', `trace/${FAILED}?span=e3056e2eb138b485`, /POST/],
  ['matches only', `trace/${FAILED}?filter=card&show=matches`, /of \d+/],
  ['tree', `trace/${FAILED}?view=tree`, /POST \/checkout/],
  ['embedded', `trace/${FAILED}?embed=1`, /POST \/checkout/],
  ['no such trace', 'trace/00000000000000000000000000000001', /No such trace/],
  ['no such page', 'nothing', /./],
]

async function violations(page: Page): Promise<string[]> {
  // The other mode opens a second page, for frames that we do not have. What passed is not listed,
  // which takes as long as the checks themselves.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.map(
    (v) => `${v.id} (${v.impact}): ${v.nodes.map((n) => n.target.join(' ')).join('; ')}`,
  )
}

/** All checks in both themes: the page follows the system, so that one load is enough. */
async function check(app: App): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await app.page.emulateMedia({ colorScheme: theme })
    await expect(app.page.locator('html')).toHaveAttribute('data-theme', theme)
    await app.rest()
    expect(await violations(app.page), theme).toEqual([])
  }
}

test.beforeEach(({ page }) => page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' }))

for (const [name, path, ready] of pages) {
  test(name, async ({ app }) => {
    await app.open(path)
    await expect(app.page.locator('body')).toContainText(ready)
    await check(app)
  })
}

test('critical path and errors as lists', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}`)
  for (const tab of ['Critical path', 'Errors'] as const) {
    await tracePage.tab(tab).click()
    await expect(app.page.getByRole('tabpanel', { name: tab })).toBeVisible()
    await check(app)
  }
})

test('notes and kept traces', async ({ app, site }) => {
  await app.use('tempo')
  const notes = '92fee6f401a48c4d:Look here*-1000000-90000000:It waits*-ffffffffffffffff:Late'
  const path = 'trace/88cc0d07903a5b213c5eee486ce1778a?source=tempo&span=92fee6f401a48c4d'
  await app.open(`${path}&notes=${notes}`)
  await app.page.getByRole('tab', { name: 'Notes 3' }).click()
  await check(app)
  await app.page.keyboard.press('t')
  await expect(app.dialog).toBeVisible()
  await check(app)
  await app.page.keyboard.press('Escape')
  await expect(app.dialog).toHaveCount(0)
  await app.page.keyboard.press('Shift+K')
  await expect(app.dialog.getByRole('listitem')).toHaveCount(1)
  await check(app)
  site.say(/traces/, { drops: true })
  await app.open(path)
  await app.page.getByRole('button', { name: /^Open the copy/ }).click()
  await expect(app.page.getByRole('note', { name: 'Local copy' })).toBeVisible()
  await check(app)
})

test('what a deployment adds', async ({ app, site }) => {
  site.config = {
    sources: [{ id: 'demo', type: 'demo' }],
    presets: [{ name: 'Failed', search: 'status=error' }],
    menu: [{ label: 'Runbooks', url: './wiki' }],
    links: [
      { name: 'Logs', on: 'trace', url: './logs/{trace.id}' },
      { name: 'Dashboard', url: './dash/{service.name}' },
      { name: 'Look up', on: 'attribute', keys: ['error.type'], url: './errors/{value}' },
    ],
  }
  await app.open('search')
  await expect(app.page.getByRole('button', { name: 'Failed' })).toBeVisible()
  await check(app)
  await app.open(`trace/${FAILED}?span=e3056e2eb138b485`)
  await expect(app.page.getByRole('link', { name: 'Look up, in a new tab' })).toBeVisible()
  await check(app)
})

test('an alert', async ({ app }) => {
  await app.open('search?service=nobody')
  await app.page.getByRole('button', { name: 'Alert', exact: true }).click()
  await app.dialog.getByRole('button', { name: 'It fails' }).click()
  await app.dialog.getByLabel('Above % of calls').fill('many')
  await expect(app.dialog).toContainText('Write a share of calls')
  await check(app)
})

test('a search that failed', async ({ app, site }) => {
  await app.use('tempo')
  site.say(/\/api\/search\?/, { status: 500, type: 'text/plain', body: 'out of memory' })
  await app.open('search')
  await expect(app.alert).toBeVisible()
  await check(app)
})

test('a configuration that is not right', async ({ app, site }) => {
  site.config = { sources: [{ id: 'prod' }] }
  // Nothing has started that would follow the system.
  for (const colorScheme of ['dark', 'light'] as const) {
    await app.page.emulateMedia({ colorScheme })
    await app.open()
    await expect(app.page.locator('html')).toHaveAttribute('data-theme', colorScheme)
    await expect(app.alert).toBeVisible()
    expect(await violations(app.page), colorScheme).toEqual([])
  }
})

test('help sheet and command palette', async ({ app }) => {
  await app.open(`trace/${FAILED}`)
  await app.page.keyboard.press('?')
  await expect(app.page.getByRole('dialog')).toBeVisible()
  await check(app)
  await app.page.keyboard.press('Escape')
  await expect(app.page.getByRole('dialog')).toHaveCount(0)
  await app.page.keyboard.press('Control+k')
  await expect(app.page.getByRole('dialog')).toBeVisible()
  await check(app)
})
