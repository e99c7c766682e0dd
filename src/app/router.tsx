import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import * as v from 'valibot'
import { Waiting } from '@/pages/waiting'
import { fromJaegerSearch, fromJaegerTrace, traceIdOf } from '@/state/links/jaeger-links'
import {
  LOOKS,
  parseUrlSearch,
  printUrlSearch,
  searchPageSchema,
  tracePageSchema,
} from '@/state/links/url'
import { hintOf, traceQuery } from '@/state/loading/queries'
import type { Sources } from '@/state/loading/sources'
import { loadable } from '@/ui/loadable'
import { Crash } from './crash'
import { Shell } from './shell'

interface RouterContext {
  readonly queryClient: QueryClient
  readonly sources: Sources
}

/** Few come here: by an address of another tool, or one that was cut. */
const NotFound = loadable(
  async () => (await import('@/pages/not-found/not-found-page')).NotFoundPage,
  <Waiting />,
)

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: () => <NotFound />,
})

const keepLooks = retainSearchParams<Partial<Record<(typeof LOOKS)[number], string | undefined>>>([
  ...LOOKS,
])

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/search', search, replace: true })
  },
})

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: (raw) => v.parse(searchPageSchema, fromJaegerSearch(raw)),
  search: { middlewares: [keepLooks] },
  component: lazyRouteComponent(() => import('@/pages/search/search-page'), 'SearchPage'),
})

const traceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/trace/$traceId',
  validateSearch: (raw) => v.parse(tracePageSchema, fromJaegerTrace(raw)),
  search: { middlewares: [keepLooks] },
  loaderDeps: ({ search: { source, start, end, time } }) => ({ source, start, end, time }),
  // Starts the request before the page's code is here; the page shows it load.
  loader: ({ context: { queryClient, sources }, params, deps }) => {
    const id = traceIdOf(params.traceId)
    void queryClient.prefetchQuery(traceQuery(sources, deps.source, id, hintOf(deps)))
  },
  component: lazyRouteComponent(() => import('@/pages/trace/trace-page'), 'TracePage'),
})

export function makeRouter(context: RouterContext, basepath: string, history?: RouterHistory) {
  return createRouter({
    routeTree: rootRoute.addChildren([indexRoute, searchRoute, traceRoute]),
    context,
    basepath,
    ...(history && { history }),
    parseSearch: parseUrlSearch,
    stringifySearch: printUrlSearch,
    defaultErrorComponent: Crash,
    defaultPreload: false,
    scrollRestoration: true,
    // A new search begins at its top; back returns to where the list was.
    scrollToTopSelectors: ['[data-scroll-restoration-id="traces"]'],
    trailingSlash: 'never',
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
