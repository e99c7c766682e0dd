import { visibleText } from '@/base/visible-text'
import { Fact, Facts } from '@/details/facts'
import { LongText } from '@/details/long-text'
import type { DetailSection } from '@/details/section'
import { SpanButton } from '@/details/span-button'
import { parentSpanId, spanId } from '@/trace/span'
import { ParentEdge, type Row, type TraceTable } from '@/trace/table'
import { MiddleEllipsis } from '@/ui/middle-ellipsis'
import styles from './section.module.css'

/** How the span is called elsewhere: in logs, in other tools, in the wire's own terms. */
export const idsSection: DetailSection = {
  id: 'ids',
  title: 'IDs',
  applies: () => true,
  Section: Ids,
}

function Ids({ table: t, row }: { table: TraceTable; row: Row }) {
  const parent = parentSpanId(t, row)
  return (
    <Facts>
      <Id name="Trace ID" text={t.traceId} />
      <Id name="Span ID" text={spanId(t, row)} />
      {parent !== undefined && <Id name="Parent span ID" text={parent} />}
      {t.parent[row] >= 0 && (
        <Fact name={t.edge[row] === ParentEdge.followsFrom ? 'Follows from' : 'Parent'}>
          <SpanButton row={t.parent[row]} />
        </Fact>
      )}
      {t.traceState[row] >= 0 && (
        <Fact name="Trace state" copy={t.strings[t.traceState[row]]}>
          <code className={styles.id}>
            <LongText text={t.strings[t.traceState[row]]} />
          </code>
        </Fact>
      )}
    </Facts>
  )
}

function Id({ name, text }: { name: string; text: string }) {
  return (
    <Fact name={name} copy={text}>
      <code className={styles.id}>
        <MiddleEllipsis text={visibleText(text)} />
      </code>
    </Fact>
  )
}
