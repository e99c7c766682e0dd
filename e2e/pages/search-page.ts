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

  /** What the field that has the focus suggests. */
  get options(): Locator {
    return this.page.getByRole('listbox').getByRole('option')
  }

  /** Links to traces, in the order of the list. */
  get links(): Locator {
    return this.results.locator('a[href*="/trace/"]')
  }

  linkTo(traceId: string): Locator {
    return this.results.locator(`a[href*="/trace/${traceId}"]`)
  }
}
