import { errorMessage } from '@/analysis/error-message'
import { errorsOf } from '@/analysis/errors'
import { formatPlural } from '@/base/number'
import { Offset } from '@/details/duration'
import type { DetailSection } from '@/details/section'
import type { Row, TraceTable } from '@/trace/table'
import { Disclosure } from '@/ui/disclosure'
import { exceptionsOf } from './exceptions'
import { FailureBox } from './failure-box'
import { FailureWay } from './failure-way'
import styles from './section.module.css'

/** Why the span failed, what it threw on the way, and where the failure came from and went to. */
export const errorsSection: DetailSection = {
  id: 'errors',
  title: 'Error',
  isBare: true,
  applies: (t, row) =>
    errorsOf(t).own.has(row) || errorsOf(t).below.has(row) || exceptionsOf(t, row).length > 0,
  Section: Errors,
}

function Errors({ table: t, row }: { table: TraceTable; row: Row }) {
  const failed = errorsOf(t).own.has(row)
  const exceptions = exceptionsOf(t, row)
  // The message of a failed span is that of its last exception, where it has one.
  const shown = failed ? errorMessage(t, row) : exceptions.at(-1)
  const earlier = exceptions.slice(0, -1)
  return (
    <>
      {shown && <FailureBox failure={shown} failed={failed} />}
      {earlier.length > 0 && (
        <div className={styles.earlier}>
          <Disclosure summary={`${formatPlural(earlier.length, 'exception')} before it`}>
            <ul>
              {earlier.slice(-20).map((exception, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: exceptions have no identity but their place
                <li key={i}>
                  <Offset nanos={exception.offset} />
                  <FailureBox failure={exception} failed={failed} />
                </li>
              ))}
            </ul>
          </Disclosure>
        </div>
      )}
      <FailureWay table={t} row={row} />
    </>
  )
}
