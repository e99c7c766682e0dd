import type { Page } from '@playwright/test'
import { HOSTILE_TRACE_ID, hostileDocuments, hostileTexts } from '../../src/formats/hostile/testing'
import { file, type TestFile } from './files'
import { expect } from './test'

/** Of each format the trace that means harm, as a file. */
export const hostileFormats: readonly string[] = Object.keys(hostileDocuments)

export function hostileFile(format: string): TestFile {
  const document = hostileDocuments[format]?.() ?? ''
  const content = typeof document === 'string' ? document : Buffer.from(document)
  return file(`${hostileTexts.image}.json`, content)
}

/** Where a hostile trace is, once its file was opened. */
export const HOSTILE_PATH = new RegExp(`/trace/${HOSTILE_TRACE_ID}`)

/** The height of a row of the waterfall, whatever it says. */
const ROW = 24

/** Of all that is on the page; more of a text comes when it is asked for. */
const LONGEST_PAGE = 60_000

/** Notices whatever of a trace comes to life: script, dialogs, windows, requests. */
export class Tripwire {
  readonly #page: Page
  readonly #scripts: number
  readonly #seen: string[] = []

  private constructor(page: Page, scripts: number) {
    this.#page = page
    this.#scripts = scripts
  }

  /** Before the page is opened. `scripts`: elements of them that a page of ours has in its body. */
  static async on(page: Page, { scripts = 0 } = {}): Promise<Tripwire> {
    const wire = new Tripwire(page, scripts)
    page.on('dialog', (dialog) => {
      wire.#seen.push(`dialog: ${dialog.message()}`)
      dialog.dismiss().catch(() => {})
    })
    page.context().on('page', (popup) => wire.#seen.push(`window: ${popup.url()}`))
    page.context().on('request', (request) => {
      const url = request.url()
      if (/^\w+:\/\/[^/]*pwned/.test(url)) wire.#seen.push(`request: ${url}`)
    })
    return wire
  }

  /** Nothing ran and nothing is broken. */
  async rests(about = ''): Promise<void> {
    const given = { row: ROW, scripts: this.#scripts }
    const state = await this.#page.evaluate(({ row, scripts }) => {
      const root = document.documentElement
      const own = [...document.querySelectorAll('body > script')].slice(0, scripts)
      const all = [...document.querySelectorAll('body *')].filter((e) => !own.includes(e))
      const here = location.href.split('#')[0]
      const rows = [...document.querySelectorAll('[role=treegrid] [role=row]')]
      return {
        hasRun: 'pwned' in window,
        isPolluted: 'polluted' in {},
        // Written by a trace: the app makes none of these, and no handlers as attributes.
        elements: all
          .filter((e) => /^(script|iframe|object|embed|img|style|base|meta)$/i.test(e.tagName))
          .concat(all.filter((e) => [...e.attributes].some((a) => /^on/i.test(a.name))))
          .map((e) => e.outerHTML.slice(0, 200)),
        links: all.flatMap((e) =>
          e instanceof HTMLAnchorElement &&
          !/^(https?|blob):$/.test(e.protocol) &&
          e.href.split('#')[0] !== here
            ? [e.href]
            : [],
        ),
        isWide: root.scrollWidth > root.clientWidth,
        // Those kept for later have none.
        rows: rows
          .map((e) => e.getBoundingClientRect().height)
          .filter((height) => height !== row && height !== 0),
        text: document.body.innerText.length,
      }
    }, given)
    expect.soft(this.#seen, `${about}: came to life`).toEqual([])
    const { text, ...rest } = state
    expect.soft(rest, about).toEqual({
      hasRun: false,
      isPolluted: false,
      elements: [],
      links: [],
      isWide: false,
      rows: [],
    })
    expect.soft(text, `${about}: characters on the page`).toBeLessThan(LONGEST_PAGE)
  }
}
