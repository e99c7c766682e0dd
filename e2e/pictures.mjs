// Takes the README's pictures of the production build with the demo: e2e/pictures/*.png.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { preview } from 'vite'
import { findChromium } from './chromium.mjs'

/** The same minute in every picture, so that a new one differs only where the product does. */
const NOW = new Date('2026-03-04T10:00:00Z')

const landmarks = JSON.parse(
  readFileSync(new URL('./demo/landmarks.json', import.meta.url), 'utf8'),
)
const { traceId, spanId } = landmarks.paymentFailure

const PAGES = {
  trace: `trace/${traceId}?source=demo&span=${spanId}`,
  search: 'search?source=demo',
}
const THEMES = ['light', 'dark']

const server = await preview({
  build: { outDir: process.env.DIST ?? 'dist' },
  preview: { port: 0, strictPort: false },
  logLevel: 'warn',
})
const base = server.resolvedUrls.local[0]
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
})

for (const theme of THEMES) {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  })
  const page = await context.newPage()
  await page.clock.setFixedTime(NOW)
  for (const [name, path] of Object.entries(PAGES)) {
    await page.goto(base + path)
    await page.locator('html[data-idle]').waitFor({ state: 'attached' })
    const file = fileURLToPath(new URL(`./pictures/${name}-${theme}.png`, import.meta.url))
    await page.screenshot({ path: file, animations: 'disabled' })
    console.log(file)
  }
  await context.close()
}

await browser.close()
await server.close()
