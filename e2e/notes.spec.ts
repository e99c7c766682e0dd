import type { Locator, Page } from '@playwright/test'
import { landmarks } from './harness/demo'
import { type App, expect, test } from './harness/test'
import { TracePage } from './pages/trace-page'

const { traceId, spanId } = landmarks.paymentFailure
const TRACE = `trace/${traceId}?source=demo`

const notesTab = (page: Page) => page.getByRole('tab', { name: /^Notes/ })
const panel = (page: Page): Locator => page.getByRole('region', { name: 'Notes', exact: true })
const listed = (page: Page) => panel(page).getByRole('listitem')
const noteBox = (page: Page) => page.getByRole('textbox', { name: 'Note' })

/** Writes with keys alone, where the page is. */
async function write({ page, rest }: { page: Page; rest: () => Promise<void> }, text: string) {
  await expect(page.getByRole('main').getByRole('row').first()).toBeVisible()
  await rest()
  await page.keyboard.press('t')
  await expect(noteBox(page)).toBeFocused()
  await page.keyboard.insertText(text)
  await page.keyboard.press('Enter')
  await expect(noteBox(page)).toHaveCount(0)
  await rest()
}

const by = (app: App) => ({ page: app.page, rest: () => app.rest() })

test('a note is written at the selected span by keys, and stands in the link', async ({
  app,
  browser,
  tracePage,
}) => {
  const { page } = app
  await app.open(`${TRACE}&span=${spanId}`)
  await write(by(app), 'Declined here, see ticket 42')
  await expect(page).toHaveURL(new RegExp(`notes=${spanId}:Declined\\+here`))
  await expect(tracePage.row(spanId)).toContainText('note: Declined here, see ticket 42')
  await expect(page.getByRole('region', { name: 'Note', exact: true })).toContainText('ticket 42')

  const colleague = await (await browser.newContext()).newPage()
  await colleague.goto(page.url())
  await expect(new TracePage(colleague).row(spanId)).toContainText('note: Declined here')
  await notesTab(colleague).click()
  await expect(listed(colleague)).toHaveCount(1)
  await expect(listed(colleague)).toContainText('Declined here, see ticket 42')
  await colleague.context().close()
})

test('with nothing selected it goes to the time in view, and leads back there', async ({ app }) => {
  const { page } = app
  await app.open(TRACE)
  await expect(page.getByRole('main').getByRole('row').first()).toBeVisible()
  await app.rest()
  await page.keyboard.press('t')
  await expect(page.getByText('Select a span, or zoom to a stretch of time')).toBeVisible()
  await page.keyboard.press('w')
  await page.keyboard.press('w')
  await expect(page).toHaveURL(/range=/)
  await app.rest()
  await write(by(app), 'It waits')
  await expect(page).toHaveURL(/notes=\d+-\d+:It\+waits/)
  const range = new URL(page.url()).searchParams.get('range')
  await page.keyboard.press('0')
  await expect(page).not.toHaveURL(/range=/)
  await app.rest()
  await notesTab(page).click()
  await listed(page).getByRole('button').first().click()
  await expect(page).toHaveURL(new RegExp(`range=${range}`))
})

test('a note is edited, removed and brought back', async ({ app, tracePage }) => {
  const { page } = app
  await app.open(`${TRACE}&span=${spanId}`)
  await write(by(app), 'one')
  await page.keyboard.press('t')
  await expect(noteBox(page)).toHaveValue('one')
  await page.keyboard.press('End')
  await page.keyboard.insertText(' and two')
  await page.keyboard.press('Enter')
  await expect(tracePage.row(spanId)).toContainText('note: one and two')
  await tracePage.button('Remove the note at').click()
  await expect(tracePage.row(spanId)).not.toContainText('note:')
  await expect(page).not.toHaveURL(/notes=/)
  await page.keyboard.press('Control+z')
  await expect(tracePage.row(spanId)).toContainText('note: one and two')
  await expect(page).toHaveURL(/notes=/)
  await tracePage.button('Remove the note at').click()
  await tracePage.button('Undo').click()
  await expect(tracePage.row(spanId)).toContainText('note: one and two')
})

test('Esc leaves a note unwritten', async ({ app, tracePage }) => {
  await app.open(`${TRACE}&span=${spanId}`)
  await expect(tracePage.row(spanId)).toBeVisible()
  await app.rest()
  await app.page.keyboard.press('t')
  await noteBox(app.page).fill('never')
  await app.page.keyboard.press('Escape')
  await expect(app.dialog).toHaveCount(0)
  await expect(tracePage.row(spanId)).not.toContainText('note:')
  expect(app.link).not.toContain('notes')
})

test('back goes to the view before, and takes no note away', async ({ app, tracePage }) => {
  const { page } = app
  await app.open(`${TRACE}&span=${spanId}`)
  await tracePage.view('Tree').click()
  await expect(page).toHaveURL(/view=tree/)
  await app.rest()
  await write(by(app), 'seen in the tree')
  await page.goBack()
  await expect(page).not.toHaveURL(/view=tree/)
  await expect(tracePage.row(spanId)).toContainText('note: seen in the tree')
  await expect(page).toHaveURL(/notes=/)
})

test('too long for a link: it is said, and nothing is lost', async ({ app }) => {
  const { page } = app
  await app.open(`${TRACE}&span=${spanId}`)
  const words = (n: number) =>
    Array.from({ length: 180 }, (_, i) => ((i * n * 7919) % 99991).toString(36)).join(' ')
  await write(by(app), 'short')
  for (let n = 1; n <= 6; n++) {
    await page.keyboard.press('ArrowUp')
    await app.rest()
    await write(by(app), words(n))
  }
  const said = page.getByText('These notes are too long for a link; save a capsule')
  await expect(said).toBeVisible()
  expect(page.url().length).toBeLessThan(2000)
  await page.reload()
  await expect(said).toBeVisible()
  await notesTab(page).click()
  await expect(listed(page).first()).toContainText('short')
  const count = await listed(page).count()
  expect(count).toBeGreaterThan(3)
  // With fewer of them the link can carry them again.
  for (let left = count; left > 1; left--) {
    await listed(page).last().getByRole('button', { name: 'Remove the note at' }).click()
    await expect(listed(page)).toHaveCount(left - 1)
  }
  await expect(said).toHaveCount(0)
  await expect(page).toHaveURL(/notes=/)
})

test('long notes are packed, and read again', async ({ app, browser, tracePage }) => {
  const { page } = app
  await app.open(`${TRACE}&span=${spanId}`)
  await write(by(app), 'the connection was closed before the request was answered; '.repeat(15))
  await expect(page).toHaveURL(/notes=z\./)
  const colleague = await (await browser.newContext()).newPage()
  await colleague.goto(page.url())
  await expect(tracePage.on(colleague).row(spanId)).toContainText('note: the connection was closed')
  await colleague.context().close()
})

test('hostile notes are text and nothing else', async ({ app, tracePage }) => {
  const { page } = app
  const hostile = `<img src=x onerror="document.title='owned'"><script>1</script> \u202eevil\u0007 ](javascript:1)`
  const notes = [
    `${spanId}:${hostile}`,
    'ffffffffffffffff:nowhere',
    'broken',
    '9-1:backwards',
    `0-99999999999999:${'x'.repeat(5000)}`,
  ]
  await app.open(`${TRACE}&span=${spanId}&notes=${encodeURIComponent(notes.join('*-'))}`)
  await expect(tracePage.row(spanId)).toContainText('⟨U+202E⟩evil␇')
  await notesTab(page).click()
  await expect(listed(page)).toHaveCount(3)
  await expect(listed(page).first()).toContainText('<img src=x onerror=')
  await expect(listed(page).nth(1)).toContainText('A span that is not here (ffffffffffffffff)')
  expect((await listed(page).nth(2).innerText()).length).toBeLessThan(1100)
  await expect(panel(page).locator('img, script, a')).toHaveCount(0)
  await expect(page).toHaveTitle(/Spanwise/)
  await app.open(`${TRACE}&notes=z.AAAA`)
  await expect(tracePage.rows.first()).toBeVisible()
  await expect(app.alert).toHaveCount(0)
})

test('notes are in the summary', async ({ app, tracePage }) => {
  const { page } = app
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.open(`${TRACE}&span=${spanId}`)
  await write(by(app), 'look here, token: abc of jane@example.com')
  await tracePage.button('Copy summary').click()
  await expect(page.getByText('Summary copied')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toMatch(/Notes:\n- .*: look here, token: redacted-\d of email-\d/)
  // Not in the address either.
  expect(text).toMatch(/\/trace\/\w+\?/)
  expect(text).not.toMatch(/jane|abc/)
})

test('a deployment can be without notes', async ({ app, site, tracePage }) => {
  site.config = { sources: [{ id: 'demo', type: 'demo' }], off: ['notes'] }
  await app.open(`${TRACE}&span=${spanId}&notes=${spanId}:hidden`)
  await expect(tracePage.row(spanId)).toBeVisible()
  await expect(notesTab(app.page)).toHaveCount(0)
  await expect(tracePage.row(spanId)).not.toContainText('hidden')
  await app.page.keyboard.press('t')
  await app.page.keyboard.press('?')
  await expect(app.dialog).toContainText('Keyboard shortcuts')
  await expect(app.dialog).not.toContainText('Write a note')
})
