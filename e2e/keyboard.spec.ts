import { expect, test } from './harness/test'

const FAILED = '051c551c0c8c42f2d7914cab420eb13f'

test.beforeEach(({ app }) => app.open(`trace/${FAILED}`))

test('arrows and j, k move through the rows', async ({ app, tracePage }) => {
  const { keyboard } = app.page
  await keyboard.press('ArrowDown')
  await expect(tracePage.selected).toHaveAttribute('aria-rowindex', '1')
  await keyboard.press('j')
  await expect(tracePage.selected).toHaveAttribute('aria-rowindex', '2')
  await keyboard.press('k')
  await expect(tracePage.selected).toHaveAttribute('aria-rowindex', '1')
  await keyboard.press('End')
  await expect(tracePage.selected).toHaveAttribute(
    'aria-rowindex',
    String(await tracePage.rowCount()),
  )
  await keyboard.press('Home')
  await expect(tracePage.selected).toHaveAttribute('aria-rowindex', '1')
})

test('left closes and leaves, right opens and enters', async ({ app, tracePage }) => {
  const { keyboard } = app.page
  const all = await tracePage.rowCount()
  await keyboard.press('Home')
  await keyboard.press('ArrowLeft')
  await expect(tracePage.selected).toHaveAttribute('aria-expanded', 'false')
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '1')
  await keyboard.press('ArrowRight')
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(all))
  await keyboard.press('ArrowRight')
  await expect(tracePage.selected).toHaveAttribute('aria-level', '2')
  await keyboard.press('h')
  await keyboard.press('h')
  await expect(tracePage.selected).toHaveAttribute('aria-level', '1')
})

test('e and Shift+E go through the errors', async ({ app, tracePage }) => {
  await app.page.keyboard.press('e')
  const first = await tracePage.selected.getAttribute('data-span-id')
  await app.page.keyboard.press('e')
  await expect(tracePage.selected).not.toHaveAttribute('data-span-id', first ?? '')
  await app.page.keyboard.press('Shift+E')
  await expect(tracePage.selected).toHaveAttribute('data-span-id', first ?? '')
})

test('/ finds, n and N step, Escape clears', async ({ app, tracePage }) => {
  const { keyboard } = app.page
  await keyboard.press('/')
  await expect(tracePage.findBox).toBeFocused()
  await keyboard.type('payment')
  await expect(tracePage.matches).toHaveText(/^1 of \d+$/)
  await tracePage.spans.focus()
  await keyboard.press('n')
  await expect(tracePage.matches).toHaveText(/^2 of \d+$/)
  await keyboard.press('Shift+N')
  await expect(tracePage.matches).toHaveText(/^1 of \d+$/)
  await keyboard.press('Escape')
  await expect(tracePage.findBox).toHaveValue('')
})

test('letters typed into the find box are text and no commands', async ({ app, tracePage }) => {
  await tracePage.findBox.focus()
  await app.page.keyboard.type('cejk')
  await expect(tracePage.findBox).toHaveValue('cejk')
  await expect(tracePage.spans.locator('[data-critical]').first()).toBeVisible()
})

test('c hides the critical path and shows it again', async ({ app, tracePage }) => {
  const critical = tracePage.spans.locator('[data-critical]')
  await expect(critical.first()).toBeVisible()
  await app.page.keyboard.press('c')
  await expect(critical).toHaveCount(0)
  await app.page.keyboard.press('c')
  await expect(critical.first()).toBeVisible()
})

test('w, s, a, d move through time and 0 shows all of it', async ({ app }) => {
  const { keyboard } = app.page
  const range = () => new URL(app.page.url()).searchParams.get('range')
  await keyboard.press('w')
  await expect.poll(range).not.toBeNull()
  const zoomed = range()
  await keyboard.press('d')
  await expect.poll(range).not.toBe(zoomed)
  await keyboard.press('0')
  await expect.poll(range).toBeNull()
})

test('f shows the selected span alone', async ({ app }) => {
  await app.page.keyboard.press('End')
  await app.page.keyboard.press('f')
  await expect(app.page).toHaveURL(/range=\d+-\d+/)
})

test('? lists the keys, Escape closes the list', async ({ app }) => {
  await app.page.keyboard.press('?')
  const sheet = app.page.getByRole('dialog')
  await expect(sheet).toContainText('Next error')
  await app.page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
})

test('the command palette runs a command', async ({ app, tracePage }) => {
  await app.page.keyboard.press('Control+k')
  await expect(app.page.getByRole('dialog')).toBeVisible()
  await app.page.keyboard.type('collapse all')
  await app.page.keyboard.press('Enter')
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '1')
})

test('in the tree, arrows go to neighbours, parents and children', async ({ app, tracePage }) => {
  await tracePage.view('Tree').click()
  const tree = app.page.getByRole('region', { name: 'Span tree' })
  await tree.focus()
  const { keyboard } = app.page
  await keyboard.press('ArrowDown')
  await expect(tree).toContainText('level 1')
  await keyboard.press('ArrowRight')
  await expect(tree).toContainText('level 2')
  const first = await tree.textContent()
  await keyboard.press('ArrowDown')
  await expect(tree).toContainText('level 2')
  expect(await tree.textContent()).not.toBe(first)
  await expect(tracePage.details).toBeVisible()
})
