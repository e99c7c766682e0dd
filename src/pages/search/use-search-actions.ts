import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { looksLikeTraceId, normalTraceId } from '@/state/links/jaeger-links'
import type { SearchParams } from '@/state/links/url'
import { capabilitiesQuery, searchQuery } from '@/state/loading/queries'
import { sourceOf, useSources } from '@/state/loading/sources'
import { type Draft, paramsOf, requestOf } from './draft'
import { problemsOf } from './problems'
import { viewOf } from './trace-link'

const route = getRouteApi('/search')

/** Opens a trace of which only the id is known: every source is asked for it. */
export function useOpenTrace(): (id: string) => void {
  const navigate = useNavigate()
  const params = route.useSearch()
  return useCallback(
    (id) =>
      void navigate({
        to: '/trace/$traceId',
        params: { traceId: normalTraceId(id) },
        search: viewOf(params),
      }),
    [navigate, params],
  )
}

/** Runs a search: a new page of history, and a new request even where the same was asked before. */
export function useFind(): (draft: Draft) => void {
  const navigate = route.useNavigate()
  const queryClient = useQueryClient()
  const sources = useSources()
  return useCallback(
    (draft) => {
      const source = sourceOf(sources, draft.source)
      const can = queryClient.getQueryData(capabilitiesQuery(source).queryKey)
      if (can && problemsOf(draft, can).length === 0) {
        const { queryKey } = searchQuery(source, requestOf(draft, can))
        // Shown now, it runs now; else it runs when the page comes to it.
        void queryClient.invalidateQueries({ queryKey, exact: true })
      }
      void navigate({ search: (s) => ({ ...s, ...paramsOf(draft), box: undefined }) })
    },
    [navigate, queryClient, sources],
  )
}

/** Changes how the list is shown, in place. */
export function useAdjust(): (change: Pick<SearchParams, 'sort' | 'box'>) => void {
  const navigate = route.useNavigate()
  return useCallback(
    (change) =>
      void navigate({ search: (s) => ({ ...s, ...change }), replace: true, resetScroll: false }),
    [navigate],
  )
}

/** The trace id that stands where a question was expected. */
export function traceIdIn({ service, operation, tags, q }: Draft): string | undefined {
  return [service, operation, tags, q ?? ''].map((text) => text.trim()).find(looksLikeTraceId)
}
