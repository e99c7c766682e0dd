import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { checkTable } from '@/trace/check'
import { decoded, dumps } from './testing'

// Much is read here, on machines with much else to do.
vi.setConfig({ testTimeout: 30_000 })

// Traces of other projects: tested against where they lie, never copied in.
const TRACES = new URL('../../../shared/traces/', import.meta.url)

const files = ['jaeger', 'tempo', 'zipkin'].flatMap((folder) => {
  const url = new URL(`${folder}/`, TRACES)
  return existsSync(url) ? readdirSync(url).map((name) => `${folder}/${name}`) : []
})
/** Traces and spans. Zipkin's are less than its records where one side reported in pieces. */
const COUNTS: Record<string, [number, number]> = {
  'jaeger/buildx-buildkit.json': [1, 73],
  'jaeger/duo-hotrod.json': [1, 51],
  'jaeger/jaeger-ui-flamegraph.json': [1, 4],
  'jaeger/jaeger-ui-genai.json': [1, 57],
  'jaeger/jaeger-ui-grouped-spans.json': [1, 17],
  'jaeger/jaeger-ui-tracegraph.json': [1, 11],
  'jaeger/nezha-onlineboutique-90.json': [1, 90],
  'jaeger/nezha-onlineboutique-minute.json.gz': [517, 23397],
  'jaeger/stitched-onlineboutique-5k.json.gz': [1, 4996],
  'tempo/hotrod-serial-otlp.json': [1, 40],
  'tempo/kiali-bookinfo-tempo-v1.json': [1, 8],
  'tempo/otel-demo-1-tempo-v2.json': [1, 18],
  'tempo/otel-demo-2-tempo-v2.json': [1, 18],
  'tempo/otel-demo-export.jsonl.gz': [141, 547],
  'tempo/otel-gui-ecommerce-part1.json': [1, 5],
  'tempo/otel-gui-ecommerce-part2.json': [1, 6],
  'tempo/otel-gui-late-root-part1.json': [1, 5],
  'tempo/otel-gui-late-root-part2.json': [1, 2],
  'tempo/otel-gui-late-root-part3.json': [1, 2],
  'tempo/otel-gui-links.json': [1, 1],
  'tempo/otel-gui-orphan-span.json': [1, 3],
  'tempo/trace-analyzer-five-traces.json': [5, 23],
  'zipkin/ascend.json': [1, 8],
  'zipkin/envoy.json': [1, 1],
  'zipkin/messaging.json': [1, 4],
  'zipkin/netflix.json': [1, 8],
  'zipkin/simple-db-p6.json': [1, 5],
  'zipkin/smartthings-mobile-web-install.json': [1, 957],
  'zipkin/yelp.json': [1, 16],
}

const isSearch = (name: string) => name.includes('search')
const isTrace = (name: string) => /\.jsonl?(\.gz)?$/.test(name) && !isSearch(name)

test.runIf(files.length > 0).each(files.filter(isTrace))('%s opens', async (name) => {
  const bytes = readFileSync(new URL(name, TRACES))
  const whole = await decoded(bytes)
  expect(whole.notes).toEqual([])
  expect(whole.tables.flatMap(checkTable)).toEqual([])
  const spans = whole.tables.reduce((sum, t) => sum + t.length, 0)
  expect([whole.tables.length, spans]).toEqual(
    COUNTS[name] ?? [expect.any(Number), expect.any(Number)],
  )
  // In small pieces the largest would take long, and show nothing that the others do not.
  if (spans < 2000) expect(dumps(await decoded(bytes, 7))).toBe(dumps(whole))
})

test.runIf(files.length > 0).each(files.filter(isSearch))(
  '%s is known as a search answer',
  async (name) => {
    await expect(decoded(readFileSync(new URL(name, TRACES)))).rejects.toMatchObject({
      failure: { kind: 'unknown-format', hint: expect.stringContaining('This is a Tempo search') },
    })
  },
)
