import styles from './progress.module.css'

/** How far something is; without `share` (0 to 1) only that it goes on. */
export function Progress({ label, share }: { label: string; share?: number | undefined }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
      className={styles.track}
      data-endless={share === undefined ? '' : undefined}
    >
      <div
        className={styles.fill}
        style={share === undefined ? undefined : { width: `${Math.min(share, 1) * 100}%` }}
      />
    </div>
  )
}
