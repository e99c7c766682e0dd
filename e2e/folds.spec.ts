import { landmarks } from './harness/demo'
import { expect, test } from './harness/test'
import type { TracePage } from './pages/trace-page'

const { nPlusOne, wide, large } = landmarks
const WIDE_SPANS = 2001
/** The root, two steps, the fold, and the first of its members that failed. */
const WIDE_ROWS = 5
const LARGE_SPANS = 20_239

/** The row that stands for what repeats under a name. */
const foldOf = ({ rows }: TracePage, name: string) => rows.filter({ hasText: `${name} ×` })

test('2,000 children open as one row that says how many, how long and how many failed', async ({
  app,
  tracePage,
}) => {
  await app.open(`trace/${wide.traceId}`)
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(WIDE_ROWS))
  const fold = foldOf(tracePage, 'UPDATE prices')
  await expect(fold).toContainText(
    /×1,998 ·\s2\sm\s\d+\ss ·\s\d\d\s%\sof\spath ·\s1\sshown 3\serrors/,
  )
  await expect(fold).toHaveAttribute('aria-expanded', 'false')
  await expect(fold).toHaveAttribute('aria-level', '2')
  await expect(fold).toHaveAttribute('data-critical')
})

test('a closed fold shows where the first failure began, and says what it holds back', async ({
  app,
  tracePage,
}) => {
  await app.open(`trace/${wide.traceId}`)
  const fold = foldOf(tracePage, 'UPDATE prices')
  await expect(fold).toContainText('1 shown beneath, and 1,997 more')
  const failed = tracePage.rows.and(app.page.locator('[data-error]'))
  await expect(failed).toHaveCount(1)
  await expect(failed).toHaveAttribute('aria-level', '3')
  // Standing on it opens nothing, and the link to it shows it as it is shown here.
  await app.page.keyboard.press('e')
  await expect(failed).toHaveAttribute('aria-selected', 'true')
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(WIDE_ROWS))
  await expect(app.page).toHaveURL(/[?&]span=/)
  expect(app.link).not.toContain('folds=')
  await app.page.reload()
  await expect(failed).toHaveAttribute('aria-selected', 'true')
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(WIDE_ROWS))
  // From it to its fold, and from there to all of them.
  await tracePage.spans.press('ArrowLeft')
  await expect(fold).toHaveAttribute('aria-selected', 'true')
  await tracePage.spans.press('ArrowRight')
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(WIDE_SPANS + 1))
})

test('a run that is critical all along stays one row, with its share of the path', async ({
  app,
  tracePage,
}) => {
  await app.open(`trace/${nPlusOne.traceId}`)
  await app.page.keyboard.press('x')
  const fold = foldOf(tracePage, 'SELECT order_items')
  await expect(fold).toContainText(/×312 ·\s1.22\ss ·\s\d\d\s%\sof\spath/)
  await expect(fold).toHaveAttribute('data-critical')
  await expect(fold).not.toContainText('shown')
})

test('one key unfolds, one folds again, and the selection stays', async ({ app, tracePage }) => {
  await app.open(`trace/${wide.traceId}`)
  await tracePage.spans.press('End')
  await tracePage.spans.press('ArrowUp')
  const fold = foldOf(tracePage, 'UPDATE prices')
  await expect(fold).toHaveAttribute('aria-selected', 'true')
  for (const key of ['ArrowRight', 'Enter']) {
    await tracePage.spans.press(key)
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(WIDE_SPANS + 1))
    await expect(tracePage.selected).toHaveAttribute('aria-level', '3')
    await tracePage.spans.press('ArrowLeft')
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(WIDE_ROWS))
    await expect(fold).toHaveAttribute('aria-selected', 'true')
  }
})

test('a small trace folds when asked to, and the next one by itself', async ({
  app,
  tracePage,
}) => {
  await app.open(`trace/${nPlusOne.traceId}`)
  const toggle = tracePage.button('Fold repetition')
  await expect(toggle).toHaveAttribute('aria-pressed', 'false')
  await app.page.keyboard.press('x')
  await expect(foldOf(tracePage, 'SELECT order_items')).toContainText('×312 · 1.22 s')
  await expect(toggle).toHaveAttribute('aria-pressed', 'true')
  await app.rest()
  await app.open(`trace/${nPlusOne.traceId}`)
  await expect(foldOf(tracePage, 'SELECT order_items')).toBeVisible()
})

test('the next error opens the fold it is in, and no other', async ({ app, tracePage }) => {
  await app.open(`trace/${large.traceId}`)
  const folded = await tracePage.rowCount()
  expect(folded).toBeLessThan(LARGE_SPANS / 100)
  // Where the first failure began, and what it made fail, is in the list already.
  await app.page.keyboard.press('e')
  await app.page.keyboard.press('e')
  await expect(tracePage.selected).toHaveAttribute('data-error')
  expect(await tracePage.rowCount()).toBe(folded)
  await app.page.keyboard.press('e')
  await expect(tracePage.selected).toHaveAttribute('data-error')
  await expect(tracePage.selected).toBeInViewport()
  expect(await tracePage.rowCount()).toBeGreaterThan(folded)
  expect(await tracePage.rowCount()).toBeLessThan(LARGE_SPANS / 10)
  // Were any open that do not lead to the span, the link had to say so.
  await expect(app.page).toHaveURL(/[?&]span=/)
  expect(app.link).not.toContain('folds=')
})

test('a link restores which folds are open, and leaves the taste of its reader alone', async ({
  app,
  tracePage,
  context,
}) => {
  await app.open(`trace/${large.traceId}`)
  const closed = await tracePage.rowCount()
  const first = tracePage.rows.and(app.page.locator('[data-fold]')).first()
  await first.locator('[data-part=twisty]').click()
  await expect(first).toHaveAttribute('aria-expanded', 'true')
  const open = await tracePage.rowCount()
  expect(open).toBeGreaterThan(closed)
  await expect(app.page).toHaveURL(/[?&]folds=[0-9a-f]{8}(&|$)/)
  const other = await context.newPage()
  await other.goto(app.page.url())
  await expect(tracePage.on(other).spans).toHaveAttribute('aria-rowcount', String(open))
  await other.goto(app.page.url().replace(/folds=[0-9a-f]+/, 'folds=off'))
  await expect(tracePage.on(other).spans).toHaveAttribute('aria-rowcount', String(LARGE_SPANS))
  await other.close()
  await app.open(`trace/${large.traceId}`)
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(closed))
})

test('a link to a span in a fold shows that span', async ({ app, tracePage }) => {
  await app.open(`trace/${wide.traceId}`)
  await tracePage.spans.press('End')
  await tracePage.spans.press('ArrowUp')
  await tracePage.spans.press('ArrowRight')
  await expect(tracePage.selected).toHaveAttribute('data-span-id')
  const id = await tracePage.selected.getAttribute('data-span-id')
  await app.open(`trace/${wide.traceId}?span=${id}`)
  await expect(tracePage.row(String(id))).toHaveAttribute('aria-selected', 'true')
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(WIDE_SPANS + 1))
})

test('the level keys and all-at-once take folds along', async ({ app, tracePage }) => {
  await app.open(`trace/${wide.traceId}`)
  await tracePage.button('Collapse all').click()
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '1')
  await app.page.keyboard.press('Shift+P')
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(WIDE_ROWS))
  await app.page.keyboard.press('Shift+P')
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(WIDE_SPANS + 1))
  await tracePage.button('Fold repetition').click()
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(WIDE_SPANS))
})
