import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { act, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { stubSource } from '@/sources/testing'
import { parseUrlSearch, printUrlSearch } from '@/state/links/url'
import { SourcesProvider } from '@/state/loading/sources'
import { TraceProvider } from '@/state/view/trace-context'
import { createViewStore, type ViewState } from '@/state/view/view-store'
import type { TraceTable } from '@/trace/table'
import { ToastProvider } from '@/ui/toast'

const PRODUCTION = stubSource()
const LOCAL = stubSource('local', 'Local files')

/** A part of the trace page on a router of its own, at `/trace/<id><search>`. */
export async function showPart(part: ReactNode, search = '') {
  const root = createRootRoute()
  const page = createRoute({
    getParentRoute: () => root,
    path: '/trace/$traceId',
    component: () => part,
  })
  const list = createRoute({ getParentRoute: () => root, path: '/search' })
  const path = `/trace/4bf92f3577b34da6a3ce929d0e0e4736${search}`
  const router = createRouter({
    routeTree: root.addChildren([page, list]),
    history: createMemoryHistory({ initialEntries: [path] }),
    parseSearch: parseUrlSearch,
    stringifySearch: printUrlSearch,
  })
  await router.load()
  const rendered = render(
    <QueryClientProvider client={new QueryClient()}>
      <SourcesProvider value={{ list: [PRODUCTION, LOCAL], first: PRODUCTION }}>
        <ToastProvider>
          <RouterProvider router={router} />
        </ToastProvider>
      </SourcesProvider>
    </QueryClientProvider>,
  )
  return { ...rendered, router }
}

/** A part of the page of an open trace. */
export async function showInTrace(
  table: TraceTable,
  part: ReactNode,
  initial: Partial<ViewState> = {},
) {
  const store = createViewStore(table, initial)
  const open = { table, store, source: PRODUCTION }
  const shown = await showPart(<TraceProvider value={open}>{part}</TraceProvider>)
  /** Does something to the store, and waits until what follows from it is on the page. */
  const change = (run: () => void) => act(async () => run())
  return { ...shown, store, change }
}

/** Lists that grow while they are scrolled are all there: their end is always near. */
export function scrollToEnds(): void {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #tell: (seen: Partial<IntersectionObserverEntry>[]) => void
      constructor(tell: (seen: Partial<IntersectionObserverEntry>[]) => void) {
        this.#tell = tell
      }
      observe() {
        queueMicrotask(() => act(() => this.#tell([{ isIntersecting: true }])))
      }
      disconnect() {}
    },
  )
}
