import landmarks from './demo/landmarks.json' with { type: 'json' }
import { expect, test } from './harness/test'

const { traceId } = landmarks.idleGap

test('idle time is offered to be shortened where there is most of it, and the link keeps it', async ({
  app,
  tracePage,
}) => {
  await app.open(`trace/${traceId}`)
  const button = app.page.getByRole('button', { name: 'Shorten idle time' })
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await button.click()
  await expect(app.page).toHaveURL(/[?&]idle=short/)
  await app.page.reload()
  await expect(tracePage.rows.first()).toBeVisible()
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await app.page.keyboard.press('z')
  await expect(button).toHaveAttribute('aria-pressed', 'false')
  await expect(app.page).not.toHaveURL(/idle=/)
})

test('with idle time short, the pointer finds the bars where they are drawn', async ({
  app,
  tracePage,
}) => {
  await app.open(`trace/${traceId}?idle=short`)
  await app.rest()
  // The last tenth of the drawn time is the last eleventh of a second, and no minute.
  const axis = await app.page.locator('[title="Drag to zoom"]').boundingBox()
  if (!axis) throw new Error('no axis')
  const y = axis.y + axis.height / 2
  await app.page.mouse.move(axis.x + axis.width * 0.9, y)
  await app.page.mouse.down()
  await app.page.mouse.move(axis.x + axis.width - 1, y, { steps: 3 })
  await app.page.mouse.up()
  await expect(app.page).toHaveURL(/range=\d+-\d+/)
  const [from, to] = new URL(app.page.url()).searchParams.get('range')?.split('-') ?? []
  expect(Number(to) - Number(from)).toBeLessThan(1e9)
  await expect(tracePage.rows.first()).toBeVisible()
})

test('a busy trace is not offered it', async ({ app, tracePage }) => {
  await app.open(`trace/${landmarks.healthyCheckout.traceId}`)
  await expect(tracePage.rows.first()).toBeVisible()
  await expect(app.page.getByRole('button', { name: 'Shorten idle time' })).toHaveCount(0)
})
