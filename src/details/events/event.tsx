import { useMemo } from 'react'
import { visibleText } from '@/base/visible-text'
import { AttributeFilterProvider, useAttributeFilter } from '@/details/attribute-filter'
import { AttributeTable } from '@/details/attribute-table'
import { Offset } from '@/details/duration'
import { Fact, Facts } from '@/details/facts'
import { Instant } from '@/details/instant'
import { OutgoingLinks } from '@/details/outgoing-links'
import { OutgoingPlace } from '@/details/outgoing-place'
import { PlainText } from '@/details/plain-text'
import { Quiet } from '@/details/quiet'
import { printInstant } from '@/state/links/url'
import { EXCEPTION_EVENT } from '@/trace/attributes'
import { endOf, type SpanEvent } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import styles from './event.module.css'

/** One line that opens: when it was, in the span and in the trace, and what it carries. */
export function Event({
  event,
  table: t,
  row,
  isOpen,
}: {
  event: SpanEvent
  table: TraceTable
  row: Row
  isOpen: boolean
}) {
  const { name, time, attributes } = event
  const filter = useAttributeFilter()
  const spot = useMemo(() => ({ table: t, row, on: 'event', event }) as const, [t, row, event])
  const at = t.epoch + BigInt(time)
  const isByName = filter?.keeps('', name) ?? false
  return (
    <details className={styles.event} open={isOpen}>
      <summary className={styles.summary}>
        <span className={styles.offset}>
          <Offset nanos={time - t.start[row]} />
        </span>
        <span className={styles.line}>
          <span className={styles.name} data-bad={name === EXCEPTION_EVENT ? '' : undefined}>
            {name === '' ? <Quiet>no name</Quiet> : <PlainText text={name.slice(0, 300)} />}
          </span>{' '}
          <span className={styles.preview}>
            <bdi>{preview(attributes)}</bdi>
          </span>
        </span>
      </summary>
      <div className={styles.body}>
        <Facts>
          <Fact name="In the trace" copy={printInstant(at)}>
            <Offset nanos={time} /> <Instant at={at} />
          </Fact>
          {isOutside(t, row, time) && (
            <Fact name="">
              <Quiet>{time < t.start[row] ? 'before' : 'after'} the span</Quiet>
            </Fact>
          )}
        </Facts>
        <div className={styles.links}>
          <OutgoingLinks spot={spot} label={`Links of event ${visibleText(name)}`} />
        </div>
        {attributes.length > 0 && (
          // What was found by its name is shown whole.
          <AttributeFilterProvider value={isByName ? undefined : filter}>
            <OutgoingPlace value={spot}>
              <AttributeTable label={`Attributes of event ${name}`} attributes={attributes} />
            </OutgoingPlace>
          </AttributeFilterProvider>
        )}
      </div>
    </details>
  )
}

function isOutside(t: TraceTable, row: Row, time: number): boolean {
  return time < t.start[row] || time > endOf(t, row)
}

/** The first few values, which often say more than the name. */
function preview(attributes: SpanEvent['attributes']): string {
  return attributes
    .slice(0, 3)
    .map(({ value }) => visibleText(value.slice(0, 80)))
    .join(' · ')
}
