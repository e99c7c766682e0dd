import { landmarks } from './harness/demo'
import { expect, test } from './harness/test'

const { large } = landmarks
const LARGE_SPANS = 20_239

/** What may stand in the DOM, however many rows there are. */
const MOST_ROWS = 100

test.describe('20,239 spans, row by row', () => {
  test.beforeEach(({ app }) => app.open(`trace/${large.traceId}?folds=off`))

  test('scrolling reaches every one, a screenful being in the page', async ({ tracePage }) => {
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(LARGE_SPANS))
    await tracePage.scrollTo(0.5)
    await expect(tracePage.rowAt(Math.ceil(LARGE_SPANS / 2))).toBeAttached()
    await tracePage.scrollTo(1)
    await expect(tracePage.rowAt(LARGE_SPANS)).toBeInViewport()
    expect(await tracePage.rows.count()).toBeLessThanOrEqual(MOST_ROWS)
  })

  test('all of it closes and opens', async ({ tracePage }) => {
    await tracePage.button('Collapse all').click()
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '1')
    await tracePage.button('Expand all').click()
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', String(LARGE_SPANS))
  })

  test('scrolling touches nothing outside the tree grid', async ({ app, tracePage }) => {
    const changes = await app.page.evaluateHandle(() => {
      const seen: string[] = []
      const observer = new MutationObserver((records) => {
        for (const { target, type } of records) {
          const element = target instanceof Element ? target : target.parentElement
          if (!element?.closest('[role=treegrid]')) seen.push(`${type}: ${element?.outerHTML}`)
        }
      })
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      })
      return seen
    })
    await tracePage.rows.first().hover({ position: { x: 20, y: 10 } })
    for (let i = 0; i < 20; i++) await app.page.mouse.wheel(0, 900)
    await app.rest()
    await expect(tracePage.rowAt(1)).toHaveCount(0)
    expect(await changes.jsonValue()).toEqual([])
  })
})
