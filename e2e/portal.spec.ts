import type { FrameLocator, Locator, Page } from '@playwright/test'
import { landmarks } from './harness/demo'
import { Portal } from './harness/portal'
import { type App, test as base, expect } from './harness/test'

const { paymentFailure } = landmarks
const ATTACHED = '4bf92f3577b34da6a3ce929d0e0e4736'

/** The sample portal, on an origin that config.json allows. */
const test = base.extend<{ portal: Portal; sample: Sample }>({
  portal: async ({ site }, use) => {
    const portal = await Portal.open(site)
    site.framers.push(portal.origin)
    site.config = {
      sources: [{ id: 'demo', type: 'demo' }],
      embedding: { origins: [portal.origin] },
    }
    await use(portal)
    await portal.close()
  },
  sample: async ({ app, portal }, use) => use(new Sample(app, portal)),
})

/** The sample page as its reader sees it. */
class Sample {
  readonly page: Page
  readonly stored: FrameLocator
  readonly handed: FrameLocator
  readonly #portal: Portal

  constructor(app: App, portal: Portal) {
    this.page = app.page
    this.#portal = portal
    this.stored = app.page.locator('#stored').frameLocator('iframe')
    this.handed = app.page.locator('#handed').frameLocator('iframe')
  }

  async open(): Promise<void> {
    await this.page.goto(this.#portal.origin)
    await this.heard(/stored ready/)
    await this.heard(/handed opened|handed navigated .*trace/)
  }

  /** What was told. By its lines: the text of the whole list holds what no frame said. */
  told(line: RegExp): Locator {
    return this.page.getByRole('listitem').filter({ hasText: line })
  }

  async heard(line: RegExp): Promise<void> {
    await expect(this.told(line).first()).toBeVisible()
  }

  press(name: string): Promise<void> {
    return this.page.getByRole('button', { name, exact: true }).click()
  }
}

const spansIn = (frame: FrameLocator) => frame.getByRole('treegrid', { name: 'Spans' })
const selectedIn = (frame: FrameLocator) => spansIn(frame).locator('[aria-selected=true]')

test('two frames show two traces, one by its id and one from bytes in a sandbox', async ({
  sample,
}) => {
  await sample.open()
  await expect(spansIn(sample.stored).getByRole('row').nth(3)).toBeVisible()
  await expect(spansIn(sample.handed)).toHaveAttribute('aria-rowcount', '3')
  await expect(sample.page.getByTitle('Stored trace')).toBeVisible()
  await expect(sample.page.getByTitle('Attached trace')).toBeVisible()
})

test('what the page asks for happens in the one frame, and is told', async ({ sample }) => {
  await sample.open()
  await sample.press('Select the failed span')
  await expect(selectedIn(sample.stored)).toHaveAttribute('data-span-id', paymentFailure.spanId)
  await sample.heard(new RegExp(`stored selected .*${paymentFailure.spanId}`))
  await expect(selectedIn(sample.handed)).toHaveCount(0)
  await sample.press('Zoom to its middle')
  await sample.heard(/stored navigated .*range=100000000-300000000/)
  await sample.press('Whole trace')
  await expect(sample.stored.getByRole('button', { name: 'Whole trace' })).toHaveCount(0)
  await sample.press('Find “payment”')
  await expect(sample.stored.getByRole('searchbox', { name: 'Find in trace' })).toHaveValue(
    'payment',
  )
  await sample.press('As a tree')
  await sample.heard(/stored navigated .*view.:.tree/)
  await expect(spansIn(sample.stored)).toHaveCount(0)
  await sample.press('As a waterfall')
  await sample.press('Select nothing')
  await sample.heard(/stored selected .*span.:..}/)
  await expect(selectedIn(sample.stored)).toHaveCount(0)
})

test('both frames follow the theme of the page', async ({ sample }) => {
  await sample.open()
  for (const [button, theme] of [
    ['Dark', 'dark'],
    ['Light', 'light'],
  ] as const) {
    await sample.press(button)
    for (const frame of [sample.stored, sample.handed]) {
      await expect(frame.locator(':root')).toHaveAttribute('data-theme', theme)
    }
  }
})

test('what the reader does in a frame is told, with the height it wants', async ({ sample }) => {
  await sample.open()
  await spansIn(sample.handed).getByRole('row').last().click()
  await sample.heard(/handed selected .*cccccccccccccccc/)
  const frame = sample.page.getByTitle('Attached trace')
  // Three spans need less than a page can be small; more of them than the element may be high.
  await sample.heard(/handed resized .*height.:280/)
  await expect.poll(() => heightOf(frame)).toBe(280)
  const stored = sample.page.getByTitle('Stored trace')
  expect(await heightOf(stored)).toBe(480)
  await sample.page
    .locator('#stored')
    .evaluate((element) => element.setAttribute('auto-height', ''))
  await expect.poll(() => heightOf(stored)).toBe(640)
  await sample.press('Select the failed span')
  await sample.heard(/stored selected/)
  await expect(sample.told(/stored resized/)).not.toHaveCount(0)
  await expect(sample.told(/stored resized .*height.:280/)).toHaveCount(0)
  await sample.stored.getByRole('searchbox', { name: 'Find in trace' }).fill('cart')
  await sample.heard(/stored navigated .*trace\/051c.*filter=cart/)
})

test('a frame far below tells its height once it is in sight, and none that is wrong before', async ({
  app,
  site,
  portal,
}) => {
  const url = `${site.url}trace/${paymentFailure.traceId}?source=demo&embed=1`
  portal.pages.set(
    'far.html',
    `<!doctype html><title>Far</title>${'<p>Above</p>'.repeat(200)}
    <iframe title="Trace" src="${url}" width="900" height="500"></iframe>`,
  )
  await app.page.goto(`${portal.origin}/far.html`)
  await app.page.evaluate(() => {
    const heights: unknown[] = []
    Object.assign(window, { heights })
    addEventListener('message', ({ data }) => {
      if (data.type === 'resized') heights.push(data.height)
      if (data.type === 'ready') document.body.dataset.ready = ''
    })
  })
  const frame = app.page.frameLocator('iframe')
  // Browsers lay out no frame of a foreign origin that nobody sees; it rests all the same.
  await expect(frame.locator('html[data-idle]')).toHaveCount(1)
  await expect(frame.getByRole('treegrid', { name: 'Spans' })).toHaveCount(1)
  await app.page.evaluate(() =>
    frames[0]?.postMessage({ spanwise: 1, id: 'hello', type: 'hello' }, '*'),
  )
  await expect(app.page.locator('body[data-ready]')).toHaveCount(1)
  await app.page.getByTitle('Trace').scrollIntoViewIfNeeded()
  await expect.poll(() => app.page.evaluate('window.heights.at(-1)')).toBeGreaterThan(900)
  const heights = (await app.page.evaluate('window.heights')) as readonly number[]
  expect(Math.min(...heights)).toBeGreaterThan(900)
})

async function heightOf(frame: Locator): Promise<number> {
  return (await frame.boundingBox())?.height ?? 0
}

test('a frame that is loaded again is ready again, and is handed its bytes again', async ({
  sample,
}) => {
  await sample.open()
  const inner = sample.page.frames().find((frame) => frame.url().includes('source=local'))
  await inner?.evaluate(() => location.reload())
  await expect(sample.told(/handed ready/)).toHaveCount(2)
  await expect(spansIn(sample.handed)).toHaveAttribute('aria-rowcount', '3')
})

test('where storage throws, both frames are there all the same', async ({ sample }) => {
  await sample.page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('forbidden', 'SecurityError')
        },
      })
    }
  })
  await sample.open()
  await sample.press('Select the failed span')
  await expect(selectedIn(sample.stored)).toHaveAttribute('data-span-id', paymentFailure.spanId)
})

test('a page of an origin that is not named is not answered until its reader allows it', async ({
  site,
  sample,
  portal,
}) => {
  site.config = { sources: [{ id: 'demo', type: 'demo' }] }
  await sample.page.goto(portal.origin)
  const question = sample.stored.getByRole('status').filter({ hasText: 'may not steer it' })
  await expect(question).toContainText(portal.origin)
  await expect(sample.page.getByRole('listitem')).toHaveCount(0)
  await sample.press('Select the failed span')
  await expect(spansIn(sample.stored).getByRole('row').nth(3)).toBeVisible()
  await expect(selectedIn(sample.stored)).toHaveCount(0)
  await sample.handed.getByRole('button', { name: 'No', exact: true }).click()
  await expect(sample.handed.getByRole('status').filter({ hasText: 'steer' })).toHaveCount(0)
  await sample.stored.getByRole('button', { name: 'Allow once' }).click()
  await sample.heard(/stored ready/)
  await expect(selectedIn(sample.stored)).toHaveAttribute('data-span-id', paymentFailure.spanId)
  await expect(sample.page.getByRole('listitem').filter({ hasText: 'handed' })).toHaveCount(0)
})

/** A page that says what the test says, and keeps what it hears. */
test.describe('a page that talks without the script', () => {
  interface Heard {
    readonly type: string
    readonly id?: string
    readonly kind?: string
    readonly [key: string]: unknown
  }

  test.beforeEach(async ({ app, site, portal }) => {
    const url = `${site.url}trace/${paymentFailure.traceId}?source=demo&embed=1`
    portal.pages.set(
      'raw.html',
      `<title>Raw</title><iframe title="Trace" src="${url}" width="900" height="500"></iframe>`,
    )
    await app.page.goto(`${portal.origin}/raw.html`)
    await app.page.evaluate(() => {
      const heard: unknown[] = []
      Object.assign(window, { heard })
      addEventListener('message', ({ data }) => heard.push(data))
    })
    await expect(frameOf(app).locator('html[data-idle]')).toHaveCount(1)
  })

  const frameOf = (app: App) => app.page.frameLocator('iframe')
  const say = (app: App, ...messages: readonly unknown[]) =>
    app.page.evaluate((all) => {
      for (const message of all) frames[0]?.postMessage(message, '*')
    }, messages)
  const heard = (app: App): Promise<readonly Heard[]> => app.page.evaluate('window.heard')
  const answersTo = async (app: App, id: string) =>
    (await heard(app)).filter((message) => message.id === id)

  const hello = { spanwise: 1, id: 'hello', type: 'hello' }

  test('is not heard before its hello, and gets one answer to each request', async ({ app }) => {
    await say(app, { spanwise: 1, id: 'early', type: 'select', span: paymentFailure.spanId })
    await say(app, hello)
    await expect.poll(() => answersTo(app, 'hello')).toHaveLength(1)
    await say(
      app,
      { spanwise: 1, id: 'select', type: 'select', span: paymentFailure.spanId },
      { spanwise: 1, id: 'nowhere', type: 'select', span: 'ffffffffffffffff' },
      { spanwise: 1, id: 'strange', type: 'eval', code: 'alert(1)' },
      { spanwise: 1, id: 'bad', type: 'show', range: { from: 5, to: 'x' } },
      { spanwise: 2, id: 'newer', type: 'hello' },
      { spanwise: 1, id: 'gone', type: 'open', traceId: 'deadbeef', source: 'demo' },
    )
    await expect.poll(() => answersTo(app, 'gone')).toHaveLength(1)
    const kinds = async (id: string) =>
      (await answersTo(app, id)).map(({ type, kind }) => kind ?? type)
    expect(await kinds('early')).toEqual([])
    expect(await kinds('select')).toEqual(['done'])
    expect(await kinds('nowhere')).toEqual(['not-found'])
    expect(await kinds('strange')).toEqual(['unknown'])
    expect(await kinds('bad')).toEqual(['invalid'])
    expect(await kinds('newer')).toEqual(['version'])
    expect(await kinds('gone')).toEqual(['not-found'])
    const texts = JSON.stringify(await heard(app))
    expect(texts).not.toContain('checkout')
  })

  test('is ignored where it makes no sense, and what it says is text', async ({ app }) => {
    await say(app, hello)
    await expect.poll(() => answersTo(app, 'hello')).toHaveLength(1)
    await say(
      app,
      ...[null, 0, '', 'hello', [], {}, { type: 'select' }, { spanwise: 1 }, { spanwise: '1' }],
      { spanwise: 1, id: '', type: 'hello' },
      { spanwise: 1, id: { toString: 'x' }, type: 'hello' },
      { spanwise: 1, id: 'proto', type: '__proto__' },
      { spanwise: 1, id: 'ctor', type: 'constructor' },
      { spanwise: 1, id: 'script', type: 'open', traceId: '<img src=x onerror=alert(1)>' },
    )
    await expect.poll(() => answersTo(app, 'script')).toHaveLength(1)
    expect(await answersTo(app, 'proto')).toMatchObject([{ kind: 'unknown' }])
    expect(await answersTo(app, 'ctor')).toMatchObject([{ kind: 'unknown' }])
    expect((await heard(app)).filter(({ type }) => type === 'ready')).toHaveLength(1)
    await expect(frameOf(app).locator('img')).toHaveCount(0)
    await expect(frameOf(app).getByRole('alert')).toBeVisible()
  })

  test('may say a thousand things at once: each is answered once, the last one holds', async ({
    app,
  }) => {
    await say(app, hello)
    await expect.poll(() => answersTo(app, 'hello')).toHaveLength(1)
    const row = frameOf(app).getByRole('treegrid').getByRole('row').first()
    const root = (await row.getAttribute('data-span-id')) ?? ''
    const flood = Array.from({ length: 1000 }, (_, i) => ({
      spanwise: 1,
      id: `flood-${i}`,
      type: 'select',
      span: i % 2 === 0 ? paymentFailure.spanId : root,
    }))
    await say(app, ...flood)
    const answers = async () => (await heard(app)).filter(({ id }) => id?.startsWith('flood-'))
    await expect.poll(async () => (await answers()).length).toBe(1000)
    expect(new Set((await answers()).map(({ id }) => id)).size).toBe(1000)
    expect((await answers()).at(-1)).toMatchObject({ id: 'flood-999', type: 'done' })
    await expect(row).toHaveAttribute('aria-selected', 'true')
    const opens = Array.from({ length: 1000 }, (_, i) => ({
      spanwise: 1,
      id: `open-${i}`,
      type: 'open',
      traceId: ATTACHED.slice(0, 28) + String(i).padStart(4, '0'),
      source: 'demo',
    }))
    await say(app, ...opens, {
      spanwise: 1,
      id: 'open-last',
      type: 'open',
      traceId: paymentFailure.traceId,
    })
    const opened = async () => (await heard(app)).filter(({ id }) => id?.startsWith('open-'))
    await expect.poll(async () => (await opened()).length).toBe(1001)
    expect(new Set((await opened()).map(({ id }) => id)).size).toBe(1001)
  })

  test('hands bytes over that nobody keeps, and hears of bytes that are none', async ({ app }) => {
    await say(app, hello)
    await expect.poll(() => answersTo(app, 'hello')).toHaveLength(1)
    await say(app, { spanwise: 1, id: 'bad', type: 'open', bytes: 'no trace at all' })
    await expect
      .poll(() => answersTo(app, 'bad'))
      .toMatchObject([{ type: 'failed', kind: 'unknown-format' }])
    await expect(spansIn(frameOf(app))).toBeVisible()
    await app.page.evaluate(async () => {
      const answer = await fetch('attachment.json')
      const bytes = await answer.arrayBuffer()
      frames[0]?.postMessage({ spanwise: 1, id: 'good', type: 'open', bytes, name: 'x.json' }, '*')
    })
    await expect
      .poll(() => answersTo(app, 'good'))
      .toMatchObject([{ type: 'opened', traceIds: [ATTACHED] }])
    await expect(spansIn(frameOf(app))).toHaveAttribute('aria-rowcount', '3')
    await expect(frameOf(app).getByRole('link', { name: 'Open in Spanwise' })).toHaveCount(0)
  })
})
