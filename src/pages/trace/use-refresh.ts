import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import { mayBeArriving } from '@/analysis/arriving'
import { criticalPath } from '@/analysis/critical-path'
import { errorsOf } from '@/analysis/errors'
import { traceFacts } from '@/analysis/stats'
import { nextTask } from '@/base/in-slices'
import { againQuery, failureOf, hintOf, type LoadedTrace, traceQuery } from '@/state/queries'
import type { Refresher } from '@/state/refresher'
import { useSources } from '@/state/sources'
import type { TraceParams } from '@/state/url'
import type { TraceStore } from '@/state/view-store'
import { useToast } from '@/ui/toast'
import { failureText } from '../failure-text'

export interface Refresh {
  /** Asks for the trace again; undefined where it stands still, or has not all come yet. */
  readonly now: (() => void) | undefined
  /** Has it asked again by itself, or no longer. */
  readonly setAuto: (isAuto: boolean) => void
}

/**
 * Asking for the open trace again. The code comes when it is wanted: by the reader, or at once for
 * a trace that ended a moment ago and lacks spans.
 */
export function useRefresh(
  store: TraceStore,
  loaded: LoadedTrace,
  { traceId, params }: { traceId: string; params: TraceParams },
): Refresh {
  const { source } = loaded
  const queryClient = useQueryClient()
  const sources = useSources()
  const tell = useToast()
  const latest = useRef({ loaded, params })
  latest.current = { loaded, params }
  const made = useRef<Promise<Refresher> | undefined>(undefined)

  const refresher = useMemo(() => {
    const again = () => againQuery(source, traceId, hintOf(latest.current.params))
    const load = async () => {
      const { Refresher } = await import('@/state/refresher')
      return new Refresher(store, {
        ask: async () => {
          const { table } = await queryClient.fetchQuery(again())
          // What the page will ask of it is computed before, so that no task is long.
          for (const analysis of [errorsOf, traceFacts, criticalPath]) {
            await nextTask()
            analysis(table)
          }
          return table
        },
        onTaken: (table) => {
          const { queryKey } = traceQuery(sources, source.id, traceId, undefined)
          queryClient.setQueryData(queryKey, { ...latest.current.loaded, table })
        },
        tell,
        explain: (error) => {
          const failure = failureOf(error)
          const why = failure ? failureText(failure, source.name).sentence : String(error)
          return `Not refreshed. ${why}`
        },
      })
    }
    return {
      run: (act: (refresher: Refresher) => unknown) => {
        made.current ??= load()
        made.current.then(act).catch((error: unknown) => {
          // Its code may come the next time.
          made.current = undefined
          tell(`Not refreshed. ${String(error)}`, 'error')
        })
      },
      leave: () => {
        made.current?.then((refresher) => refresher.detach()).catch(() => {})
        made.current = undefined
        void queryClient.cancelQueries({ queryKey: again().queryKey })
      },
    }
  }, [store, source, sources, traceId, queryClient, tell])

  useEffect(() => {
    if (!loaded.isWhole) return
    if (!source.isStill && mayBeArriving(store.table, Date.now())) {
      refresher.run((refresher) => refresher.setAuto(true))
    }
    return refresher.leave
  }, [refresher, source, store, loaded.isWhole])

  return useMemo(
    () => ({
      now:
        source.isStill || !loaded.isWhole
          ? undefined
          : () => refresher.run((refresher) => refresher.refresh()),
      setAuto: (isAuto) => refresher.run((refresher) => refresher.setAuto(isAuto)),
    }),
    [refresher, source, loaded.isWhole],
  )
}
