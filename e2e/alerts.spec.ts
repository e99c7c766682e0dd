import { expect, test } from './harness/test'

const FAILED = '051c551c0c8c42f2d7914cab420eb13f'
const SPAN = 'e3056e2eb138b485'

test('a search becomes an alert, with what was searched for', async ({ app, context, site }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await app.open('search?service=storefront&operation=POST+%2Fcheckout&status=error')
  await app.page.getByRole('button', { name: 'Alert', exact: true }).click()
  const field = (name: string) => app.dialog.getByLabel(name, { exact: true })
  await expect(field('Service')).toHaveValue('storefront')
  await expect(field('Operation')).toHaveValue('POST /checkout')
  const rule = app.dialog.getByRole('region', { name: 'Prometheus alerting rule' })
  await expect(rule).toContainText('traces_spanmetrics_calls_total{service="storefront"')
  await expect(rule).toContainText('> 0.05')
  await expect(rule).toContainText(
    `traces: "${site.url}search?source=demo&service=storefront&operation=POST+/checkout&status=error&lookback=1h"`,
  )
  await field('Above % of calls').fill('2.5')
  await expect(rule).toContainText('> 0.025')
  await field('Metrics made by').selectOption('OpenTelemetry connector, milliseconds')
  await expect(rule).toContainText('traces_span_metrics_calls_total{service_name="storefront"')
  await app.dialog.getByRole('button', { name: 'Copy Prometheus alerting rule' }).click()
  const copied = () => app.page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(copied).toContain('alert: OperationFails')
  await app.dialog.getByRole('button', { name: 'Copy TraceQL metrics query' }).click()
  await expect
    .poll(copied)
    .toBe(
      '{ resource.service.name = "storefront" && name = "POST /checkout" && status = error } | rate()',
    )
})

test('a search for slow ones alerts on what it asks for, in the unit of the metrics', async ({
  app,
}) => {
  await app.open('search?service=payment&minDuration=500ms&tags=http.request.method%3DPOST')
  await app.page.getByRole('button', { name: 'Alert', exact: true }).click()
  const rule = app.dialog.getByRole('region', { name: 'Prometheus alerting rule' })
  await expect(rule).toContainText('histogram_quantile(0.95')
  await expect(rule).toContainText('> 0.5')
  await expect(app.dialog).toContainText('Attributes and the longest duration are left out')
  await app.dialog.getByLabel('Quantile').selectOption('p99.9')
  await app.dialog
    .getByLabel('Metrics made by')
    .selectOption('OpenTelemetry connector, milliseconds')
  await expect(rule).toContainText('histogram_quantile(0.999')
  await expect(rule).toContainText('> 500')
})

test('what is not right is said at its field, and there is nothing to copy', async ({ app }) => {
  await app.open('search?service=storefront')
  await app.page.getByRole('button', { name: 'Alert', exact: true }).click()
  const slower = app.dialog.getByLabel('Slower than')
  await expect(slower).toHaveValue(/^[\d.]+m?s$/)
  await slower.fill('slowly')
  await expect(slower).toHaveAttribute('aria-invalid', 'true')
  await expect(app.dialog).toContainText('Write a duration as 1.5s, 100ms or 250us.')
  await expect(app.dialog.getByRole('button', { name: /^Copy/ })).toHaveCount(0)
  await app.dialog.getByLabel('Service').fill('')
  await expect(app.dialog).toContainText('Name the service to watch.')
})

test('an operation is alerted on from the span, the menu and the palette, by keys', async ({
  app,
}) => {
  await app.open(`trace/${FAILED}?span=${SPAN}`)
  const service = app.dialog.getByLabel('Service', { exact: true })
  const shown = async () => {
    await expect(service).toHaveValue('card-gateway')
    await expect(app.dialog.getByRole('button', { name: 'It fails' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await app.page.keyboard.press('Escape')
    await expect(app.dialog).toHaveCount(0)
  }
  await app.page.getByRole('button', { name: 'Alert on this operation' }).press('Enter')
  await shown()
  await app.page.getByRole('button', { name: 'More ways to hand this on' }).press('Enter')
  await app.page.getByRole('menuitem', { name: 'Alert on this…' }).press('Enter')
  await shown()
  await app.page.keyboard.press('Control+k')
  await app.page.keyboard.type('alert on')
  await app.page.keyboard.press('Enter')
  await shown()
})

test('where no span is selected, what the trace began with is watched', async ({ app }) => {
  await app.open(`trace/${FAILED}`)
  await app.page.keyboard.press('Control+k')
  await app.page.keyboard.type('alert on')
  await app.page.keyboard.press('Enter')
  await expect(app.dialog.getByLabel('Service', { exact: true })).toHaveValue('storefront')
  await expect(app.dialog.getByLabel('Operation')).toHaveValue('POST /checkout')
})

test('a deployment without alerts shows none', async ({ app, site }) => {
  site.config = { sources: [{ id: 'demo', type: 'demo' }], off: ['alerts'] }
  await app.open('search')
  await expect(app.page.getByRole('button', { name: 'Copy link' })).toBeVisible()
  await expect(app.page.getByRole('button', { name: /alert/i })).toHaveCount(0)
  await app.open(`trace/${FAILED}?span=${SPAN}`)
  await expect(app.page.getByRole('button', { name: 'Copy span as JSON' })).toBeVisible()
  await expect(app.page.getByRole('button', { name: /alert/i })).toHaveCount(0)
  await app.page.keyboard.press('Control+k')
  await app.page.keyboard.type('alert')
  await expect(app.dialog).toContainText('Nothing fits')
})
