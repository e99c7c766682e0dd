import type { ReactNode } from 'react'
import styles from './quiet.module.css'

/** What stands beside a value to explain it, or in its place where there is none. */
export function Quiet({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <span className={styles.quiet} title={title}>
      {children}
    </span>
  )
}
