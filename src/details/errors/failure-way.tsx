import { useState } from 'react'
import { errorChain, errorsOf, isHandled } from '@/analysis/errors'
import { formatCount, formatPlural } from '@/base/number'
import { Fact, Facts } from '@/details/facts'
import { Quiet } from '@/details/quiet'
import { SpanButton } from '@/details/span-button'
import type { Row, TraceTable } from '@/trace/table'
import styles from './failure-way.module.css'

/** Where a failure began and which spans it made fail, as ways to go there. */
export function FailureWay({ table: t, row }: { table: TraceTable; row: Row }) {
  const chain = errorChain(t, row)
  if (chain.length === 0) return <Below table={t} row={row} />
  const at = chain.indexOf(row)
  const through = chain.slice(1, Math.max(at, 1))
  const onward = chain.slice(at + 1)
  return (
    <Facts>
      <Fact name="Failure began">
        {at === 0 ? 'here' : <Spans rows={chain.slice(0, 1)} word="in" />}
        {isHandled(t, row) && <Quiet>, and the spans above did not fail by it</Quiet>}
      </Fact>
      {through.length > 0 && (
        <Fact name="Came through">
          <Spans rows={through} />
        </Fact>
      )}
      {onward.length > 0 && (
        <Fact name="Passed on to">
          <Spans rows={onward} />
        </Fact>
      )}
    </Facts>
  )
}

/** For a span that did not fail, the failures beneath it. */
function Below({ table: t, row }: { table: TraceTable; row: Row }) {
  const { below, origins } = errorsOf(t)
  if (!below.has(row)) return null
  const end = row + t.size[row]
  const rows: Row[] = []
  for (let at = origins.next(row + 1); at >= 0 && at < end; at = origins.next(at + 1)) rows.push(at)
  return (
    <Facts>
      <Fact name="Did not fail">
        {formatPlural(rows.length, 'failure')} below
        <Spans rows={rows} />
      </Fact>
    </Facts>
  )
}

const FEW = 3
const STEP = 50

function Spans({ rows, word }: { rows: readonly Row[]; word?: string }) {
  const [most, setMost] = useState(FEW)
  const rest = rows.length - most
  return (
    <>
      {word && <span className="visually-hidden">{word} </span>}
      {rows.slice(0, most).map((row) => (
        <div key={row}>
          <SpanButton row={row} />
        </div>
      ))}
      {rest > 0 && (
        <button type="button" className={styles.more} onClick={() => setMost(most + STEP)}>
          Show {formatCount(Math.min(rest, STEP))} more
        </button>
      )}
    </>
  )
}
