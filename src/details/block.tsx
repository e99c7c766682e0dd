import { type ReactNode, useState } from 'react'
import { formatCount } from '@/base/number'
import { ChevronRightIcon } from '@/ui/icons'
import styles from './block.module.css'

/** Sections the reader closed: they stay so on the next span, for as long as the page lives. */
const closed = new Set<string>()

/** What a link says of them, and what one is made of. */
export const closedBlocks = {
  all: (): readonly string[] => [...closed].sort(),
  set(ids: readonly string[]): void {
    closed.clear()
    for (const id of ids) closed.add(id)
  },
}

/** A section under its heading. With `isForced` it opens whatever was remembered. */
export function Block({
  id,
  title,
  count,
  isBare = false,
  isForced = false,
  children,
}: {
  id: string
  title: string
  count: number | undefined
  isBare?: boolean | undefined
  isForced?: boolean
  children: ReactNode
}) {
  const [open] = useState(() => isForced || !closed.has(id))
  const remember = (isOpen: boolean) => {
    if (isForced) return
    if (isOpen) closed.delete(id)
    else closed.add(id)
  }
  if (isBare) {
    return (
      <div className={styles.bare}>
        <h3 className="visually-hidden">{title}</h3>
        {children}
      </div>
    )
  }
  return (
    <details
      className={styles.block}
      open={open}
      onToggle={(event) => remember(event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        <h3 className={styles.title}>{title}</h3>
        <ChevronRightIcon />
        {count !== undefined && <span className={styles.count}>{formatCount(count)}</span>}
      </summary>
      {children}
    </details>
  )
}
