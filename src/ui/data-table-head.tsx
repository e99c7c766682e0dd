import type { Column, Sort } from './data-table'
import styles from './data-table.module.css'
import { SortAscendingIcon, SortDescendingIcon } from './icons'

/** The names of the columns; those that can order the rows are buttons. */
export function Head<Item>({
  columns,
  sort,
  onSort,
}: {
  columns: readonly Column<Item>[]
  sort: Sort | undefined
  onSort: (sort: Sort) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see data-table.tsx
    <div role="rowgroup" className={styles.head}>
      {/* biome-ignore lint/a11y/useSemanticElements: see data-table.tsx */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus */}
      <div role="row" aria-rowindex={1} className={styles.headRow}>
        {columns.map((column) => {
          const direction = sort?.column === column.id ? sort.direction : undefined
          return (
            // biome-ignore lint/a11y/useSemanticElements: see data-table.tsx
            // biome-ignore lint/a11y/useFocusableInteractive: the button inside has the focus
            <div
              key={column.id}
              role="columnheader"
              aria-sort={ariaSort(column, direction)}
              className={styles.headCell}
              data-align={column.align}
            >
              {column.sortBy ? (
                <button
                  type="button"
                  className={styles.sort}
                  data-on={direction}
                  onClick={() =>
                    onSort({ column: column.id, direction: turned(column, direction) })
                  }
                >
                  {column.header}
                  {direction === 'asc' && <SortAscendingIcon />}
                  {direction === 'desc' && <SortDescendingIcon />}
                </button>
              ) : (
                column.header
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function turned<Item>({ first = 'asc' }: Column<Item>, now: Sort['direction'] | undefined) {
  if (!now) return first
  return now === 'asc' ? 'desc' : 'asc'
}

function ariaSort<Item>({ sortBy }: Column<Item>, direction: Sort['direction'] | undefined) {
  if (!sortBy) return undefined
  if (!direction) return 'none'
  return direction === 'asc' ? 'ascending' : 'descending'
}
