import { useMemo } from 'react'
import { Bitset } from '@/base/bitset'
import { formatCount } from '@/base/number'
import { useTrace, useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import type { Row } from '@/trace/table'
import { IconButton } from '@/ui/button'
import { ChevronDownIcon, ChevronUpIcon } from '@/ui/icons'
import { neighbour } from './actions'
import styles from './row-steps.module.css'

const selectedRow = (s: ViewState) => s.selected

/** Where the selection stands among some rows, and the way from one to the next, in a ring. */
export function RowSteps({
  rows,
  about,
  onSelect,
}: {
  rows: ArrayLike<Row> | Bitset
  /** What each of them is, for the names of the buttons. */
  about: string
  onSelect: (row: Row) => void
}) {
  const { table } = useTrace()
  const selected = useView(selectedRow)
  const set = useMemo(() => setOf(rows, table.length), [rows, table])
  const count = useMemo(() => set.count(), [set])
  const step = (by: 1 | -1) => {
    const row = neighbour(set, selected, by)
    if (row >= 0) onSelect(row)
  }
  const place = set.has(selected) ? `${formatCount(set.rank(selected) + 1)} of ` : ''
  return (
    <span className={styles.steps}>
      {count > 1 && (
        <>
          <span>
            {place}
            {formatCount(count)}
          </span>
          <IconButton icon={ChevronUpIcon} label={`Previous ${about}`} onClick={() => step(-1)} />
        </>
      )}
      <IconButton
        icon={ChevronDownIcon}
        label={count > 1 ? `Next ${about}` : `Go to the ${about}`}
        onClick={() => step(1)}
      />
    </span>
  )
}

function setOf(rows: ArrayLike<Row> | Bitset, length: number): Bitset {
  if (rows instanceof Bitset) return rows
  const set = new Bitset(length)
  for (let i = 0; i < rows.length; i++) set.add(rows[i])
  return set
}
