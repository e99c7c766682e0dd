import type { ReactNode } from 'react'
import { Disclosure } from './disclosure'
import { ErrorIcon, InfoIcon, WarningIcon } from './icons'
import styles from './notice.module.css'

const ICONS = { error: ErrorIcon, warning: WarningIcon, info: InfoIcon }

/**
 * One sentence on what happened, one thing to do, and the rest behind a disclosure. A failure is
 * announced at once; the others wait until the reader comes by.
 */
export function Notice({
  tone,
  title,
  children,
  actions,
  details,
  detailsLabel = 'Details',
}: {
  tone: 'error' | 'warning' | 'info'
  title: string
  children?: ReactNode
  actions?: ReactNode
  details?: ReactNode
  detailsLabel?: string
}) {
  const Icon = ICONS[tone]
  return (
    <div role={tone === 'error' ? 'alert' : undefined} className={styles.notice} data-tone={tone}>
      <Icon />
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {children && <div className={styles.text}>{children}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
        {details && (
          <Disclosure summary={detailsLabel}>
            <div className={styles.details}>{details}</div>
          </Disclosure>
        )}
      </div>
    </div>
  )
}
