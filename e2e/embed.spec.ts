import { file, jaegerJson } from './harness/files'
import { expect, test } from './harness/test'

const FAILED = '051c551c0c8c42f2d7914cab420eb13f'

for (const path of ['search?embed=1', `trace/${FAILED}?embed=1`]) {
  test(`${path.split('?')[0]} is shown without its chrome`, async ({ app }) => {
    await app.open(path)
    await expect(
      app.page
        .getByRole('heading', { level: 1 })
        .or(app.page.getByRole('table', { name: 'Traces' }))
        .first(),
    ).toBeVisible()
    await expect(app.page.getByRole('banner')).toHaveCount(0)
    await expect(app.page.getByRole('button', { name: 'Open files' })).toHaveCount(0)
  })
}

test('links inside keep to it', async ({ app, searchPage, tracePage }) => {
  await app.open('search?embed=1')
  await searchPage.links.first().click()
  await expect(tracePage.title).toBeVisible()
  await expect(app.page).toHaveURL(/embed=1/)
  await app.page.reload()
  await expect(app.page.getByRole('banner')).toHaveCount(0)
})

test('a frame of 600 by 400 shows spans', async ({ app, site, page, tracePage }) => {
  await app.open('search')
  await page.setContent(
    `<iframe src="${site.url}trace/${FAILED}?embed=1" width="600" height="400"></iframe>`,
  )
  const frame = page.frameLocator('iframe')
  const rows = frame.getByRole('treegrid', { name: 'Spans' }).getByRole('row')
  await expect(rows.nth(3)).toBeVisible()
  expect(tracePage.page).toBe(page)
})

test('where storage is forbidden, as in a sandboxed frame, the page works', async ({
  app,
  tracePage,
}) => {
  await app.page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('forbidden', 'SecurityError')
        },
      })
    }
  })
  await app.open(`trace/${FAILED}?embed=1`)
  await expect(tracePage.title).toContainText('POST /checkout')
  await tracePage.view('Tree').click()
  await expect(app.page).toHaveURL(/view=tree/)
})

test('a page in a frame leaves out what its address says, on every page', async ({
  app,
  searchPage,
  tracePage,
}) => {
  await app.open('search?embed=1&hide=graph,title,minimap,toolbar,details,open&readonly=1')
  await expect(searchPage.links.first()).toBeVisible()
  await expect(app.page.getByRole('img', { name: /plot/i })).toHaveCount(0)
  await searchPage.links.first().click()
  await expect(tracePage.rows.first()).toBeVisible()
  await app.rest()
  await expect(tracePage.findBox).toHaveCount(0)
  await expect(app.page.getByRole('button', { name: /Copy/ })).toHaveCount(0)
  await expect(app.page.getByRole('link', { name: 'Open in Spanwise' })).toHaveCount(0)
  await expect(tracePage.title).toHaveCount(1)
  await tracePage.rows.first().click()
  await app.rest()
  await expect(tracePage.details).toHaveCount(0)
  await expect(app.page).toHaveURL(/hide=graph,title/)
  await app.page.keyboard.press('i')
  await expect(tracePage.details).toBeVisible()
  await expect(tracePage.details.getByRole('button', { name: /Copy/ })).toHaveCount(0)
})

test('a read-only page opens and copies nothing', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}?readonly=1`)
  await expect(tracePage.title).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'Open files' })).toHaveCount(0)
  await expect(app.page.getByRole('button', { name: /Copy|More ways/ })).toHaveCount(0)
  await app.paste('{"resourceSpans": []}')
  await app.rest()
  await expect(app.alert).toHaveCount(0)
  await app.page.keyboard.press('e')
  await expect(tracePage.selected).toHaveAttribute('data-error', '')
})

test('the way out leads to the same view with everything around it', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}?embed=1&hide=minimap&theme=dark&source=demo`)
  await tracePage.rows.nth(2).click()
  await expect(app.page).toHaveURL(/span=/)
  const way = app.page.getByRole('link', { name: 'Open in Spanwise' })
  await expect(way).toHaveAttribute('href', /span=/)
  const [tab] = await Promise.all([app.page.waitForEvent('popup'), way.click()])
  await expect(tracePage.on(tab).selected).toHaveAttribute('aria-rowindex', '3')
  await expect(tab.getByRole('banner')).toBeVisible()
  expect(tab.url()).not.toMatch(/embed|hide|theme/)
})

test('what Jaeger UI leaves out is left out', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}?uiEmbed=v0&uiTimelineHideSummary=1&uiTimelineHideMinimap=1`)
  await expect(tracePage.title).toBeVisible()
  await expect(tracePage.fact('Spans')).toHaveCount(0)
  await expect(app.page).toHaveURL(/hide=minimap,facts/)
})

test('the local page says what can be done in a frame, and what cannot', async ({
  app,
  site,
  tracePage,
}) => {
  site.config = { sources: [], off: ['files'] }
  await app.open('search')
  await expect(app.page.getByText('Files are switched off here')).toBeVisible()
  site.config = undefined
  await app.open('search?source=local&embed=1&readonly=1')
  await expect(app.page.getByRole('heading', { name: 'No trace is here yet' })).toBeVisible()
  await expect(app.page.getByText('Files cannot be opened here')).toBeVisible()
  await expect(app.page.getByRole('button')).toHaveCount(0)
  await app.open('search?source=local&readonly=1')
  await expect(app.page.getByText('This link is read-only')).toBeVisible()
  await app.open('search?source=local&embed=1')
  const chooser = app.page.waitForEvent('filechooser')
  await app.page.getByRole('button', { name: 'Open files' }).press('Enter')
  await (await chooser).setFiles(file('trace.json', jaegerJson()))
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '3')
})

for (const more of ['embed=1&readonly=1', 'readonly=1', 'embed=1']) {
  test(`the place of a list is as its link says with ${more}`, async ({ app, searchPage }) => {
    await app.open(`search?${more}`)
    await expect(searchPage.links.first()).toBeVisible()
    const href = (await searchPage.links.nth(4).getAttribute('href')) ?? ''
    const digits = /[0-9a-f]{24}([0-9a-f]{8})/.exec(href)?.[1]
    await app.open(`search?${more}&at=${digits},5`)
    await expect(app.page).not.toHaveURL(/at=/)
    await app.rest()
    const scrolled = await searchPage.results.evaluate((grid) => [
      grid.scrollTop,
      Number.parseFloat(getComputedStyle(grid).getPropertyValue('--row-height')),
    ])
    expect(scrolled[0]).toBe(4 * Number(scrolled[1]) + 5)
    // It is the first one that is seen, below the head of the table.
    await expect(searchPage.results.locator(`a[href*="${digits}"]`)).toBeInViewport()
  })
}

for (const [width, height] of [
  [600, 400],
  [320, 480],
] as const) {
  test(`nothing of a trace is cut off at ${width}x${height}`, async ({ app, tracePage }) => {
    await app.page.setViewportSize({ width, height })
    await app.open(`trace/${FAILED}?embed=1&span=e3056e2eb138b485`)
    await expect(tracePage.details).toBeVisible()
    const wide = await app.page.evaluate(() =>
      [...document.querySelectorAll('main button, main input, main [role=tabpanel]')]
        .filter((e) => !e.closest('[role=tablist]'))
        .map((e) => ({ box: e.getBoundingClientRect(), what: e.outerHTML.slice(0, 120) }))
        .filter(({ box }) => box.width > 1 && (box.right > innerWidth + 1 || box.left < -1))
        .map(({ what }) => what),
    )
    expect(wide).toEqual([])
  })
}
