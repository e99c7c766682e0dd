import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import styles from './virtual-rows.module.css'

/** Rows kept beyond the edges, so that a turn of the wheel meets rows that are there. */
const OVERSCAN = 8

/**
 * A long list of which only what is in view exists; rows may differ in height. For spans in a
 * waterfall, all of one height, see views/waterfall.
 */
export function VirtualRows({
  label,
  count,
  rowHeight,
  reveal = -1,
  children,
}: {
  label: string
  count: number
  /** A guess; each row is measured once it is there. */
  rowHeight: number
  /** Scrolled into view whenever it changes; -1 for none. */
  reveal?: number
  children: (index: number) => ReactNode
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
  })
  useEffect(() => {
    if (reveal >= 0) virtualizer.scrollToIndex(reveal, { align: 'auto' })
  }, [virtualizer, reveal])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section ref={scroller} className={styles.scroller} aria-label={label} tabIndex={0}>
      <ul className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <li
            key={index}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={count}
            aria-posinset={index + 1}
            className={styles.row}
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(index)}
          </li>
        ))}
      </ul>
    </section>
  )
}
