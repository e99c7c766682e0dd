import type { ComponentType } from 'react'
import type { Row, TraceTable } from '@/trace/table'
import type { AttributeFilter } from './attribute-filter'

/** One block of the span panel. Order on the screen is the order in details/index.ts. */
export interface DetailSection {
  readonly id: string
  readonly title: string
  readonly applies: (t: TraceTable, row: Row) => boolean
  /** Stands without a heading to see: it is a box that speaks for itself. */
  readonly isBare?: boolean
  /** How many things it lists, for its heading. */
  readonly count?: (t: TraceTable, row: Row) => number
  /** Whether it has something for a filter. A section without it does not mind the filter. */
  readonly matches?: (t: TraceTable, row: Row, filter: AttributeFilter) => boolean
  readonly Section: ComponentType<{ id: string; table: TraceTable; row: Row }>
}
