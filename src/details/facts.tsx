import type { ReactNode } from 'react'
import { CopyButton } from '@/ui/copy-button'
import styles from './facts.module.css'

/** Names and values in two columns, like the attributes beside them. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>
}

/** With `copy` the value can be copied, on hover and on focus. */
export function Fact({
  name,
  copy,
  children,
}: {
  name: string
  copy?: string
  children: ReactNode
}) {
  return (
    <div className={styles.fact}>
      <dt className={styles.name}>{name}</dt>
      <dd className={styles.value}>
        {children}
        {copy !== undefined && (
          <span className={styles.actions}>
            <CopyButton text={copy} label={`Copy ${name.toLowerCase()}`} />
          </span>
        )}
      </dd>
    </div>
  )
}
