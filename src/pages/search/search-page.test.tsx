// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import * as v from 'valibot'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FailureError } from '@/formats/failure'
import { Workspace } from '@/sources/local/workspace'
import type { SearchAsk } from '@/sources/source'
import { useCommandRegistry } from '@/state/commands'
import { fromJaegerSearch } from '@/state/links/jaeger-links'
import { parseUrlSearch, printUrlSearch, searchPageSchema } from '@/state/links/url'
import { type Capabilities, SourcesProvider, type TraceSource } from '@/state/loading/sources'
import { WorkspaceProvider } from '@/state/workspace'
import type { TraceSummary } from '@/trace/summary'
import { SearchPage } from './search-page'
import { jaeger, summary, TEN, tempo, workspace } from './testing'

beforeEach(() => {
  // No layout in happy-dom: the list needs a height to know which rows are in view.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1000)
  // Nor canvases or fonts; nothing is painted into a canvas without a size.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(Object.create(null))
  Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
})
afterEach(cleanup)
// A whole page is rendered, on a machine that may be busy with other tests.
vi.setConfig({ testTimeout: 20_000 })
configure({ asyncUtilTimeout: 5000 })

const three = [
  summary(1, 10, 500, { errors: 2 }),
  summary(2, 30, 100, { rootName: 'GET /cart' }),
  summary(3, 20, 900),
]

function sourceWith(can: Capabilities, traces: readonly TraceSummary[] = three, id = 'demo') {
  const search = vi.fn(async (ask: SearchAsk, _signal: AbortSignal) => ({
    traces: traces.slice(0, ask.limit),
    coverage: { sent: '{ }', more: false, unordered: false, notes: [] as string[] },
  }))
  const source: TraceSource = {
    id,
    name: id === 'demo' ? 'Demo' : id,
    probe: async () => can,
    services: async () => ['cart', 'frontend'],
    operations: async () => ['GET /cart'],
    keys: async () => ['http.route'],
    values: async () => ['/cart'],
    search,
    locate: async () => ({ kind: 'held', tables: [] }),
  }
  return { source, search }
}

const noFiles = {
  list: async () => [],
  put: async () => false,
  delete: async () => undefined,
  clear: async () => undefined,
}

/** The page at an address, in a router with the routes it leads to. */
function open(address: string, ...list: readonly [TraceSource, ...TraceSource[]]) {
  const root = createRootRoute()
  const routes = [
    createRoute({
      getParentRoute: () => root,
      path: '/search',
      validateSearch: (raw) => v.parse(searchPageSchema, fromJaegerSearch(raw)),
      component: SearchPage,
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/trace/$traceId',
      component: () => 'A trace',
    }),
  ]
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [address] }),
    parseSearch: parseUrlSearch,
    stringifySearch: printUrlSearch,
  })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SourcesProvider value={{ list, first: list[0] }}>
        <WorkspaceProvider value={new Workspace(noFiles)}>
          <RouterProvider router={router} />
        </WorkspaceProvider>
      </SourcesProvider>
    </QueryClientProvider>,
  )
  return {
    user: userEvent.setup(),
    url: () => decodeURIComponent(router.state.location.href),
    entries: () => router.history.length,
  }
}

const count = () => screen.findByRole('status', { name: 'Result count' })
const told = async (text: string) =>
  waitFor(async () => expect((await count()).textContent).toBe(text))
const rows = () =>
  within(screen.getByRole('grid', { name: 'Traces' }))
    .getAllByRole('link')
    .map((link) => link.textContent)
const find = () => screen.getByRole('button', { name: 'Find traces' })

test('an address without a question asks the default source for what it has', async () => {
  const { source, search } = sourceWith(workspace)
  open('/search', source)
  await told('3 traces')
  expect(search.mock.calls[0]?.[0]).toEqual({
    query: { kind: 'fields', fields: { tags: [] } },
    range: { start: 0n, end: 2n ** 63n - 1n },
    limit: 1000,
  })
})

test('what is typed into the form becomes the address and the request', async () => {
  const { source, search } = sourceWith(tempo)
  const { user, url } = open('/search', source)
  await told('3 traces')
  await user.type(screen.getByLabelText('Service'), 'cart')
  await user.type(screen.getByLabelText('Attributes'), 'http.route=/cart')
  await user.type(screen.getByLabelText('Min duration'), '30ms')
  await user.selectOptions(screen.getByLabelText('Status'), 'error')
  await user.selectOptions(screen.getByLabelText('Time range'), '2d')
  await user.type(screen.getByLabelText('Limit'), '50')
  expect(search).toHaveBeenCalledTimes(1)
  await user.click(find())
  await waitFor(() => expect(search).toHaveBeenCalledTimes(2))
  expect(search.mock.calls[1]?.[0]).toMatchObject({
    query: {
      fields: {
        service: 'cart',
        status: 'error',
        minDuration: 30e6,
        tags: [{ key: 'http.route', value: '/cart' }],
      },
    },
    limit: 50,
  })
  expect(url()).toBe(
    '/search?source=demo&service=cart&tags=http.route=/cart&status=error&minDuration=30ms&lookback=2d&limit=50',
  )
})

test('Enter in a field finds traces, and the same search again asks again', async () => {
  const { source, search } = sourceWith(workspace)
  const { user } = open('/search', source)
  await told('3 traces')
  await user.type(screen.getByLabelText('Operation'), 'GET /{Enter}')
  await waitFor(() => expect(search).toHaveBeenCalledTimes(2))
  await user.click(find())
  await waitFor(() => expect(search).toHaveBeenCalledTimes(3))
})

test('the form is filled from the address', async () => {
  open(
    '/search?service=cart&tags={"a":"b"}&minDuration=1s&lookback=3h&limit=7',
    sourceWith(tempo).source,
  )
  await told('3 traces')
  const value = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value
  expect(['Service', 'Attributes', 'Min duration', 'Time range', 'Limit'].map(value)).toEqual([
    'cart',
    '{"a":"b"}',
    '1s',
    '3h',
    '7',
  ])
})

test('a search that cannot be asked is not: the field says why', async () => {
  const { source, search } = sourceWith(tempo)
  const { user } = open('/search', source)
  await told('3 traces')
  await user.type(screen.getByLabelText('Limit'), '5000{Enter}')
  expect(screen.getByText('Tempo 3.0.3 answers at most 1,000 traces.')).toBeTruthy()
  expect(screen.getByLabelText('Limit').getAttribute('aria-invalid')).toBe('true')
  expect(search).toHaveBeenCalledTimes(1)
})

test('a link that asks for too much is explained and not run', async () => {
  const { source, search } = sourceWith(tempo)
  open('/search?lookback=4w', source)
  await screen.findByRole('heading', { name: 'This search was not run' })
  expect(search).not.toHaveBeenCalled()
})

test('a source that needs a service shows its services, not an error', async () => {
  const { source, search } = sourceWith(jaeger)
  const { user, url } = open('/search', source)
  await screen.findByRole('heading', { name: 'Which service?' })
  expect(screen.queryByRole('alert')).toBeNull()
  await user.click(await screen.findByRole('button', { name: 'frontend' }))
  await told('3 traces')
  expect(search.mock.calls[0]?.[0].query).toMatchObject({ fields: { service: 'frontend' } })
  expect(url()).toContain('service=frontend')
})

test('a pasted trace id opens its trace, unless it is pasted into other text', async () => {
  const id = '4BF92F3577B34DA6A3CE929D0E0E4736'
  const { user, url } = open('/search', sourceWith(workspace).source)
  await told('3 traces')
  await user.type(screen.getByLabelText('Attributes'), 'link=')
  await user.paste(id)
  expect(url()).toMatch(/^\/search/)
  await user.click(screen.getByLabelText('Operation'))
  await user.paste(id)
  await screen.findByText('A trace')
  expect(url()).toBe(`/trace/${id.toLowerCase()}`)
})

test('a trace id that was typed opens its trace', async () => {
  const { user, url } = open('/search', sourceWith(workspace).source)
  await told('3 traces')
  await user.type(screen.getByLabelText('Service'), 'a3ce929d0e0e4736{Enter}')
  await screen.findByText('A trace')
  expect(url()).toBe('/trace/0000000000000000a3ce929d0e0e4736')
})

test('traces are listed newest first, each with its source and when it was', async () => {
  open('/search', sourceWith(workspace).source)
  await told('3 traces')
  const [first] = await within(screen.getByRole('grid', { name: 'Traces' })).findAllByRole('link')
  expect(rows()).toEqual(['frontend GET /cart', 'frontend GET /', 'frontend GET /'])
  expect(first?.getAttribute('href')).toBe(
    '/trace/00000000000000000000000000000002?source=demo&start=2026-11-14T10:00:30Z&end=2026-11-14T10:00:30.1Z',
  )
})

test('a header orders the list, in place in the address', async () => {
  const { user, url, entries } = open('/search', sourceWith(workspace).source)
  await told('3 traces')
  const before = entries()
  await user.click(screen.getByRole('button', { name: 'Duration' }))
  await waitFor(() => expect(rows()[2]).toBe('frontend GET /cart'))
  expect(url()).toContain('sort=longest')
  expect(entries()).toBe(before)
})

test('an area of the plot narrows the list and not the count, until it is cleared', async () => {
  const start = TEN / 1_000_000n
  const box = `${start + 5000n}-${start + 25_000n},200000-1000000`
  const { user, url } = open(`/search?box=${box}`, sourceWith(workspace).source)
  await told('3 traces')
  await waitFor(() => expect(rows()).toHaveLength(2))
  await user.click(screen.getByRole('button', { name: /2 selected · 200 ms–1 s/ }))
  await waitFor(() => expect(rows()).toHaveLength(3))
  expect(url()).not.toContain('box')
})

test('when there may be more it is said, and more can be asked for', async () => {
  const { source, search } = sourceWith(tempo)
  search.mockImplementation(async () => ({
    traces: three,
    coverage: { sent: '{ }', more: true, unordered: true, notes: ['2 of 3 slices answered.'] },
  }))
  const { user, url } = open('/search', source)
  await told('3 traces, there may be more')
  expect(
    screen.getByText('in the last hour · not necessarily the newest · 2 of 3 slices answered'),
  ).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Ask for 50' }))
  await waitFor(() => expect(url()).toContain('limit=50'))
})

test('a search can be cancelled, and run again', async () => {
  const { source, search } = sourceWith(workspace)
  let signal: AbortSignal | undefined
  search.mockImplementationOnce((_, given) => {
    signal = given
    return new Promise(() => undefined)
  })
  const { user } = open('/search', source)
  await user.click(await screen.findByRole('button', { name: 'Cancel' }))
  expect(signal?.aborted).toBe(true)
  await user.click(await screen.findByRole('button', { name: 'Search again' }))
  await told('3 traces')
})

test('old results stay in sight while a new search runs', async () => {
  const { source, search } = sourceWith(workspace)
  const { user } = open('/search', source)
  await told('3 traces')
  search.mockImplementationOnce(() => new Promise(() => undefined))
  await user.type(screen.getByLabelText('Service'), 'cart{Enter}')
  await told('Searching…')
  await waitFor(() => expect(rows()).toHaveLength(3))
  expect(screen.getByRole('region', { name: 'Results' }).getAttribute('aria-busy')).toBe('true')
})

test('a failure is told with whom it was asked of, and tried again', async () => {
  const { source, search } = sourceWith(workspace)
  const failure = { kind: 'server', url: 'http://b/api', status: 500, words: 'boom' } as const
  search.mockRejectedValueOnce(new FailureError(failure))
  const { user } = open('/search', source)
  expect((await screen.findByRole('alert')).textContent).toContain('Demo failed with status 500.')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  await told('3 traces')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('nothing found: the question is told back, and a filter dropped with a click', async () => {
  const { source, search } = sourceWith(workspace, [])
  const { user, url } = open('/search?service=cart&tags=a%3D1', source)
  await told('0 traces')
  expect(screen.getByText(/Demo has no traces of cart, with a=1\./)).toBeTruthy()
  search.mockResolvedValueOnce({
    traces: three,
    coverage: { sent: '{ }', more: false, unordered: false, notes: [] },
  })
  await user.click(screen.getByRole('button', { name: 'Any attributes' }))
  await told('3 traces')
  expect(url()).toBe('/search?service=cart&source=demo')
})

test('without local files it is said how they come in', async () => {
  open('/search?source=local', sourceWith(workspace, [], 'local').source)
  await screen.findByRole('heading', { name: 'No files are open' })
  expect(screen.getByText(/choose/).textContent).toContain('choose Open files above')
  expect(screen.queryByRole('status', { name: 'Result count' })).toBeNull()
})

test('in a frame, where nothing is above, the way in is beside the words', async () => {
  const { user } = open('/search?source=local&embed=1', sourceWith(workspace, [], 'local').source)
  const choose = vi.fn()
  const command = { id: 'app.open-files', title: 'Open files…', group: 'Everywhere', keys: ['o'] }
  const remove = useCommandRegistry.getState().add([{ ...command, run: choose }])
  await user.click(await screen.findByRole('button', { name: 'Open files' }))
  expect(choose).toHaveBeenCalledOnce()
  expect(document.body.textContent).not.toContain('above')
  remove()
})

test('TraceQL of the fields stays fields; TraceQL of its own overrides them', async () => {
  const { source, search } = sourceWith(tempo)
  const { user, url } = open('/search?service=cart', source)
  await told('3 traces')
  await user.click(screen.getByRole('button', { name: 'TraceQL' }))
  const field = screen.getByLabelText<HTMLTextAreaElement>('TraceQL')
  expect(field.value).toBe('{ resource.service.name = "cart" }')
  await user.click(find())
  await waitFor(() => expect(search).toHaveBeenCalledTimes(2))
  expect(url()).toContain('service=cart')
  await user.clear(field)
  await user.type(field, '{{ status = error }{Enter}')
  await waitFor(() => expect(search).toHaveBeenCalledTimes(3))
  expect(search.mock.calls[2]?.[0].query).toEqual({ kind: 'traceql', text: '{ status = error }' })
  expect(url()).not.toContain('service')
})

test('a source without TraceQL has one face and asks no TraceQL of a link', async () => {
  const { source, search } = sourceWith(workspace)
  const { user } = open('/search?q={}', source)
  await screen.findByText('Demo takes no TraceQL: ask with the fields.')
  expect(screen.queryByRole('button', { name: 'TraceQL' })).toBeNull()
  expect(search).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Search without TraceQL' }))
  await told('3 traces')
})

test('a refused query is marked where the server stopped', async () => {
  const { source, search } = sourceWith(tempo)
  const words = 'parse error at line 1, col 7: unexpected }'
  search.mockRejectedValueOnce(
    new FailureError({ kind: 'bad-query', url: '', words, line: 1, column: 7 }),
  )
  open(`/search?q=${encodeURIComponent('{ foo } | rate')}`, source)
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain(words)
  expect(alert.querySelector('mark')?.textContent).toBe('}')
  expect(screen.getByLabelText('TraceQL').getAttribute('aria-invalid')).toBe('true')
})

test('embedded, the list is there without the form', async () => {
  open('/search?embed=1', sourceWith(workspace).source)
  await told('3 traces')
  expect(screen.queryByRole('search')).toBeNull()
})

test('a link to a source that is not configured says whom it asks instead', async () => {
  open('/search?source=prod', sourceWith(workspace).source)
  await told('3 traces')
  expect(screen.getByText('There is no source “prod” here')).toBeTruthy()
})

test('names from a trace are text, whatever they hold', async () => {
  const odd = '<img src=x onerror=alert(1)>'
  open('/search', sourceWith(workspace, [summary(1, 0, 1, { rootName: odd })]).source)
  await told('1 trace')
  await waitFor(() => expect(rows()).toEqual([`frontend ${odd}`]))
  expect(document.querySelector('img')).toBeNull()
})
