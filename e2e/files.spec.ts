import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { file, halves, jaegerJson, otlpJson, TRACE_ID, zipkinJson } from './harness/files'
import { recorded } from './harness/replay'
import { expect, test } from './harness/test'

const formats: readonly (readonly [name: string, content: unknown])[] = [
  ['jaeger.json', jaegerJson()],
  ['otlp.json', otlpJson()],
  ['zipkin.json', zipkinJson()],
  ['a log of JSON lines.jsonl', `${JSON.stringify(otlpJson())}\n`],
]

for (const [name, content] of formats) {
  test(`${name} opens`, async ({ app, tracePage }) => {
    await app.open()
    await app.openFiles(file(name, content))
    await expect(app.page).toHaveURL(new RegExp(`/trace/${TRACE_ID}\\?.*source=local`))
    await expect(tracePage.title).toContainText('GET /shop')
    await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '3')
    await expect(tracePage.row('cccccccccccccccc')).toHaveAttribute('data-error', '')
    await expect(tracePage.row('aaaaaaaaaaaaaaaa')).not.toHaveAttribute('data-error')
  })
}

test('a gzipped file opens, whatever its name', async ({ app, tracePage }) => {
  await app.open()
  await app.openFiles(file('trace.txt', gzipSync(JSON.stringify(jaegerJson()))))
  await expect(tracePage.title).toContainText('GET /shop')
})

test('protobuf opens', async ({ app, tracePage }) => {
  await app.open()
  await app.openFiles(file('trace.pb', recorded('tempo', 'trace-v2-batch_links-pb')))
  await expect(app.page).toHaveURL(/\/trace\/d1bf4623304c6f623e8346b590f2eab0/)
  await expect(tracePage.rows.first()).toBeVisible()
})

test('several files of one trace are one trace', async ({ app, tracePage }) => {
  const [first, second] = halves()
  await app.open()
  await app.openFiles(file('part-1.json', first), file('part-2.json', second))
  await expect(app.page).toHaveURL(new RegExp(`/trace/${TRACE_ID}`))
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '3')
})

test('a part that is opened later joins its trace', async ({ app, tracePage }) => {
  const [first, second] = halves()
  await app.open()
  await app.openFiles(file('part-1.json', first))
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '2')
  await app.openFiles(file('part-2.json', second))
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '3')
})

test('several traces are listed', async ({ app, searchPage }) => {
  await app.open()
  await app.openFiles(
    file('one.json', otlpJson()),
    file('two.json', otlpJson(undefined, 'f'.repeat(32))),
  )
  await expect(app.page).toHaveURL(/\/search\?.*source=local/)
  await expect(searchPage.links).toHaveCount(2)
  await expect(searchPage.count).toHaveText(/^2 traces/)
})

test('files can be opened on a trace page, too', async ({ app, tracePage }) => {
  await app.open()
  await app.openFiles(file('one.json', otlpJson()))
  await expect(tracePage.title).toContainText('GET /shop')
  await expect(app.page.getByRole('button', { name: 'Open files' })).toBeVisible()
  await app.openFiles(file('two.json', otlpJson(undefined, 'f'.repeat(32))))
  await expect(app.page).toHaveURL(/\/trace\/f{32}/)
})

test('files can be dropped anywhere', async ({ app, tracePage }) => {
  await app.open()
  const dropped = await app.page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'dropped.json'))
    return transfer
  }, JSON.stringify(otlpJson()))
  await app.page.dispatchEvent('body', 'dragover', { dataTransfer: dropped })
  await app.page.dispatchEvent('body', 'drop', { dataTransfer: dropped })
  await expect(tracePage.title).toContainText('GET /shop')
})

test('an opened file is still there after a reload', async ({ app, tracePage }) => {
  await app.open()
  await app.openFiles(file('one.json', otlpJson()))
  await expect(tracePage.title).toContainText('GET /shop')
  await app.rest()
  await app.page.reload()
  await expect(tracePage.title).toContainText('GET /shop')
})

const broken: readonly (readonly [about: string, name: string, content: unknown])[] = [
  ['none of the formats', 'shopping-list.txt', 'milk, eggs, bread'],
  ['JSON, but no trace', 'config.json', { sources: [] }],
  ['truncated before the first span', 'cut.json', '{"data":[{"traceID":"4bf92f'],
  ['empty', 'empty.json', ''],
]

for (const [about, name, content] of broken) {
  test(`a file that is ${about} is told with its name`, async ({ app }) => {
    await app.open()
    await app.openFiles(file(name, content))
    await expect(app.alert).toContainText(name)
  })
}

test('what can be read of a truncated file is shown, and that it was cut is said', async ({
  app,
  tracePage,
}) => {
  const whole = JSON.stringify(jaegerJson())
  const cut = whole.slice(0, whole.indexOf('"spanID":"cccccccccccccccc"'))
  await app.open()
  await app.openFiles(file('cut.json', cut))
  await expect(tracePage.spans).toHaveAttribute('aria-rowcount', '2')
  await expect(app.alert).toBeVisible()
})

test('a broken file beside a good one keeps nothing from being opened', async ({
  app,
  tracePage,
}) => {
  await app.open()
  await app.openFiles(file('good.json', otlpJson()), file('bad.json', 'milk'))
  await expect(app.alert).toContainText('bad.json')
  await expect(tracePage.title).toContainText('GET /shop')
})

// Real traces of other projects lie beside the checkout on some machines; they are not copied in.
const shared = new URL('../../shared/traces/', import.meta.url)
const real = existsSync(shared)
  ? readdirSync(shared, { recursive: true, encoding: 'utf8' }).filter((f) =>
      /\.jsonl?(\.gz)?$/.test(f),
    )
  : []

for (const name of real) {
  test(`${name} opens`, async ({ app }) => {
    await app.open()
    await app.openFiles(file(name.replace(/^.*\//, ''), readFileSync(new URL(name, shared))))
    if (/search/.test(name)) {
      await expect(app.alert).toContainText(/search/i)
      return
    }
    await expect(app.page).toHaveURL(/source=local/)
    await app.rest()
    await expect(app.alert).toHaveCount(0)
  })
}
