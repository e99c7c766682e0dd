import type { ReactNode } from 'react'
import styles from './disclosure.module.css'
import { ChevronRightIcon } from './icons'

/** Details behind a line that opens. `heading` looks like a section of a panel. */
export function Disclosure({
  summary,
  open,
  heading = false,
  onToggle,
  children,
}: {
  summary: ReactNode
  open?: boolean | undefined
  heading?: boolean
  onToggle?: (open: boolean) => void
  children: ReactNode
}) {
  return (
    <details
      className={styles.details}
      data-heading={heading ? '' : undefined}
      open={open}
      onToggle={(event) => onToggle?.(event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        <ChevronRightIcon />
        {summary}
      </summary>
      {children}
    </details>
  )
}
