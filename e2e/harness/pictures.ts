import type { Browser, BrowserContext, Page } from '@playwright/test'

/** A screen without what only a hand leaves on it: the focus, the pointer, a message. */
export async function pictureOf(page: Page): Promise<Buffer> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  await page.mouse.move(0, 0)
  await page.locator('html[data-idle]').waitFor({ state: 'attached' })
  return page.screenshot({ animations: 'disabled', caret: 'hide' })
}

/** How many pixels of two pictures can be told apart; all of them where their sizes differ. */
export async function differingPixels(browser: Browser, a: Buffer, b: Buffer): Promise<number> {
  if (a.equals(b)) return 0
  const page = await blankPageOf(browser)
  return page.evaluate(
    async ([a, b]) => {
      const pixelsOf = async (picture = '') => {
        const answer = await fetch(`data:image/png;base64,${picture}`)
        const image = await createImageBitmap(await answer.blob())
        const canvas = new OffscreenCanvas(image.width, image.height)
        const ctx = canvas.getContext('2d')
        ctx?.drawImage(image, 0, 0)
        return ctx?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
      }
      const [first, second] = await Promise.all([pixelsOf(a), pixelsOf(b)])
      if (first.length !== second.length) return Math.max(first.length, second.length) / 4
      // Two places of a line within a hundredth of a pixel are rounded differently at its edge.
      const invisible = 8
      let count = 0
      for (let i = 0; i < first.length; i += 4) {
        const differs = [0, 1, 2].some(
          (channel) => Math.abs((first[i + channel] ?? 0) - (second[i + channel] ?? 0)) > invisible,
        )
        if (differs) count++
      }
      return count
    },
    [a.toString('base64'), b.toString('base64')],
  )
}

const blankPages = new WeakMap<Browser, Promise<Page>>()

/** Without the policy of ours, which lets no picture be read. */
function blankPageOf(browser: Browser): Promise<Page> {
  const page = blankPages.get(browser) ?? browser.newPage()
  blankPages.set(browser, page)
  return page
}

/** What a reader likes, as it is kept in their browser. */
export interface Taste {
  readonly timeZone: 'local' | 'utc'
  readonly folding: 'auto' | 'on' | 'off'
  readonly detailsOpen: boolean
}

/** A browser of somebody else's, with their preferences and nothing of the sender's. */
export async function browserOf(
  browser: Browser,
  taste: Taste,
  options: { colorScheme: 'light' | 'dark' },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...options,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  // Only where there is none: what the page itself keeps must not be put back.
  await context.addInitScript((state) => {
    const key = 'spanwise.prefs'
    try {
      if (localStorage.getItem(key) === null) {
        localStorage.setItem(key, JSON.stringify({ state, version: 1 }))
      }
    } catch {
      // A page without an origin, as about:blank.
    }
  }, taste)
  return context
}

export const tasteIn = (page: Page): Promise<Taste> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('spanwise.prefs') ?? '{}').state)
