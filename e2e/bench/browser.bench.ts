import type { Browser, Page } from '@playwright/test'
import { bytesOf, documentOf, partsOf } from '@/formats/bench/document'
import { jaegerJson } from '@/formats/bench/jaeger-json'
import { TRACE_ID } from '@/formats/bench/made-span'
import type { Site } from '../harness/site'
import { test } from '../harness/test'
import { type Load, load, parseFloor, quantile } from './load'

/**
 * `npm run bench:browser`, or `SIZES=1000000 npm run bench:browser`: cold loads of the production
 * build, beside fetch and JSON.parse of the same bytes on a blank page. Nothing is asserted of it.
 */
const SIZES = (process.env.SIZES ?? '10000 100000').split(/[ ,]+/).map(Number)

const LOADS = 3
/** From so many spans on a single one, for it takes half a minute. */
const MANY = 500_000
/** V8 holds no text of more than 512 MB: what is longer is parsed in parts that are documents. */
const LONGEST_TEXT = 200e6

// The recorded server is asked whether it has api_v3, which nobody recorded for this trace.
test.use({ allowUnknown: true })

for (const size of SIZES) {
  test(`${size} spans`, async ({ browser, site }) => {
    const document = documentOf(jaegerJson, size)
    const parts = partsOf(document, LONGEST_TEXT)
    site.config = { sources: [site.source('jaeger-legacy')] }
    const type = 'application/json'
    site.say(new RegExp(`/api/traces/${TRACE_ID}`), { type, pieces: bytesOf(document) })
    for (const [i, pieces] of parts.entries()) {
      site.say(new RegExp(`/bench/${i}$`), { type, pieces })
    }
    const loads: Load[] = []
    const floors: number[] = []
    for (let i = 0; i < (size < MANY ? LOADS : 1); i++) {
      // In turns, so that a busy minute of the machine is one of both.
      loads.push(await inPage(browser, (page) => load(page, `${site.url}trace/${TRACE_ID}`)))
      floors.push(await floorOf(browser, site, parts.length))
    }
    report(size, { loads, floor: quantile(floors, 0.5), parts: parts.length })
  })
}

/** Cold: a context has a cache and a process of its own. */
async function inPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext()
  const result = await work(await context.newPage())
  await context.close()
  return result
}

function floorOf(browser: Browser, site: Site, parts: number): Promise<number> {
  const urls = Array.from(
    { length: parts },
    (_, i) => `${site.url}backend/jaeger-legacy/bench/${i}`,
  )
  return inPage(browser, async (page) => {
    await page.goto(`${site.url}config.json`)
    return parseFloor(page, urls)
  })
}

function report(
  size: number,
  { loads, floor, parts }: { loads: readonly Load[]; floor: number; parts: number },
): void {
  const of = (key: keyof Load) =>
    quantile(
      loads.map((one) => one[key]),
      0.5,
    ).toFixed(0)
  const stable = Number(of('stable'))
  const inParts = parts > 1 ? ` in ${parts} parts` : ''
  console.log(`
${size.toLocaleString('en-US')} spans, ${loads.length > 1 ? `median of ${loads.length} cold loads` : 'one cold load'}
  fetch and JSON.parse on a blank page${inParts}: ${floor.toFixed(0)} ms
  rows: first ${of('first')} ms, stable ${stable} ms, ${(stable / floor).toFixed(2)} x JSON.parse
  long tasks until then: ${of('longTasks')} ms, longest ${of('longestTask')} ms
  scrolling: a frame each ${of('frameMiddle')} ms, 95 % within ${of('frame95')} ms
  find: ${of('find')} ms
  heap: ${of('heap')} MB`)
}
