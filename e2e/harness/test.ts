import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { SearchPage } from '../pages/search-page'
import { TracePage } from '../pages/trace-page'
import type { TestFile } from './files'
import type { Recorded } from './replay'
import { Site } from './site'

export { expect }

interface TestFixtures {
  /** Requests no server was recorded to answer are expected here. */
  readonly allowUnknown: boolean
  readonly site: Site
  readonly app: App
  readonly searchPage: SearchPage
  readonly tracePage: TracePage
}

interface WorkerFixtures {
  /** Below which path the app is served; begins and ends with a slash. */
  readonly prefix: string
  readonly openSite: Site
}

/** Who serves the app. */
type Server = Pick<Site, 'url' | 'config' | 'source'>

/** The app in the page of the test, with every complaint of the browser being a failure. */
export class App {
  readonly page: Page
  readonly #site: Server
  readonly #complaints: string[]

  constructor(page: Page, site: Server, complaints: string[]) {
    this.page = page
    this.#site = site
    this.#complaints = complaints
  }

  /** What the browser said until now was expected, where it matches. */
  forgive(expected: RegExp): void {
    const others = this.#complaints.filter((complaint) => !expected.test(complaint))
    this.#complaints.splice(0, this.#complaints.length, ...others)
  }

  /** Opens a path below the app's base, as "search?service=cart", and waits until it rests. */
  async open(path = ''): Promise<void> {
    await this.visit(path)
    await this.rest()
  }

  /** Opens a path without waiting for what it asks for. */
  async visit(path: string): Promise<void> {
    await this.page.goto(this.#site.url + path)
  }

  /** Nothing is pending: no request, decode, animation or paint. */
  async rest(): Promise<void> {
    await this.page.locator('html[data-idle]').waitFor({ state: 'attached' })
  }

  /** Configures recorded servers; the first one is the default. */
  async use(...servers: readonly Recorded[]): Promise<void> {
    this.#site.config = { sources: servers.map((server) => this.#site.source(server)) }
  }

  /** As a reader does with *Open files*. */
  async openFiles(...files: TestFile[]): Promise<void> {
    await this.page.locator('input[type=file]').first().setInputFiles(files)
  }

  /** Pastes text outside of any field. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((pasted) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', pasted)
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.body.dispatchEvent(event)
    }, text)
  }

  /** What went wrong, in one sentence, and what to do. */
  get alert(): Locator {
    return this.page.getByRole('alert')
  }

  /** The command palette, the help sheet: what lies over the page. */
  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  /** The part of the address a colleague would be sent, below the app's base. */
  get link(): string {
    return this.page.url().replace(this.#site.url, '')
  }
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  prefix: ['/', { scope: 'worker', option: true }],
  openSite: [
    async ({ prefix }, use) => {
      const site = await Site.open(prefix)
      await use(site)
      await site.close()
    },
    { scope: 'worker' },
  ],
  allowUnknown: [false, { option: true }],
  page: async ({ page }, use) => {
    writeAsAnswer(page)
    await use(page)
  },
  site: async ({ openSite, allowUnknown }, use) => {
    openSite.reset()
    await use(openSite)
    if (!allowUnknown) expect(openSite.unknown, 'asked, but not recorded').toEqual([])
  },
  app: async ({ page, site }, use) => {
    const complaints = watch(page)
    await use(new App(page, site, complaints))
    expect(complaints, 'complaints of the browser').toEqual([])
  },
  searchPage: async ({ app }, use) => use(new SearchPage(app.page)),
  tracePage: async ({ app }, use) => use(new TracePage(app.page)),
})

/**
 * Collects what the browser has to say about a page: errors nobody caught, errors on the console
 * and violations of the content security policy, which are among them. That a server refused is
 * also told there; what the page makes of it is what tests look at.
 */
export function watch(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    const isRefusal = /^Failed to load resource|blocked by CORS policy/.test(message.text())
    if (message.type() === 'error' && !isRefusal) complaints.push(`console: ${message.text()}`)
  })
  return complaints
}

/**
 * `setContent` writes into the page that is there, which the policy of ours forbids (Trusted Types).
 * So its text is the answer to an address of the same origin.
 */
function writeAsAnswer(page: Page): void {
  page.setContent = async (body) => {
    const { href } = new URL('/a-page-around', page.url())
    await page.route(href, (route) => route.fulfill({ contentType: 'text/html', body }))
    await page.goto(href)
  }
}
