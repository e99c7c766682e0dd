import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './harness/test'

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
  // The other mode opens a second page, for frames that we do not have.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.map(
    (v) => `${v.id} (${v.impact}): ${v.nodes.map((n) => n.target.join(' ')).join('; ')}`,
  )
}

for (const theme of ['light', 'dark'] as const) {
  for (const [name, path, ready] of pages) {
    test(`${name}, ${theme}`, async ({ app }) => {
      await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await app.open(path)
      await expect(app.page.locator('body')).toContainText(ready)
      await app.rest()
      expect(await violations(app.page)).toEqual([])
    })
  }

  test(`critical path and errors as lists, ${theme}`, async ({ app, tracePage }) => {
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await app.open(`trace/${FAILED}`)
    for (const tab of ['Critical path', 'Errors'] as const) {
      await tracePage.tab(tab).click()
      await expect(app.page.getByRole('tabpanel', { name: tab })).toBeVisible()
      await app.rest()
      expect(await violations(app.page)).toEqual([])
    }
  })

  test(`notes and kept traces, ${theme}`, async ({ app, site }) => {
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await app.use('tempo')
    const notes = '92fee6f401a48c4d:Look here*-1000000-90000000:It waits*-ffffffffffffffff:Late'
    const path = 'trace/88cc0d07903a5b213c5eee486ce1778a?source=tempo&span=92fee6f401a48c4d'
    await app.open(`${path}&notes=${notes}`)
    await app.page.getByRole('tab', { name: 'Notes 3' }).click()
    await app.rest()
    expect(await violations(app.page)).toEqual([])
    await app.page.keyboard.press('t')
    await expect(app.dialog).toBeVisible()
    await app.rest()
    expect(await violations(app.page)).toEqual([])
    await app.page.keyboard.press('Escape')
    await expect(app.dialog).toHaveCount(0)
    await app.page.keyboard.press('Shift+K')
    await expect(app.dialog.getByRole('listitem')).toHaveCount(1)
    await app.rest()
    expect(await violations(app.page)).toEqual([])
    site.say(/traces/, { drops: true })
    await app.open(path)
    await app.page.getByRole('button', { name: /^Open the copy/ }).click()
    await expect(app.page.getByRole('note', { name: 'Local copy' })).toBeVisible()
    await app.rest()
    expect(await violations(app.page)).toEqual([])
  })

  test(`what a deployment adds, ${theme}`, async ({ app, site }) => {
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
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
    expect(await violations(app.page)).toEqual([])
    await app.open(`trace/${FAILED}?span=e3056e2eb138b485`)
    await expect(app.page.getByRole('link', { name: 'Look up, in a new tab' })).toBeVisible()
    expect(await violations(app.page)).toEqual([])
  })

  test(`an alert, ${theme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await app.open('search?service=nobody')
    await app.page.getByRole('button', { name: 'Alert', exact: true }).click()
    await app.dialog.getByRole('button', { name: 'It fails' }).click()
    await app.dialog.getByLabel('Above % of calls').fill('many')
    await expect(app.dialog).toContainText('Write a share of calls')
    await app.rest()
    expect(await violations(app.page)).toEqual([])
  })

  test(`a search that failed, ${theme}`, async ({ app, site }) => {
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await app.use('tempo')
    site.say(/\/api\/search\?/, { status: 500, type: 'text/plain', body: 'out of memory' })
    await app.open('search')
    await expect(app.alert).toBeVisible()
    expect(await violations(app.page)).toEqual([])
  })

  test(`a configuration that is not right, ${theme}`, async ({ app, site }) => {
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    site.config = { sources: [{ id: 'prod' }] }
    await app.open()
    await expect(app.alert).toBeVisible()
    expect(await violations(app.page)).toEqual([])
  })

  test(`help sheet and command palette, ${theme}`, async ({ app }) => {
    await app.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await app.open(`trace/${FAILED}`)
    await app.page.keyboard.press('?')
    await expect(app.page.getByRole('dialog')).toBeVisible()
    await app.rest()
    expect(await violations(app.page)).toEqual([])
    await app.page.keyboard.press('Escape')
    await expect(app.page.getByRole('dialog')).toHaveCount(0)
    await app.page.keyboard.press('Control+k')
    await expect(app.page.getByRole('dialog')).toBeVisible()
    await app.rest()
    expect(await violations(app.page)).toEqual([])
  })
}
