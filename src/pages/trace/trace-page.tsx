import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useEffect } from 'react'
import { nextTask } from '@/base/in-slices'
import { traceIdOf } from '@/state/links/jaeger-links'
import { failureOf, hintOf, progressKey, stopReading, traceQuery } from '@/state/loading/queries'
import { useSources } from '@/state/loading/sources'
import { LoadedPage } from './loaded-page'
import {
  ExactLink,
  MinimapPanel,
  PageExtras,
  SidePanel,
  saysAll,
  TraceFailure,
  useViewId,
  viewComponent,
} from './page-parts'
import { TraceCancelled, TraceLoading } from './trace-states'

const route = getRouteApi('/trace/$traceId')

/** Another trace is another page: what is shown of one must not stand under the address of the next. */
export function TracePage() {
  const { traceId } = route.useParams()
  return <OneTrace key={traceId} traceId={traceId} />
}

/** In a task each: for some of them the browser has many files to look for. */
async function bring(parts: readonly ({ preload: () => unknown } | undefined)[]): Promise<void> {
  for (const part of parts) {
    void part?.preload()
    await nextTask()
  }
}

/** One trace: on its way, not to be had, or open. */
function OneTrace({ traceId }: { traceId: string }) {
  const params = route.useSearch()
  const sources = useSources()
  const queryClient = useQueryClient()
  const view = useViewId(params.view)
  // Jaeger UI compares two traces under `a...b`; the first one is opened.
  const id = traceIdOf(traceId)
  const [first, second] = traceId.split('...')
  const isExact = saysAll(params)
  // The code of what stands on every page travels while the trace does.
  useEffect(() => {
    const exact = isExact ? [ExactLink] : []
    void bring([viewComponent(view), ...exact, MinimapPanel, SidePanel, PageExtras])
  }, [view, isExact])
  const options = traceQuery(sources, params.source, id, hintOf(params))
  // Deferred, because React makes a page in one task that the cache asks for, and else in many.
  const { data, error, isFetching, refetch } = useDeferredValue(useQuery(options))
  const cancel = () => void queryClient.cancelQueries({ queryKey: options.queryKey })
  // Who asks twice does not want to wait for what was read.
  const stop = () => stopReading(progressKey(params.source, id)) || cancel()
  const again = () => void refetch()
  const failure = failureOf(error)
  if (error && !failure) throw error

  if (data) {
    // What was read without a source is known under its name from here on: it is not read twice.
    const keep = () => {
      const named = traceQuery(sources, data.source.id, id, hintOf(params))
      queryClient.setQueryData(named.queryKey, data)
    }
    return (
      <LoadedPage
        key={`${data.source.id}/${id}`}
        loaded={data}
        traceId={id}
        other={first && second}
        arrival={
          data.isWhole ? undefined : { isComing: isFetching, failure, onStop: stop, onAgain: again }
        }
        onSource={keep}
      />
    )
  }
  if (isFetching) {
    return <TraceLoading traceId={id} sourceId={params.source} onCancel={cancel} />
  }
  if (!failure) return <TraceCancelled traceId={id} onAgain={again} />
  return <TraceFailure traceId={id} failure={failure} onAgain={again} />
}
