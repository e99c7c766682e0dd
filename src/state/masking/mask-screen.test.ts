import { afterEach, expect, test, vi } from 'vitest'
import { tableOf } from '@/details/testing'
import { never, stubSource } from '@/sources/testing'
import { attribute, nameOf } from '@/trace/span'
import type { TraceSummary } from '@/trace/summary'
import { NO_SETTINGS, type RedactionSetting } from '../settings/settings'
import { maskScreen } from './mask-screen'
import { maskBy } from './mask-tables'
import { reveal } from './revealed'

const SETTING: RedactionSetting = { ...NO_SETTINGS.redaction, onScreen: true, deny: ['customer.*'] }
const RANGE = { start: 0n, end: 1n }
const ASK = { query: { kind: 'fields', fields: { tags: [] } }, range: RANGE, limit: 20 } as const

afterEach(() => reveal('prod', 'a', false))

function masked(given: Parameters<typeof stubSource>[2], setting = SETTING) {
  const source = stubSource('prod', 'Production', given)
  return maskScreen(setting, { list: [source], first: source }).first
}

test('tables are masked by the rules of the deployment, and say how many values that were', () => {
  const table = tableOf({ name: 'to ada@example.com', attributes: { 'customer.id': '7', x: '1' } })
  const [one] = maskBy({ deny: ['customer.*'], detectors: ['email'] })([table])
  expect(nameOf(one, 0)).toBe('to email-1')
  expect(attribute(one, 0, 'customer.id')).toBe('redacted-1')
  expect(attribute(one, 0, 'x')).toBe('1')
  expect(one.masked).toBe(2)
})

test('a value is masked alike in part and whole, in any worker, whatever came before it', () => {
  const of = (name: string, id: string) => tableOf({ name, attributes: { 'customer.id': id } })
  const rules = { deny: ['customer.*'], detectors: ['email'], seed: [1, 2] }
  const [a, b] = maskBy(rules)([of('of bob@example.com', '8'), of('of ada@example.com', '7')])
  const [alone] = maskBy(rules)([of('to ada@example.com', '7')])
  expect(nameOf(a, 0)).not.toBe(nameOf(b, 0))
  expect(nameOf(alone, 0)).toBe(nameOf(b, 0).replace('of', 'to'))
  expect(attribute(alone, 0, 'customer.id')).toBe(attribute(b, 0, 'customer.id'))
  expect(attribute(alone, 0, 'customer.id')).not.toBe(attribute(a, 0, 'customer.id'))
  // What is masked already, as in a local copy, stays as it is.
  const [again] = maskBy(rules)([alone])
  expect([nameOf(again, 0), attribute(again, 0, 'customer.id')]).toEqual([
    nameOf(alone, 0),
    attribute(alone, 0, 'customer.id'),
  ])
  const [other] = maskBy({ ...rules, seed: [1, 3] })(
    [alone, of('to ada@example.com', '7')].slice(1),
  )
  expect(nameOf(other, 0)).not.toBe(nameOf(alone, 0))
})

test('names in a result list are masked, the same one the same way, and the page is told', async () => {
  const summary = (rootName: string): TraceSummary => ({
    traceId: 'a',
    rootName,
    start: 0n,
    duration: 1,
    services: [],
  })
  const traces = ['ada@example.com', 'GET /', 'ada@example.com'].map(summary)
  const coverage = { sent: '', more: false, unordered: false, notes: [] }
  const source = masked({ search: async () => ({ traces, coverage }) })
  const answer = await source.search(ASK, never)
  const names = answer.traces.map((t) => t.rootName)
  expect(names).toEqual([expect.stringMatching(/^email-\d{9}$/), 'GET /', names[0]])
  expect(answer.coverage.notes).toEqual(['Values are masked: 2 names here.'])
})

test('nothing is suggested that is masked elsewhere', async () => {
  const source = masked({
    operations: async () => ['GET /', 'mail ada@example.com'],
    values: async () => ['x', 'ada@example.com'],
  })
  expect(await source.operations(undefined, RANGE, never)).toEqual(['GET /'])
  expect(await source.values('note', { tags: [] }, RANGE, never)).toEqual(['x'])
  expect(await source.values('customer.name', { tags: [] }, RANGE, never)).toEqual([])
  const strict = masked({ values: async () => ['x'] }, { ...SETTING, allow: ['http.*'] })
  expect(await strict.values('note', { tags: [] }, RANGE, never)).toEqual([])
})

test('a trace that is revealed is read unmasked, from its bytes where it is held masked', async () => {
  const url = { kind: 'url', attempts: [], headers: {}, credentials: 'omit', timeoutMs: 0 } as const
  const files = { kind: 'files', files: [] } as const
  const remote = masked({ locate: () => url })
  const held = masked({ bytesOf: () => files })
  expect(await remote.locate('a')).toEqual(url)
  reveal('prod', 'a', true)
  expect(await remote.locate('a')).toEqual({ ...url, isUnmasked: true })
  expect(await remote.locate('b')).toEqual(url)
  expect(await held.locate('a')).toEqual({ ...files, isUnmasked: true })
  reveal('prod', 'a', false)
  expect(await held.locate('a')).toEqual({ kind: 'held', tables: [] })
})

test('without a worker tables are masked on the page, and notes with them', async () => {
  vi.resetModules()
  const { decode } = await import('@/formats/decode')
  const fresh = await import('./mask-screen')
  const source = stubSource()
  fresh.maskScreen(SETTING, { list: [source], first: source })
  const span =
    '{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"0000000000000001","name":"to ada@example.com","startTimeUnixNano":"1","endTimeUnixNano":"2"}'
  const document = `{"resourceSpans":[{"scopeSpans":[{"spans":[${span}]}]}]}`
  const location = {
    kind: 'files',
    files: [{ name: 'a.json', blob: new Blob([document]) }],
  } as const
  const name = async (isUnmasked: boolean) => {
    const { tables } = await decode({ ...location, isUnmasked }, { signal: never })
    return tables.map((t) => [nameOf(t, 0), t.masked])
  }
  expect(await name(false)).toEqual([[expect.stringMatching(/^to email-\d{9}$/), 1]])
  expect(await name(true)).toEqual([['to ada@example.com', undefined]])
})
