import { useNavigate, useRouter } from '@tanstack/react-router'
import { useCallback, useMemo, useRef } from 'react'
import type { TimeZoneChoice } from '@/base/time'
import { hides } from '@/state/links/hidden-parts'
import { parseBox, type SearchParams, type Sort } from '@/state/links/url'
import type { SearchResult } from '@/state/loading/queries'
import type { Capabilities, TraceSource } from '@/state/loading/sources'
import type { TraceSummary } from '@/trace/summary'
import { loadable } from '@/ui/loadable'
import { Waiting } from '../waiting'
import type { Draft } from './draft'
import { inBox, newestFirst } from './list-text'
import styles from './listing.module.css'
import { ResultsBar } from './results-bar'
import type { ScatterHandle } from './scatter-plot'
import { DEFAULT_SORT, sortOf } from './sort'
import { traceLink } from './trace-link'
import { TraceTable } from './trace-table'
import { useAdjust, useFind } from './use-search-actions'
import { useBoxCommand } from './use-search-commands'

/** d3's scales and brush come with the picture; the list does not wait for them. */
const ScatterPlot = loadable(async () => (await import('./scatter-plot')).ScatterPlot, <Waiting />)

/** The traces that were found: drawn, counted and listed. */
export function Listing({
  result,
  isStale,
  asked,
  source,
  can,
  params,
  zone,
  onCancel,
}: {
  result: SearchResult
  /** A newer search is on its way. */
  isStale: boolean
  asked: Draft
  source: TraceSource
  can: Capabilities
  params: SearchParams
  zone: TimeZoneChoice
  onCancel: () => void
}) {
  const plot = useRef<ScatterHandle>(null)
  const adjust = useAdjust()
  const find = useFind()
  const open = useOpen(source.id, params)
  const box = useMemo(
    () => (params.box === undefined ? undefined : parseBox(params.box)),
    [params.box],
  )
  const traces = useMemo(() => newestFirst(result.answer.traces), [result])
  const shown = useMemo(() => inBox(traces, box), [traces, box])
  const sort = sortOf(params.sort)

  const setBox = useCallback((area: string | undefined) => adjust({ box: area }), [adjust])
  const clearBox = useCallback(() => adjust({ box: undefined }), [adjust])
  const setSort = (chosen: Sort) => adjust({ sort: chosen === DEFAULT_SORT ? undefined : chosen })
  const mark = useCallback((trace?: TraceSummary) => plot.current?.mark(trace?.traceId), [])
  useBoxCommand(box !== undefined, clearBox)

  // A range of all time, or of which only a part came, would be mostly empty.
  const { range, answer } = result
  const isWhole = !answer.coverage.more && range.start > 0n
  const hidesPlot = hides(params, 'graph')
  const isEmpty = traces.length === 0
  return (
    <section
      className={isEmpty ? undefined : styles.listing}
      aria-label="Results"
      aria-busy={isStale}
    >
      {!isEmpty && !hidesPlot && (
        <div className={styles.picture} data-stale={isStale ? '' : undefined}>
          <ScatterPlot
            ref={plot}
            traces={traces}
            asked={isWhole ? range : undefined}
            box={box}
            zone={zone}
            onBox={setBox}
            onOpen={open}
          />
        </div>
      )}
      <ResultsBar
        result={result}
        isStale={isStale}
        asked={asked}
        source={source}
        can={can}
        params={params}
        zone={zone}
        sort={sort}
        box={box}
        shown={shown}
        onSort={setSort}
        onFind={find}
        onClearBox={clearBox}
        onCancel={onCancel}
      />
      {!isEmpty && (
        <div className={styles.table} data-stale={isStale ? '' : undefined}>
          <TraceTable
            traces={shown}
            source={source.id}
            params={params}
            zone={zone}
            sort={sort}
            onSort={setSort}
            onHover={mark}
          />
        </div>
      )}
    </section>
  )
}

/** Opens a trace from the plot; with Ctrl or Cmd in a tab of its own, as its link does. */
function useOpen(source: string, params: SearchParams) {
  const navigate = useNavigate()
  const router = useRouter()
  return (trace: TraceSummary, event: MouseEvent) => {
    const link = traceLink(trace, source, params)
    if (!event.ctrlKey && !event.metaKey) return void navigate(link)
    window.open(router.history.createHref(router.buildLocation(link).href), '_blank', 'noopener')
  }
}
