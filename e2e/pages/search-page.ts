import type { Locator, Page } from '@playwright/test'

/** The search page, by the roles and names of the contract and nothing else. */
export class SearchPage {
  readonly page: Page
  readonly form: Locator
  readonly results: Locator
  readonly count: Locator

  constructor(page: Page) {
    this.page = page
    this.form = page.getByRole('search')
    this.results = page
      .getByRole('table', { name: 'Traces' })
      .or(page.getByRole('grid', { name: 'Traces' }))
    this.count = page.getByRole('status', { name: 'Result count' })
  }

  field(
    label:
      | 'Source'
      | 'Service'
      | 'Operation'
      | 'Attributes'
      | 'Status'
      | 'TraceQL'
      | 'Min duration'
      | 'Max duration'
      | 'Time range'
      | 'Limit',
  ): Locator {
    return this.form.getByLabel(label, { exact: true })
  }

  get find(): Locator {
    return this.form.getByRole('button', { name: 'Find traces' })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name })
  }

  /** Where in its text a server stopped understanding the query. */
  get mistake(): Locator {
    return this.form.getByRole('alert').locator('mark')
  }

  /** What the field that has the focus suggests. */
  get options(): Locator {
    return this.page.getByRole('listbox').getByRole('option')
  }

  /** Draws an area over the plot of the list, from corner to corner in shares of its size. */
  async brush(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const plot = this.page.getByRole('img', { name: /^Duration over start/ })
    const box = await plot.boundingBox()
    if (!box) throw new Error('there is no plot')
    const { mouse } = this.page
    await mouse.move(box.x + box.width * from[0], box.y + box.height * from[1])
    await mouse.down()
    await mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 4 })
    await mouse.up()
  }

  /** Links to traces, in the order of the list. */
  get links(): Locator {
    return this.results.locator('a[href*="/trace/"]')
  }

  linkTo(traceId: string): Locator {
    return this.results.locator(`a[href*="/trace/${traceId}"]`)
  }
}
