import { expect, test } from './harness/test'

test.use({ prefix: '/tools/traces/' })

const FAILED = '051c551c0c8c42f2d7914cab420eb13f'

test('the app works below a path, from the list to a trace and back', async ({
  app,
  site,
  searchPage,
  tracePage,
}) => {
  await app.open()
  await expect(app.page).toHaveURL(new RegExp(`^${site.url}search`))
  await searchPage.links.first().click()
  await expect(app.page).toHaveURL(new RegExp(`^${site.url}trace/`))
  await expect(tracePage.rows.first()).toBeVisible()
  await app.page.goBack()
  await expect(searchPage.links.first()).toBeVisible()
})

test('a deep link opens and survives a reload', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}?span=e3056e2eb138b485&view=tree`)
  await expect(tracePage.title).toContainText('POST /checkout')
  await app.page.reload()
  await expect(tracePage.title).toContainText('POST /checkout')
  await expect(tracePage.details).toBeVisible()
})

test('an address that is no page says so, however deep it is', async ({ app }) => {
  await app.open('nothing/that/is/here')
  await expect(app.page.getByRole('heading')).toContainText('no page')
  await app.page.getByRole('link', { name: 'Search' }).first().click()
  await expect(app.page).toHaveURL(/\/tools\/traces\/search/)
})

test('config.json and its backends are looked for below the same path', async ({
  app,
  site,
  tracePage,
}) => {
  await app.use('jaeger-v3')
  await app.open('trace/78febf85a8c110b261e69fdab3289900')
  await expect(tracePage.title).toContainText('web-frontend')
  expect(site.asked.every((request) => request.startsWith('GET /backend/jaeger-v3/api/'))).toBe(
    true,
  )
})

test('files are read below a path, too', async ({ app, tracePage }) => {
  await app.open(`trace/${FAILED}`)
  await expect(tracePage.rows.first()).toBeVisible()
  const wanted: string[] = []
  app.page.on('response', (r) => {
    if (r.status() === 404 && !r.url().endsWith('config.json')) wanted.push(r.url())
  })
  await app.page.reload()
  await app.rest()
  expect(wanted).toEqual([])
})
