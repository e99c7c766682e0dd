import styles from './skeleton.module.css'

/** A grey shape where a line of text will stand. Says nothing: what loads is announced elsewhere. */
export function Skeleton({ width, height }: { width: string; height?: string }) {
  return <span aria-hidden="true" className={styles.skeleton} style={{ width, height }} />
}
