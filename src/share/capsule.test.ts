import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { tableOf } from '@/details/testing'
import { decoded, failureOf } from '@/formats/testing'
import { ABOUT_TAG, type CapsuleAbout, NOTHING_YET, TRACES_TAG } from '@/trace/capsule'
import { tablesOf } from '@/trace/dirty/testing'
import type { TraceTable } from '@/trace/table'
import { capsule, inScript, likelyBytes, readTemplate } from './capsule'
import { otlpJson } from './otlp-json'
import { dumpAll, readAgain, typedDirtySpans } from './testing'

vi.setConfig({ testTimeout: 30_000 })

const PAGE = `<!doctype html>
<html lang="en" data-spanwise-capsule="1">
  <head><meta name="generator" content="Spanwise 1.2.3" />${ABOUT_TAG}${NOTHING_YET}</head>
  <body>${TRACES_TAG}${NOTHING_YET}<script type="module">view()</script></body>
</html>`

const ABOUT: CapsuleAbout = {
  version: 1,
  madeAt: '2026-11-25T16:00:00.000Z',
  madeBy: 'Spanwise 1.2.3',
  source: { id: 'prod', name: 'Production' },
  link: 'https://spanwise.example.com/trace/1?source=prod',
  view: '/trace/1?source=prod',
  traces: 1,
  spans: 1,
}

function page(tables: readonly TraceTable[], about = ABOUT): string {
  const template = readTemplate(PAGE)
  if (!template) throw new Error('no template')
  return [...capsule(template, about, tables)].join('')
}

/** The texts of the elements of script, as a browser finds them. */
function scripts(html: string): string[] {
  return [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script/gi)].map(([, text = '']) => text)
}

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '</SCRIPT >',
  '<!--',
  '<!-- <script>',
  '-->',
  ']]>',
  '\u2028\u2029',
  '<img src=x onerror=alert(1)>',
  '\\u003c/script>',
  '$& $1 %script%',
  '\0',
]

test.each(HOSTILE)('%j stays what it is, and ends nothing', async (text) => {
  const t = tableOf({
    attributes: { [text]: text },
    resource: { [text]: text },
    events: [{ at: 3, name: text }],
  })
  const html = page([t], { ...ABOUT, source: { id: 'prod', name: text } })
  const [about, traces, viewer, ...more] = scripts(html)
  expect(JSON.parse(about ?? '').source.name).toBe(text)
  expect(JSON.parse(traces ?? '')).toEqual(JSON.parse([...otlpJson([t])].join('')))
  expect(viewer).toBe('view()')
  expect(more).toEqual([])
  expect(dumpAll((await decoded(html)).tables)).toBe(dumpAll([t]))
})

test('any spans come out of a capsule as they come out of OTLP JSON', async () => {
  await fc.assert(
    fc.asyncProperty(typedDirtySpans, fc.integer({ min: 1, max: 5000 }), async (spans, size) => {
      const tables = tablesOf(spans)
      if (tables.length === 0) return
      const out = (await decoded(page(tables), size)).tables
      expect(dumpAll(out)).toBe(dumpAll(await readAgain(otlpJson(tables))))
    }),
    { numRuns: 50 },
  )
})

test('text in an element of script is the JSON it was, without a sign that could end it', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), (json) => {
      expect(inScript(json)).not.toMatch(/[<\u2028\u2029]/)
      expect(JSON.parse(inScript(json))).toEqual(JSON.parse(json))
    }),
  )
})

test('another page is no template', () => {
  expect(readTemplate('<!doctype html><title>Spanwise</title>')).toBeUndefined()
  expect(readTemplate(page([tableOf({ name: 'root' })]))).toBeUndefined()
})

// A capsule that somebody edited.

const whole = page([tableOf({ name: 'root' })])

test('a script that was added is told, and the traces are read', async () => {
  const { tables, notes } = await decoded(
    whole.replace('</body>', '<script>evil()</script></body>'),
  )
  expect(tables).toHaveLength(1)
  expect(notes.map((n) => n.text).join()).toMatch(/changed after it was made/)
})

test('an untouched capsule has no notes', async () => {
  expect((await decoded(whole)).notes).toEqual([])
})

test.each([
  ['another version', whole.replace('capsule="1"', 'capsule="2"'), 'its version', /version 1/],
  ['no traces', whole.replace(TRACES_TAG, '<script>'), 'its traces', /spanwise-traces/],
  ['text for traces', whole.replace('{"resourceSpans"', 'x'), 'its traces', /OTLP JSON/],
  ['JSON that breaks', whole.replace('"spans":[{', '"spans":[}'), 'resourceSpans', /./],
  ['its first half', whole.slice(0, whole.lastIndexOf('"spans":')), 'its end', /./],
])('%s is told with its place', async (_, html, path, wanted) => {
  const failure = await failureOf(decoded(html))
  expect(failure).toMatchObject({ kind: 'bad-data', format: 'a Spanwise capsule' })
  if (failure.kind !== 'bad-data') return
  expect(failure.path).toContain(path)
  expect(failure.wanted).toMatch(wanted)
})

test('a capsule without traces is empty', async () => {
  expect(await failureOf(decoded(PAGE))).toMatchObject({ kind: 'empty' })
})

test('how large traces will be is known from a few of their spans', () => {
  const resource = { note: 'x'.repeat(5000) }
  const spans = (n: number) =>
    Array.from({ length: n }, (_, i) => ({
      id: i + 1,
      ...(i > 0 && { parent: 1 }),
      name: `call ${i % 7}`,
      resource,
      attributes: { 'http.route': '/orders/{id}'.repeat((i % 5) + 1) },
    }))
  const tables = [tableOf(...spans(3000)), tableOf(...spans(1)), tableOf(...spans(40))]
  const written = [...otlpJson(tables)].join('').length
  expect(likelyBytes(tables) / written).toBeGreaterThan(0.9)
  expect(likelyBytes(tables) / written).toBeLessThan(1.1)
})
