import styles from './middle-ellipsis.module.css'

/** Cut in the middle when there is no room: the end of a path or an id tells most. Whole on hover. */
export function MiddleEllipsis({ text, tail = 8 }: { text: string; tail?: number }) {
  const cut = Math.max(0, text.length - tail)
  return (
    <span className={styles.whole} title={text}>
      <span className={styles.head}>{text.slice(0, cut)}</span>
      <span className={styles.tail}>{text.slice(cut)}</span>
    </span>
  )
}
