import { useState } from 'react'
import { memoLast } from '@/base/memo'
import { formatCount } from '@/base/number'
import { type AttributeFilter, useAttributeFilter } from '@/details/attribute-filter'
import type { DetailSection } from '@/details/section'
import { eventsOf, type SpanEvent } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { Button } from '@/ui/button'
import { Event } from './event'

const FIRST = 20
const STEP = 100

/** By time; the wire's order where times are equal. */
const eventsIn = memoLast((t: TraceTable, row: Row) =>
  eventsOf(t, row).sort((a, b) => a.time - b.time),
)

/** What the span recorded while it ran. */
export const eventsSection: DetailSection = {
  id: 'events',
  title: 'Events',
  applies: (t, row) => count(t, row) > 0,
  count,
  matches: (t, row, filter) => eventsIn(t, row).some((event) => keeps(filter, event)),
  Section: Events,
}

function count(t: TraceTable, row: Row): number {
  return t.events.offset[row + 1] - t.events.offset[row]
}

function keeps(filter: AttributeFilter, { name, attributes }: SpanEvent): boolean {
  return filter.keeps('', name) || attributes.some((a) => filter.keeps(a.key, a.value))
}

function Events({ table, row }: { table: TraceTable; row: Row }) {
  const filter = useAttributeFilter()
  const [most, setMost] = useState(FIRST)
  const all = eventsIn(table, row)
  const kept = filter ? all.filter((event) => keeps(filter, event)) : all
  const rest = kept.length - most
  return (
    <>
      <ul>
        {kept.slice(0, most).map((event) => (
          <li key={all.indexOf(event)}>
            <Event
              // Opens by itself when the filter comes, and is as it was when it goes.
              key={filter ? 'filtered' : 'all'}
              event={event}
              table={table}
              row={row}
              isOpen={filter !== undefined}
            />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="quiet" size="small" onClick={() => setMost(most + STEP)}>
          Show {formatCount(Math.min(STEP, rest))} more of {formatCount(rest)}
        </Button>
      )}
    </>
  )
}
