import type { Locator, Page } from '@playwright/test'

/** The trace page, by the roles and names of the contract and nothing else. */
export class TracePage {
  readonly page: Page
  readonly title: Locator
  readonly spans: Locator
  readonly rows: Locator
  readonly details: Locator
  readonly criticalPath: Locator
  readonly findBox: Locator
  readonly matches: Locator

  constructor(page: Page) {
    this.page = page
    this.title = page.getByRole('heading', { level: 1 })
    this.spans = page.getByRole('treegrid', { name: 'Spans' })
    this.rows = this.spans.getByRole('row')
    this.details = page.getByRole('region', { name: 'Span details' })
    this.criticalPath = page.getByRole('table', { name: 'Critical path' })
    this.findBox = page.getByRole('searchbox', { name: 'Find in trace' })
    this.matches = page.getByRole('status', { name: 'Matches' })
  }

  /** The same page, open elsewhere. */
  on(page: Page): TracePage {
    return new TracePage(page)
  }

  row(spanId: string): Locator {
    return this.spans.locator(`[role=row][data-span-id="${spanId}"]`)
  }

  /** The row at a place of the list, counted from 1, when it is in the DOM. */
  rowAt(index: number): Locator {
    return this.spans.locator(`[role=row][aria-rowindex="${index}"]`)
  }

  /** Scrolls to a share of the way: 0 is the top, 1 the end. */
  async scrollTo(share: number): Promise<void> {
    await this.spans.evaluate((grid, share) => {
      grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * share
    }, share)
  }

  get selected(): Locator {
    return this.spans.locator('[role=row][aria-selected=true]')
  }

  view(title: string): Locator {
    return this.page.getByRole('button', { name: title, exact: true })
  }

  /** One of the tabs of the side panel. */
  tab(title: 'Span' | 'Critical path' | 'Errors' | 'Received'): Locator {
    return this.page.getByRole('tab', { name: title, exact: true })
  }

  get copyLink(): Locator {
    return this.page.getByRole('button', { name: 'Copy link', exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name })
  }

  /** How much of the trace has come: bytes and spans. */
  get counts(): Locator {
    return this.page.getByRole('main').getByText(/ spans?$/)
  }

  /** Tells that this is not all of the trace yet. */
  get arrival(): Locator {
    return this.page.getByRole('main').locator('footer')
  }

  /** What the heading tells: Spans, Duration… */
  fact(name: string): Locator {
    return this.page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd')
  }

  /** What is wrong with the trace, in two or three words; it opens `received`. */
  get ledger(): Locator {
    const chip = this.page.getByRole('group', { name: 'Completeness' }).getByRole('button')
    return chip.filter({ hasText: /\w/ })
  }

  /** What was received and what was not, in full. */
  get received(): Locator {
    return this.page.getByRole('region', { name: 'What was received' })
  }

  /** How many rows scrolling can reach. */
  async rowCount(): Promise<number> {
    return Number(await this.spans.getAttribute('aria-rowcount'))
  }
}
