import type { TimeZoneChoice } from '@/base/time'
import type { CssPixels, Millis, Nanos } from '@/base/units'
import type { SearchParams } from '@/state/links/url'
import type { TraceSummary } from '@/trace/summary'
import type { Column } from '@/ui/data-table'
import {
  DurationCell,
  ErrorsCell,
  RootCell,
  ServicesCell,
  SpansCell,
  StartedCell,
} from './trace-cells'

/** Below this width the list keeps what tells traces apart and leaves out the rest. */
const NARROW: CssPixels = 720

/** What the cells need besides their trace. */
interface ColumnContext {
  readonly source: string
  readonly params: SearchParams
  readonly zone: TimeZoneChoice
  readonly now: Millis
  /** The duration whose bar fills the column. */
  readonly fullBar: Nanos
  /** Of the table, and of its last column. */
  readonly width: CssPixels
  readonly servicesWidth: CssPixels
}

export function traceColumns(context: ColumnContext): readonly Column<TraceSummary>[] {
  const { source, params, zone, now, fullBar, width, servicesWidth } = context
  const isNarrow = width > 0 && width < NARROW
  const columns: readonly Column<TraceSummary>[] = [
    {
      id: 'root',
      header: 'Root',
      width: isNarrow ? 'minmax(140px, 1fr)' : 'minmax(200px, 1.4fr)',
      cell: (trace) => <RootCell trace={trace} source={source} params={params} />,
    },
    {
      id: 'started',
      header: 'Started',
      width: isNarrow ? '64px' : '150px',
      // Microseconds fit a number; ties in one are settled by the order they come in.
      sortBy: (trace) => Number(trace.start / 1000n),
      first: 'desc',
      cell: ({ start }) => (
        <StartedCell start={start} zone={zone} now={isNarrow ? undefined : now} />
      ),
    },
    {
      id: 'duration',
      header: 'Duration',
      width: isNarrow ? '96px' : '212px',
      sortBy: (trace) => trace.duration,
      first: 'desc',
      cell: (trace) => <DurationCell trace={trace} fullBar={fullBar} />,
    },
    {
      id: 'spans',
      header: 'Spans',
      width: '52px',
      align: 'end',
      sortBy: (trace) => trace.spans,
      first: 'desc',
      cell: ({ spans }) => <SpansCell spans={spans} />,
    },
    {
      id: 'errors',
      header: 'Errors',
      width: '52px',
      align: 'end',
      sortBy: (trace) => trace.errors,
      first: 'desc',
      cell: ({ errors }) => <ErrorsCell errors={errors} />,
    },
    {
      id: 'services',
      header: 'Services',
      width: 'minmax(160px, 2fr)',
      cell: (trace) => <ServicesCell trace={trace} width={servicesWidth} />,
    },
  ]
  return isNarrow ? columns.slice(0, -1) : columns
}
