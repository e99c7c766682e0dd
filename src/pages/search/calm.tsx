import type { ReactNode } from 'react'
import styles from './calm.module.css'

/** What stands where results will: no failure, but something for the reader to know or to do. */
export function Calm({
  title,
  actions,
  children,
}: {
  title: string
  actions?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className={styles.calm}>
      <h2 className={styles.title}>{title}</h2>
      {children && <p className={styles.text}>{children}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
