import { memo, useEffect, useMemo } from 'react'
import { errorMessage } from '@/analysis/error-message'
import { errorsOf, isHandled } from '@/analysis/errors'
import { formatPlural } from '@/base/number'
import { formatDuration } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import { useTrace, useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import { serviceHue } from '@/trace/service-hue'
import { nameOf, serviceOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { useGrowing } from '@/ui/use-growing'
import styles from './error-list.module.css'
import type { ListLook } from './panel-look'

const selectedRow = (s: ViewState) => s.selected

/** The beginning of a message: the details have all of it. */
const LONGEST_WORDS = 300

/** Every failed span: where a failure began before those it only passed through. */
export function ErrorList({ onSelect, look, onLook }: ListLook & { onSelect: (row: Row) => void }) {
  const { table } = useTrace()
  const selected = useView(selectedRow)
  const { count, originCount } = errorsOf(table)
  const rows = useMemo(() => failedRows(table), [table])
  const [shown, end] = useGrowing(rows.length, look?.most)
  useEffect(() => onLook?.({ most: shown }), [shown, onLook])
  return (
    <section className={styles.section} aria-label="Errors of the trace">
      <p className={styles.note}>
        {formatPlural(originCount, 'failure')}
        {count > originCount && `, passed on by ${formatPlural(count - originCount, 'span')}`}
      </p>
      <ol>
        {rows.slice(0, shown).map((row) => (
          <Failure key={row} row={row} isSelected={row === selected} onSelect={onSelect} />
        ))}
      </ol>
      {end}
    </section>
  )
}

function failedRows(t: TraceTable): readonly Row[] {
  const { own, origins } = errorsOf(t)
  return [...origins.rows(), ...own.rows().filter((row) => !origins.has(row))]
}

const Failure = memo(function Failure({
  row,
  isSelected,
  onSelect,
}: {
  row: Row
  isSelected: boolean
  onSelect: (row: Row) => void
}) {
  const { table: t } = useTrace()
  const { type, message } = errorMessage(t, row)
  const words = [type, message].filter(Boolean).join(': ').slice(0, LONGEST_WORDS)
  const service = serviceOf(t, row)
  return (
    <li data-selected={isSelected || undefined}>
      <button type="button" aria-current={isSelected || undefined} onClick={() => onSelect(row)}>
        <span className={styles.head}>
          <i style={{ background: `var(--service-${serviceHue(service)})` }} />
          <b>{visibleText(service)}</b>
          <bdi>{visibleText(nameOf(t, row)) || '(no name)'}</bdi>
          <small title="After the start of the trace">+{formatDuration(t.start[row])}</small>
        </span>
        <span className={styles.words}>
          <em>{place(t, row)}</em> <bdi>{visibleText(words)}</bdi>
        </span>
      </button>
    </li>
  )
})

/** Where on the way of a failure a span stands. */
function place(t: TraceTable, row: Row): string {
  if (!errorsOf(t).origins.has(row)) return 'Passed on'
  return isHandled(t, row) ? 'Began here, handled' : 'Began here'
}
