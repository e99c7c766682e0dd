import { useState } from 'react'
import { memoByRef } from '@/base/memo'
import { formatCount } from '@/base/number'
import { visibleText } from '@/base/visible-text'
import { useAttributeFilter } from '@/details/attribute-filter'
import { AttributeTable } from '@/details/attribute-table'
import type { DetailSection } from '@/details/section'
import { SpanButton } from '@/details/span-button'
import { TraceLink } from '@/state/links/links'
import { useTrace } from '@/state/view/trace-context'
import { linksOf, rowOf, type SpanLink } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { Button } from '@/ui/button'
import styles from './section.module.css'

const FIRST = 20
const STEP = 100

/** Spans this one is linked to, in this trace or in another, and spans of this trace linked to it. */
export const linksSection: DetailSection = {
  id: 'links',
  title: 'Links',
  applies: (t, row) => count(t, row) > 0,
  count,
  matches: (t, row, filter) =>
    linksOf(t, row).some((link) => link.attributes.some((a) => filter.keeps(a.key, a.value))),
  Section: Links,
}

function count(t: TraceTable, row: Row): number {
  const { offset } = t.links
  return offset[row + 1] - offset[row] + (linkedFrom(t).get(row)?.length ?? 0)
}

/** Row -> rows of the trace that have a link to it. */
const linkedFrom = memoByRef((t: TraceTable): ReadonlyMap<Row, Row[]> => {
  const { offset, traceId, spanId } = t.links
  const from = new Map<Row, Row[]>()
  for (let row = 0; row < t.length; row++) {
    for (let link = offset[row]; link < offset[row + 1]; link++) {
      if (t.strings[traceId[link]] !== t.traceId) continue
      const target = rowOf(t, t.strings[spanId[link]])
      const known = from.get(target)
      if (target < 0 || known?.at(-1) === row) continue
      if (known) known.push(row)
      else from.set(target, [row])
    }
  }
  return from
})

function Links({ table: t, row }: { table: TraceTable; row: Row }) {
  const filter = useAttributeFilter()
  const [most, setMost] = useState(FIRST)
  const links = linksOf(t, row).filter(
    (link) => !filter || link.attributes.some((a) => filter.keeps(a.key, a.value)),
  )
  const back = filter ? [] : (linkedFrom(t).get(row) ?? [])
  const rest = Math.max(links.length, back.length) - most
  return (
    <>
      <ul>
        {links.slice(0, most).map((link, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a span may have the same link twice
          <li key={i}>
            <Target link={link} />
            {link.attributes.length > 0 && (
              <AttributeTable label={`Attributes of link ${i + 1}`} attributes={link.attributes} />
            )}
          </li>
        ))}
        {back.slice(0, most).map((from) => (
          <li key={from} className={styles.link}>
            <span className={styles.word}>Linked from</span>
            <SpanButton row={from} />
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button variant="quiet" size="small" onClick={() => setMost(most + STEP)}>
          Show {formatCount(Math.min(STEP, rest))} more
        </Button>
      )}
    </>
  )
}

/** Where a link leads: a span here, a span that has not arrived, or another trace. */
function Target({ link: { traceId, spanId } }: { link: SpanLink }) {
  const { table: t, source } = useTrace()
  const id = visibleText(spanId)
  if (traceId !== t.traceId) {
    return (
      <div className={styles.link}>
        <span className={styles.word}>Another trace</span>
        <TraceLink
          traceId={traceId}
          spanId={spanId}
          source={source.id}
          className={styles.other}
          title={`Trace ${visibleText(traceId)}, span ${id}`}
        >
          <code>{visibleText(traceId)}</code>
        </TraceLink>
      </div>
    )
  }
  const target = rowOf(t, spanId)
  return (
    <div className={styles.link}>
      <span className={styles.word}>In this trace</span>
      {target >= 0 ? (
        <SpanButton row={target} />
      ) : (
        <span className={styles.missing} title={`Span ${id} is not among the spans received`}>
          <code>{id}</code> not received
        </span>
      )}
    </div>
  )
}
