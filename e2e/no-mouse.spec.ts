import type { Locator } from '@playwright/test'
import { landmarks } from './harness/demo'
import { type App, expect, test } from './harness/test'

const { paymentFailure, healthyCheckout } = landmarks
const failed = `trace/${paymentFailure.traceId}`

/** Goes on with Tab until something has the focus. */
async function tabTo(app: App, goal: Locator): Promise<void> {
  await expect(goal).toBeVisible()
  for (let i = 0; i < 40; i++) {
    if (await goal.evaluate((element) => element === document.activeElement)) return
    await app.page.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}

test('from the search to a failed span and its details, by keys alone', async ({
  app,
  searchPage,
  tracePage,
}) => {
  const { keyboard } = app.page
  await app.open('search')
  await keyboard.press('/')
  await expect(searchPage.field('Service')).toBeFocused()
  await keyboard.type('storefront')
  await keyboard.press('Enter')
  await expect(app.page).toHaveURL(/service=storefront/)
  await app.rest()
  await tabTo(app, searchPage.results)
  await keyboard.press('ArrowDown')
  await expect(searchPage.results).toHaveAttribute('aria-activedescendant', /./)
  await keyboard.press('Enter')
  await expect(app.page).toHaveURL(/\/trace\//)
  await tabTo(app, tracePage.spans)
  await keyboard.press('ArrowDown')
  await expect(tracePage.details).toBeVisible()
  await tabTo(app, tracePage.tab('Span'))
  await keyboard.press('ArrowRight')
  await expect(tracePage.tab('Critical path')).toBeFocused()
  await expect(tracePage.criticalPath).toBeVisible()
})

test('the tree grid is one stop of Tab and names the selected row as active', async ({
  app,
  tracePage,
}) => {
  await app.open(failed)
  await tracePage.spans.focus()
  for (const key of ['ArrowDown', 'ArrowDown', 'End', 'Home', 'e']) {
    await app.page.keyboard.press(key)
    await app.rest()
    const active = await tracePage.spans.getAttribute('aria-activedescendant')
    await expect(tracePage.selected).toHaveAttribute('id', active ?? 'none')
    await expect(tracePage.spans).toBeFocused()
  }
  await app.page.keyboard.press('Tab')
  await expect(tracePage.spans.locator(':focus')).toHaveCount(0)
  await expect(tracePage.spans).not.toBeFocused()
})

test('w and s, a and d undo each other', async ({ app, tracePage }) => {
  await app.open(failed)
  await expect(tracePage.spans).toBeVisible()
  const press = async (key: string) => {
    await app.page.keyboard.press(key)
    await app.rest()
    const range = new URL(app.page.url()).searchParams.get('range') ?? '0-0'
    return range.split('-').map(Number) as [number, number]
  }
  const once = await press('w')
  const twice = await press('w')
  expect(twice[1] - twice[0]).toBeLessThan(once[1] - once[0])
  expect((await press('d'))[0]).toBeGreaterThan(twice[0])
  expect(close(await press('a'), twice)).toBe(true)
  expect(close(await press('s'), once)).toBe(true)
})

/** The same stretch of time, but for the rounding to whole nanoseconds on the way. */
function close([from, to]: [number, number], [start, end]: [number, number]): boolean {
  return Math.abs(from - start) < 10 && Math.abs(to - end) < 10
}

test('Escape clears the find text, then the selection', async ({ app, tracePage }) => {
  await app.open(`${failed}?span=${paymentFailure.spanId}&filter=card`)
  await expect(tracePage.matches).toHaveText(/of \d+/)
  await app.page.keyboard.press('Escape')
  await expect(tracePage.findBox).toHaveValue('')
  await expect(tracePage.selected).toHaveCount(1)
  await app.page.keyboard.press('Escape')
  await expect(tracePage.selected).toHaveCount(0)
})

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

  test('y copies a summary with a link', async ({ app }) => {
    await app.open(failed)
    await app.page.keyboard.press('y')
    await expect(app.page.getByText('Summary copied')).toBeVisible()
    const summary = await app.page.evaluate(() => navigator.clipboard.readText())
    expect(summary).toContain('POST /checkout')
    expect(summary).toContain(`trace/${paymentFailure.traceId}`)
  })
})

test('the help sheet has every key of the trace page', async ({ app }) => {
  await app.open(failed)
  await app.page.keyboard.press('?')
  await expect(app.dialog).toBeVisible()
  const keys = await app.dialog.getByRole('definition').allInnerTexts()
  const told = new Set(keys.flatMap((text) => text.toLowerCase().split(/\s+/)))
  const wanted =
    '↑ k ↓ j ← h → l w s a d 0 f / n shift+n e shift+e c y ? ctrl+k esc home end'.split(' ')
  expect(wanted.filter((key) => !told.has(key))).toEqual([])
})

test('in front of the page, keys are the help sheet’s', async ({ app, tracePage }) => {
  await app.open(failed)
  await app.page.keyboard.press('?')
  await expect(app.dialog).toBeVisible()
  for (const key of ['ArrowDown', 'c', ']']) await app.page.keyboard.press(key)
  await app.page.keyboard.press('Escape')
  await expect(app.dialog).toHaveCount(0)
  await expect(tracePage.selected).toHaveCount(0)
  await expect(tracePage.button('Critical path')).toHaveAttribute('aria-pressed', 'true')
  expect(await tracePage.rowCount()).toBeGreaterThan(1)
})

test('keys with Ctrl are the browser’s', async ({ app, tracePage }) => {
  await app.open(failed)
  await app.page.keyboard.press('Control+c')
  await app.page.keyboard.press('Control+e')
  await app.rest()
  await expect(tracePage.button('Critical path')).toHaveAttribute('aria-pressed', 'true')
  await expect(tracePage.selected).toHaveCount(0)
})

test('a trace id in the command palette opens its trace', async ({ app, tracePage }) => {
  await app.open('search')
  await app.page.keyboard.press('Control+k')
  await expect(app.dialog.getByRole('combobox')).toBeFocused()
  await app.page.keyboard.insertText(healthyCheckout.traceId)
  await expect(app.dialog.getByRole('option').first()).toContainText('Open trace')
  await app.page.keyboard.press('Enter')
  await expect(app.page).toHaveURL(new RegExp(`/trace/${healthyCheckout.traceId}`))
  await expect(tracePage.title).toContainText('POST /checkout')
})

test('what is typed before the palette is here is not lost, and neither is Enter', async ({
  app,
}) => {
  const { page } = app
  let comes = () => {}
  const isTyped = new Promise<void>((resolve) => {
    comes = resolve
  })
  await page.route(/command-palette-.*\.js/, async (route) => {
    await isTyped
    await route.continue()
  })
  await app.open('search')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('kept tra')
  await page.keyboard.press('Enter')
  comes()
  await expect(app.dialog).toContainText('Keep traces that are opened')
  await expect(app.dialog.getByRole('combobox')).toHaveCount(0)
})

test('arrows go through the command palette; closed, it gives the focus back', async ({
  app,
  tracePage,
}) => {
  await app.open(failed)
  await tracePage.findBox.focus()
  await app.page.keyboard.press('Control+k')
  const box = app.dialog.getByRole('combobox')
  await expect(box).toBeFocused()
  const first = await box.getAttribute('aria-activedescendant')
  await app.page.keyboard.press('ArrowDown')
  await expect(box).not.toHaveAttribute('aria-activedescendant', first ?? '')
  const active = app.dialog.getByRole('option', { selected: true })
  await expect(active).toHaveCount(1)
  expect(await active.getAttribute('id')).toBe(await box.getAttribute('aria-activedescendant'))
  await app.page.keyboard.press('Escape')
  await expect(app.dialog).toHaveCount(0)
  await expect(tracePage.findBox).toBeFocused()
})

test('a dialog begins with its first field, and gives the focus back', async ({ app }) => {
  const { page } = app
  await app.open(`trace/${landmarks.paymentFailure.traceId}`)
  const opener = page.getByRole('button', { name: 'More ways to hand this on' })
  await opener.focus()
  for (const [key, first] of [
    ['Shift+X', app.dialog.getByRole('button', { name: /JSON$/ }).first()],
    ['Shift+S', app.dialog.getByRole('checkbox', { name: 'Replace sensitive values' })],
    ['Shift+K', app.dialog.getByRole('checkbox', { name: 'Keep traces that are opened' })],
  ] as const) {
    await page.keyboard.press(key)
    await expect(first).toBeFocused()
    // Nothing outside is reached, and Close is.
    await page.keyboard.press('Shift+Tab')
    await expect(app.dialog.getByRole('button', { name: 'Close' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(app.dialog).toHaveCount(0)
    await expect(opener).toBeFocused()
  }
})

test('a list is exported with the key that a trace has, and the focus is where it goes on', async ({
  app,
}) => {
  const { page } = app
  await app.open('search?service=storefront&status=error')
  await page.keyboard.press('Shift+X')
  await expect(app.dialog.getByRole('button', { name: 'Data for other tools' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(app.dialog).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('export this')
  await page.keyboard.press('Enter')
  await expect(app.dialog).toContainText(/Export \d+ traces/)
})
