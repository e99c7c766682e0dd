import { describe, expect, test } from 'vitest'
import type { SearchFields } from '@/query/fields'
import { type SpanModel, tablesOf } from '@/query/testing'
import { failureOf, never } from '../testing'
import { Shelf } from './shelf'
import { shelfSource } from './source'

const bytesOf = () => ({ kind: 'files', files: [] }) as const

const id = (n: number) => String(n).padStart(32, '0')

function sourceOf(...batches: (readonly SpanModel[])[]) {
  const shelf = new Shelf()
  batches.forEach((spans, i) => {
    shelf.add(tablesOf(spans), { id: String(i), name: 'x' })
  })
  return shelfSource({ id: 'local', name: 'Local files' }, async () => shelf, bytesOf)
}

const ever = { start: 0n, end: 2n ** 63n }
const millis = (start: number, end: number) => ({
  start: BigInt(start) * 1_000_000n,
  end: BigInt(end) * 1_000_000n,
})
const ask = (fields: Partial<SearchFields> = {}, limit = 10, range = ever) => ({
  query: { kind: 'fields', fields: { tags: [], ...fields } } as const,
  range,
  limit,
})

describe('suggestions', () => {
  const source = sourceOf(
    [
      { traceId: id(1), service: 'web', name: 'GET /', attributes: { zone: 'a', code: 200 } },
      { traceId: id(1), service: 'cart', name: 'add', attributes: { zone: 'b', code: 200 } },
      { traceId: id(2), service: 'cart', name: 'add', attributes: { zone: 'b' } },
    ],
    [
      {
        traceId: id(3),
        service: 'auth',
        name: 'verify',
        resource: { zone: 'c' },
        attributes: { '': '' },
      },
    ],
  )

  test('of services and operations stand in order', async () => {
    expect(await source.services(ever, never)).toEqual(['auth', 'cart', 'web'])
    expect(await source.operations('cart', ever, never)).toEqual(['add'])
    expect(await source.operations(undefined, ever, never)).toEqual(['GET /', 'add', 'verify'])
  })

  test('of keys come with the most frequent first, those of resources too', async () => {
    expect(await source.keys(ever, never)).toEqual(['service.name', 'zone', 'code'])
  })

  test('of values come with the most frequent first, narrowed by the rest of the form', async () => {
    const none = { tags: [] }
    expect(await source.values('zone', none, ever, never)).toEqual(['b', 'a', 'c'])
    expect(await source.values('span.zone', none, ever, never)).toEqual(['b', 'a', 'c'])
    expect(await source.values('zone', { ...none, service: 'web' }, ever, never)).toEqual(['a'])
    const tags = [
      { key: 'zone', value: 'none such' },
      { key: 'code', value: '200' },
    ]
    expect(await source.values('zone', { tags }, ever, never)).toEqual(['a', 'b'])
  })
})

describe('search', () => {
  const source = sourceOf([
    { traceId: id(1), start: 1_000_000, name: 'old', status: 'error', duration: 5 },
    { traceId: id(2), start: 3_000_000, name: 'new', duration: 7 },
    { traceId: id(3), start: 2_000_000, name: 'mid', duration: 1 },
  ])
  const found = async (...args: Parameters<typeof ask>) =>
    (await source.search(ask(...args), never)).traces.map((t) => t.rootName)

  test('finds the newest first', async () => {
    expect(await found()).toEqual(['new', 'mid', 'old'])
  })

  test('finds traces in which one span has all of it', async () => {
    expect(await found({ status: 'error' })).toEqual(['old'])
    expect(await found({ minDuration: 5e6 })).toEqual(['new', 'old'])
    expect(await found({ operation: 'mid', minDuration: 5e6 })).toEqual([])
  })

  test('says that there is more beyond the limit', async () => {
    const { traces, coverage } = await source.search(ask({}, 2), never)
    expect(traces.map((t) => t.rootName)).toEqual(['new', 'mid'])
    expect(coverage).toEqual({ sent: '{ }', more: true, unordered: false, notes: [] })
  })

  test('takes a trace for inside that begins or ends in the range', async () => {
    expect(await found({}, 10, millis(1_000_005, 2_000_000))).toEqual(['mid', 'old'])
    expect(await found({}, 10, millis(1_000_006, 1_999_999))).toEqual([])
  })

  test('says how many lie outside of the range', async () => {
    const { coverage } = await source.search(ask({}, 10, millis(2_500_000, 4_000_000)), never)
    expect(coverage.notes).toEqual(['2 traces outside of this time range.'])
  })

  test('sums traces up', async () => {
    const { traces } = await source.search(ask({ operation: 'old' }), never)
    expect(traces).toEqual([
      {
        traceId: id(1),
        rootService: 'service',
        rootName: 'old',
        start: 1_000_000_000_000n,
        duration: 5_000_000,
        spans: 1,
        errors: 1,
        orphans: 0,
        services: [{ name: 'service', spans: 1, errors: 1 }],
      },
    ])
  })

  test('does not take an orphan for the root', async () => {
    const orphan = sourceOf([{ name: 'orphan', parent: 99 }])
    const { traces } = await orphan.search(ask(), never)
    expect(traces[0]).toMatchObject({ orphans: 1, spans: 1 })
    expect(traces[0]).not.toHaveProperty('rootService')
  })

  test('does not take TraceQL', async () => {
    const query = { kind: 'traceql', text: '{ }' } as const
    const failure = await failureOf(source.search({ query, range: ever, limit: 1 }, never))
    expect(failure).toMatchObject({ kind: 'bad-query' })
  })

  test('rejects with the abort, also while the traces are loading', async () => {
    const abort = new AbortController()
    const waiting = shelfSource({ id: 'x', name: 'x' }, () => new Promise(() => undefined), bytesOf)
    const work = waiting.search(ask(), abort.signal)
    abort.abort()
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
    const late = source.search(ask(), AbortSignal.abort())
    await expect(late).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('gives the page a turn within many spans, and stops there when aborted', async () => {
    const abort = new AbortController()
    const many = Array.from({ length: 60_000 }, () => ({ traceId: id(1) }))
    const three = sourceOf(
      many,
      many.map(() => ({ traceId: id(2) })),
      [{ traceId: id(3) }],
    )
    setTimeout(() => abort.abort())
    await expect(three.search(ask(), abort.signal)).rejects.toMatchObject({ name: 'AbortError' })
  })
})

test('a trace is where it is held; one that is not there is nowhere', async () => {
  const source = sourceOf([{ traceId: id(1), name: 'x' }])
  expect(await source.locate(id(1))).toMatchObject({ kind: 'held', tables: [{ traceId: id(1) }] })
  expect(await source.locate(id(2))).toEqual({ kind: 'held', tables: [] })
})
