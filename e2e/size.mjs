import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** KiB of gzipped JavaScript until a page stands: what a first visit on a bad line has to wait for. */
const BUDGET_KIB = 180

/** The entry and what a page loads by itself once it is opened. */
const PAGES = {
  'search page': ['index.html', 'src/pages/search/search-page.tsx'],
  'trace page': ['index.html', 'src/pages/trace/trace-page.tsx', 'src/views/waterfall/view.tsx'],
}

const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

/** All chunks that importing the given ones brings along, without what they load later. */
function closure(names) {
  const found = new Set()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue
    if (!manifest[name]) throw new Error(`${name} is not in the build: mend PAGES in e2e/size.mjs`)
    found.add(name)
    open.push(...(manifest[name].imports ?? []))
  }
  return [...found].map((name) => manifest[name].file)
}

let isOver = false
for (const [page, names] of Object.entries(PAGES)) {
  const files = closure(names)
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
