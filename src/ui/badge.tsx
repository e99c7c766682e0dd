import type { ReactNode } from 'react'
import styles from './badge.module.css'

/** A word or a number that qualifies what stands beside it: "500", "×312", "1 parent missing". */
export function Badge({
  tone = 'neutral',
  title,
  children,
}: {
  tone?: 'neutral' | 'error' | 'warning' | 'accent'
  title?: string
  children: ReactNode
}) {
  return (
    <span className={styles.badge} data-tone={tone} title={title}>
      {children}
    </span>
  )
}
