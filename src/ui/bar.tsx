import styles from './bar.module.css'

/** A length beside a number: `share` (0 to 1) of the longest. The number says it in words. */
export function Bar({ share, error = false }: { share: number; error?: boolean }) {
  return (
    <span aria-hidden="true" className={styles.room}>
      <span
        className={styles.bar}
        data-error={error ? '' : undefined}
        style={{ width: `${Math.min(Math.max(share, 0), 1) * 100}%` }}
      />
    </span>
  )
}
