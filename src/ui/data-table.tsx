import {
  type ColumnDef,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import styles from './data-table.module.css'
import { Head } from './data-table-head'
import { Row } from './data-table-row'

export interface Column<Item> {
  readonly id: string
  readonly header: string
  /** A track of the grid: "120px", "minmax(160px, 2fr)". */
  readonly width: string
  readonly align?: 'start' | 'end'
  cell(item: Item): ReactNode
  /** What to order by; without it the column cannot be sorted. Undefined comes last, either way. */
  sortBy?(item: Item): number | string | undefined
  /** The direction of the first click; numbers are mostly wanted from the top. */
  readonly first?: 'asc' | 'desc'
}

export interface Sort {
  readonly column: string
  readonly direction: 'asc' | 'desc'
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })
const collator = new Intl.Collator('en', { numeric: true })

const OVERSCAN = 8

/**
 * A sortable list of records, up to some ten thousand; only rows in view exist. One row is active
 * for the keyboard; Enter, or a click anywhere in a row, follows the row's first link.
 */
export function DataTable<Item extends RowData>({
  label,
  columns,
  items,
  itemId,
  sort,
  onSort,
  selected,
  rowHeight = 30,
  empty,
  initialScroll = 0,
  scrollId,
  onScroll,
  onHover,
}: {
  label: string
  /** Keep them outside of the component, or in a memo: new columns render every row anew. */
  columns: readonly Column<Item>[]
  items: readonly Item[]
  itemId: (item: Item) => string
  sort: Sort | undefined
  onSort: (sort: Sort) => void
  selected?: string | undefined
  rowHeight?: number
  empty?: ReactNode
  /** Where it was scrolled when the reader left. */
  initialScroll?: number
  /** By this name a router may find the list, to scroll it where it was. */
  scrollId?: string
  onScroll?: (top: number) => void
  onHover?: (item: Item | undefined) => void
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const rows = useSorted({ columns, items, itemId, sort })
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    initialOffset: initialScroll,
    // The head stays above the rows and takes a row's height from the window.
    scrollPaddingEnd: rowHeight,
  })

  const [active, setActive] = useState<string>()
  const activeIndex = active === undefined ? -1 : rows.findIndex((row) => row.id === active)
  const hover = useCallback((index: number) => onHover?.(rows[index]?.original), [onHover, rows])
  const rowId = (key: string) => `${id}-${key}`

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' && event.target === scroller.current && active !== undefined) {
      document.getElementById(rowId(active))?.querySelector('a')?.click()
      return
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const next = nextIndex(event.key, { active: activeIndex, page, last: rows.length - 1 })
    const row = next === undefined ? undefined : rows[next]
    if (next === undefined || !row) return
    event.preventDefault()
    setActive(row.id)
    // Pointed at by key, where others point by hand.
    onHover?.(row.original)
    virtualizer.scrollToIndex(next, { align: 'auto' })
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a <table> cannot hold rows that are positioned
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      data-scroll-restoration-id={scrollId}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={activeIndex < 0 ? undefined : rowId(active ?? '')}
      tabIndex={0}
      className={styles.table}
      style={{
        '--columns': columns.map((c) => c.width).join(' '),
        '--row-height': `${rowHeight}px`,
      }}
      onKeyDown={onKeyDown}
      onScroll={(event) => onScroll?.(event.currentTarget.scrollTop)}
      onPointerLeave={() => onHover?.(undefined)}
    >
      <Head columns={columns} sort={sort} onSort={onSort} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (!row) return null
          return (
            <Row
              key={row.id}
              id={rowId(row.id)}
              item={row.original}
              columns={columns}
              index={index}
              top={start}
              isActive={row.id === active}
              isSelected={row.id === selected}
              onHover={hover}
            />
          )
        })}
      </div>
      {rows.length === 0 && empty}
    </div>
  )
}

/** The rows in order. TanStack Table sorts; the order itself is the caller's, mostly the URL's. */
function useSorted<Item extends RowData>({
  columns,
  items,
  itemId,
  sort,
}: {
  columns: readonly Column<Item>[]
  items: readonly Item[]
  itemId: (item: Item) => string
  sort: Sort | undefined
}) {
  const definitions = useMemo(
    () =>
      columns.map(
        ({ id, sortBy }): ColumnDef<typeof features, Item> => ({
          id,
          accessorFn: (item) => sortBy?.(item),
          enableSorting: sortBy !== undefined,
          sortUndefined: 'last',
          sortFn: (a, b) => compare(a.getValue(id), b.getValue(id)),
        }),
      ),
    [columns],
  )
  const sorting = useMemo(
    () => (sort ? [{ id: sort.column, desc: sort.direction === 'desc' }] : []),
    [sort],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: items,
    getRowId: itemId,
    state: { sorting },
  })
  return table.getRowModel().rows
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return collator.compare(String(a), String(b))
}

/** Where a key leads in a list; undefined for keys that lead nowhere. */
function nextIndex(
  key: string,
  { active, page, last }: { active: number; page: number; last: number },
): number | undefined {
  const to = {
    ArrowDown: active + 1,
    j: active + 1,
    ArrowUp: active - 1,
    k: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: last,
  }[key]
  return to === undefined ? undefined : Math.max(0, Math.min(to, last))
}
