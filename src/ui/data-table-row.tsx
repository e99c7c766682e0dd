import { type MouseEvent, memo, type ReactNode } from 'react'
import type { Column } from './data-table'
import styles from './data-table.module.css'

/** A click beside the link is meant for it too, unless it is for another control or for selecting text. */
function followLink(event: MouseEvent<HTMLElement>): void {
  if (event.button !== 0 || !(event.target instanceof Element)) return
  if (event.target.closest('a, button, input, select, summary')) return
  if (event.currentTarget.ownerDocument.getSelection()?.type === 'Range') return
  const link = event.currentTarget.querySelector('a')
  // A new click, so that Ctrl and Shift mean on the row what they mean on the link.
  const { ctrlKey, metaKey, shiftKey } = event
  link?.dispatchEvent(
    new window.MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }),
  )
}

function PlainRow<Item>({
  id,
  item,
  columns,
  index,
  top,
  isActive,
  isSelected,
  onHover,
}: {
  id: string
  item: Item
  columns: readonly Column<Item>[]
  index: number
  top: number
  isActive: boolean
  isSelected: boolean
  onHover: (index: number) => void
}): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see data-table.tsx
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active row
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter is handled by the grid
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={styles.row}
      data-active={isActive ? '' : undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={followLink}
      onPointerEnter={() => onHover(index)}
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: see data-table.tsx
        // biome-ignore lint/a11y/useFocusableInteractive: cells are read, rows are walked
        <div key={column.id} role="gridcell" className={styles.cell} data-align={column.align}>
          {column.cell(item)}
        </div>
      ))}
    </div>
  )
}

/** Scrolling renders the table's frame often; a row that is the same is not rendered again. */
export const Row: typeof PlainRow = memo(PlainRow)
