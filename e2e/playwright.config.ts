import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './chromium.mjs'

const chromium = findChromium()
if (!chromium)
  throw new Error('No Chromium found: `node e2e/chromium.mjs` installs one, or says how.')

const isLive = process.argv.some((word) => word.includes('@live'))

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  // A machine that is busy for a second must not fail a landing; a test that needs it twice does.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'line',
  // Live tests need a server; `npm run test:live` asks for them by their tag.
  ...(isLive ? {} : { grepInvert: /@live/ }),
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // Recording every run would double its time.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
