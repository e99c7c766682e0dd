import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { type App, watch } from './test'

/** Saves what is open in the app as a capsule, as a reader does; gives its bytes. */
export async function saveCapsule({ page }: App): Promise<{ name: string; html: string }> {
  const save = page.getByRole('dialog').getByRole('button', { name: 'Save capsule' })
  await save.and(page.locator(':enabled')).waitFor()
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  return { name: download.suggestedFilename(), html: readFileSync(await download.path(), 'utf8') }
}

/** A capsule on the disk, open in a browser that has no network and has never seen the app. */
export class OpenCapsule {
  readonly page: Page
  /** What was asked for, of whomever; a worker's own code is no request to anybody. */
  readonly requests: string[]
  readonly complaints: string[]
  readonly #context: BrowserContext
  readonly #folder: string

  private constructor(page: Page, folder: string) {
    this.page = page
    this.requests = []
    this.complaints = watch(page)
    this.#context = page.context()
    this.#folder = folder
    page.context().on('request', (request) => {
      if (!request.url().startsWith('blob:')) this.requests.push(request.url())
    })
  }

  static async open(
    browser: Browser,
    html: string,
    options: BrowserContextOptions = {},
  ): Promise<OpenCapsule> {
    const folder = mkdtempSync(join(tmpdir(), 'spanwise-capsule-'))
    const path = join(folder, 'an incident.html')
    writeFileSync(path, html)
    const context = await browser.newContext({ ...options, offline: true })
    const capsule = new OpenCapsule(await context.newPage(), folder)
    await capsule.page.goto(pathToFileURL(path).href)
    await capsule.rest()
    return capsule
  }

  async rest(): Promise<void> {
    await this.page.locator('html[data-idle]').waitFor({ state: 'attached' })
  }

  get url(): string {
    return this.page.url()
  }

  async close(): Promise<void> {
    await this.#context.close()
    rmSync(this.#folder, { recursive: true })
  }
}
