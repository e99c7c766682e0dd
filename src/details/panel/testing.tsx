import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { render, screen } from '@testing-library/react'
import { SpanDetails } from '@/details/span-details'
import { TRACE_ID } from '@/details/testing'
import { stubSource } from '@/sources/testing'
import { parseUrlSearch, printUrlSearch } from '@/state/links/url'
import { TraceProvider, useView } from '@/state/view/trace-context'
import { createViewStore, type ViewState } from '@/state/view/view-store'
import type { Row, TraceTable } from '@/trace/table'

const selectedRow = (s: ViewState) => s.selected

function Selected() {
  return <SpanDetails row={useView(selectedRow)} />
}

/** The panel on a page of its own; it follows the selection. */
export async function showDetails(table: TraceTable, row: Row = 0) {
  const store = createViewStore(table, { selected: row })
  const open = { table, store, source: SOURCE }
  const root = createRootRoute()
  const page = createRoute({
    getParentRoute: () => root,
    path: '/trace/$traceId',
    component: () => (
      <TraceProvider value={open}>
        <Selected />
      </TraceProvider>
    ),
  })
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: [`/trace/${TRACE_ID}?tz=utc&embed=1`] }),
    parseSearch: parseUrlSearch,
    stringifySearch: printUrlSearch,
  })
  await router.load()
  render(<RouterProvider router={router} />)
  // Not by role, which takes seconds where there are hundreds of attributes.
  await screen.findByLabelText('Span details')
  return { store, router }
}

const SOURCE = stubSource()
