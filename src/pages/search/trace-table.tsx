import { useElementScrollRestoration } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { TimeZoneChoice } from '@/base/time'
import type { CssPixels } from '@/base/units'
import type { SearchParams, Sort } from '@/state/links/url'
import type { TraceSummary } from '@/trace/summary'
import { DataTable } from '@/ui/data-table'
import { fullBarOf } from './full-bar'
import { columnSort, DEFAULT_SORT, sortBy } from './sort'
import { traceColumns } from './trace-columns'
import styles from './trace-table.module.css'
import { useNow } from './use-now'

/** The router scrolls it to its top for a new search and back to where it was on the way back. */
const SCROLL_ID = 'traces'

const idOf = (trace: TraceSummary) => trace.traceId

/** The traces that were found, one a row. */
export function TraceTable({
  traces,
  source,
  params,
  zone,
  sort,
  onSort,
  onHover,
}: {
  traces: readonly TraceSummary[]
  /** Where they were found. */
  source: string
  params: SearchParams
  zone: TimeZoneChoice
  sort: Sort
  onSort: (sort: Sort) => void
  onHover: (trace: TraceSummary | undefined) => void
}) {
  const room = useRef<HTMLDivElement>(null)
  const { width, servicesWidth } = useWidths(room)
  const now = useNow()
  const scroll = useElementScrollRestoration({ id: SCROLL_ID })
  const fullBar = useMemo(() => fullBarOf(traces), [traces])
  const columns = useMemo(
    () => traceColumns({ source, params, zone, now, fullBar, width, servicesWidth }),
    [source, params, zone, now, fullBar, width, servicesWidth],
  )
  return (
    <div ref={room} className={styles.room}>
      <DataTable
        label="Traces"
        columns={columns}
        items={traces}
        itemId={idOf}
        sort={columnSort(sort)}
        onSort={(by) => onSort(sortBy(by) ?? DEFAULT_SORT)}
        onHover={onHover}
        scrollId={SCROLL_ID}
        initialScroll={scroll?.scrollY ?? 0}
      />
    </div>
  )
}

/** Rounded, so that dragging a window's edge does not lay out every row at every pixel. */
const STEP: CssPixels = 24

/** The width of the table and of its last column, as laid out. */
function useWidths(room: React.RefObject<HTMLElement | null>) {
  const [widths, setWidths] = useState({ width: 0, servicesWidth: 0 })
  useEffect(() => {
    const element = room.current
    if (!element) return
    const observer = new ResizeObserver(() => {
      const last = element.querySelector('[role=columnheader]:last-child')
      const width = rounded(element.clientWidth)
      const servicesWidth = rounded(last?.clientWidth ?? 0)
      setWidths((w) =>
        w.width === width && w.servicesWidth === servicesWidth ? w : { width, servicesWidth },
      )
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [room])
  return widths
}

function rounded(width: CssPixels): CssPixels {
  return Math.floor(width / STEP) * STEP
}
