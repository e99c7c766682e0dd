import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

/** The browser as tests have it, to itself and for as long as it takes. */
export default defineConfig(tests, {
  testDir: '.',
  testMatch: process.env.HUGE ? 'huge.bench.ts' : 'browser.bench.ts',
  workers: 1,
  retries: 0,
  timeout: 0,
  reporter: 'dot',
  use: { trace: 'off' },
})
