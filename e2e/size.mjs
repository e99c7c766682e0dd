import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** KiB of gzipped JavaScript until a page stands: what a first visit on a bad line has to wait for. */
const BUDGET_KIB = 180

const dist = new URL('../dist/', import.meta.url)

/** What index.html asks for at once: the entry, what it needs, and what each page needs. */
const html = readFileSync(new URL('index.html', dist), 'utf8')
const [, assets] = /begin\((\{"entry".*?\})\)/.exec(html) ?? []
if (!assets) throw new Error('index.html names no files: mend this or addressesByScript')
const { entry, first, search, trace } = JSON.parse(assets)
const PAGES = { 'search page': search, 'trace page': trace }

let isOver = false
for (const [page, own] of Object.entries(PAGES)) {
  const files = [entry, ...first, ...own]
  const bytes = files.reduce(
    (sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length,
    0,
  )
  const kib = bytes / 1024
  isOver ||= kib > BUDGET_KIB
  console.log(
    `${page}: ${kib.toFixed(1)} KiB of JavaScript (gzip) in ${files.length} files, of ${BUDGET_KIB}`,
  )
}
if (isOver) {
  console.error('Over the budget: load what opens on demand on demand (import()).')
  process.exit(1)
}
