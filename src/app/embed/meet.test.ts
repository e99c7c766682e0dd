// @vitest-environment happy-dom
import { QueryClient } from '@tanstack/react-query'
import { createMemoryHistory } from '@tanstack/react-router'
import { afterEach, expect, test } from 'vitest'
import { FailureError } from '@/formats/failure'
import { createSources } from '@/sources/index'
import { stubSource } from '@/sources/testing'
import type { Sources } from '@/state/loading/sources'
import { whole } from '@/state/testing'
import { makeRouter } from '../router'
import type { Steering } from './gate'
import { Meeting } from './meet'
import { failedOf } from './refusal'

const HELD = whole.traceId
const FILED = 'a'.repeat(32)
const never = new AbortController().signal

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** The app behind the gate, with a source that holds one trace. */
async function app(path = '/search', { hasFiles = true } = {}) {
  const { sources: made, workspace } = createSources(
    { entries: [], defaultSource: 'local' },
    'http://host/',
  )
  const prod = stubSource('prod', 'Production', {
    locate: (traceId) => {
      if (traceId === HELD) return { kind: 'held', tables: [whole] }
      throw new FailureError({
        kind: 'denied',
        url: 'https://secret.example/',
        status: 403,
        words: 'secret',
      })
    },
  })
  const sources: Sources = { list: hasFiles ? [prod, ...made.list] : [prod], first: prod }
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = makeRouter({ queryClient, sources }, '/', history)
  // As RouterProvider does.
  ends.push(history.subscribe(() => void router.load()))
  await router.load()
  const meeting = new Meeting({ router, queryClient, sources, workspace, firstView: 'waterfall' })
  const meet = async (request: Steering, signal = never) =>
    (await meeting.meet(request, signal)).answered
  /** As what the page around is told. */
  const told = (request: Steering, signal = never) =>
    meet(request, signal).catch((error: unknown) => failedOf(error)?.kind ?? error)
  const address = () => new URL(router.history.location.href, 'http://host')
  const search = () => Object.fromEntries(address().searchParams)
  return { meet, told, address, search, history, workspace }
}

/** A Jaeger file with one span of one trace. */
function bytes(operationName = 'GET /') {
  const span = {
    traceID: FILED,
    spanID: '1'.padStart(16, '0'),
    operationName,
    references: [],
    startTime: 1_700_000_000_000_000,
    duration: 10,
    processID: 'p1',
  }
  const processes = { p1: { serviceName: 'web' } }
  return JSON.stringify({ data: [{ traceID: FILED, spans: [span], processes }] })
}

test('open shows a trace with what is to be seen of it, in place of the address before', async () => {
  const { meet, address, search, history } = await app('/search?embed=1')
  const answer = await meet({
    type: 'open',
    traceId: HELD.toUpperCase(),
    source: 'prod',
    view: 'tree',
    range: { from: 1, to: 5 },
  })
  expect(answer).toEqual({ type: 'opened', traceIds: [HELD] })
  expect(address().pathname).toBe(`/trace/${HELD}`)
  expect(search()).toEqual({ embed: '1', source: 'prod', view: 'tree', range: '1-5' })
  expect(history.length).toBe(1)
})

test('why a trace cannot be opened is told by kind; a view that is none, before asking', async () => {
  const { told } = await app()
  expect(await told({ type: 'open', traceId: 'ab', source: 'prod' })).toBe('denied')
  expect(await told({ type: 'open', traceId: HELD, view: 'pie' })).toBe('invalid')
})

test('what something else was opened in place of is told so', async () => {
  const { told } = await app()
  const opening = new AbortController()
  const answer = told({ type: 'open', bytes: bytes() }, opening.signal)
  opening.abort()
  expect(await answer).toBe('superseded')
})

test('select, show, find and theme change the address, and take back what they said', async () => {
  const { meet, search } = await app(`/trace/${HELD}?source=prod&embed=1`)
  const span = '0000000000000003'
  await Promise.all([
    meet({ type: 'select', span }),
    meet({ type: 'show', view: 'tree', range: { from: 2, to: 9 } }),
    meet({ type: 'find', text: 'cart', only: true }),
    meet({ type: 'theme', theme: 'dark' }),
  ])
  expect(search()).toEqual({
    source: 'prod',
    embed: '1',
    span,
    view: 'tree',
    range: '2-9',
    filter: 'cart',
    show: 'matches',
    theme: 'dark',
  })
  await Promise.all([
    meet({ type: 'select', span: '' }),
    meet({ type: 'show', range: 'whole' }),
    meet({ type: 'find', text: '' }),
    meet({ type: 'theme', theme: 'system' }),
  ])
  expect(search()).toEqual({ source: 'prod', embed: '1', view: 'tree' })
})

test('a span that is not in the trace, and a view that is none, are refused', async () => {
  const { told, search } = await app(`/trace/${HELD}?source=prod`)
  expect(await told({ type: 'select', span: 'f'.repeat(16) })).toBe('not-found')
  expect(await told({ type: 'show', view: 'pie' })).toBe('invalid')
  expect(search()).toEqual({ source: 'prod' })
})

test('where no trace is open there is nothing to steer but the theme', async () => {
  const { told, search } = await app('/search?source=prod')
  expect(await told({ type: 'select', span: '' })).toBe('no-trace')
  expect(await told({ type: 'show', range: 'whole' })).toBe('no-trace')
  expect(await told({ type: 'find', text: 'x' })).toBe('no-trace')
  expect(await told({ type: 'theme', theme: 'light' })).toEqual({ type: 'done' })
  expect(search()).toEqual({ source: 'prod', theme: 'light' })
})

test.each([
  ['text', bytes()],
  ['an ArrayBuffer', new TextEncoder().encode(bytes()).buffer],
  ['a Uint8Array', new TextEncoder().encode(bytes())],
  ['a Blob', new Blob([bytes()])],
])('bytes as %s are opened, shown, and kept nowhere', async (_, handed) => {
  const { meet, address, workspace } = await app('/search?source=local')
  const answer = await meet({ type: 'open', bytes: handed, name: 'attachment.json' })
  expect(answer).toEqual({ type: 'opened', traceIds: [FILED] })
  expect(address().pathname).toBe(`/trace/${FILED}`)
  expect(address().searchParams.get('source')).toBe('local')
  expect(workspace.files()).toMatchObject([{ name: 'attachment.json', isKept: false }])
})

test('bytes of a trace that was handed over before take their place', async () => {
  const { meet, workspace } = await app('/search?source=local')
  await meet({ type: 'open', bytes: bytes('first'), name: 'first.json' })
  await meet({ type: 'open', bytes: bytes('second'), name: 'second.json' })
  expect(workspace.files().map(({ name }) => name)).toEqual(['second.json'])
})

test('bytes that are none are told to be none, and leave the page as it was', async () => {
  const { told, address } = await app(`/trace/${HELD}?source=prod`)
  expect(await told({ type: 'open', bytes: 'no trace at all' })).toBe('unknown-format')
  expect(address().pathname).toBe(`/trace/${HELD}`)
})

test('a deployment without files takes no bytes', async () => {
  const { told, workspace } = await app('/search', { hasFiles: false })
  expect(await told({ type: 'open', bytes: bytes() })).toBe('denied')
  expect(workspace.files()).toEqual([])
})
