import { Button } from '@/ui/button'
import { Progress } from '@/ui/progress'
import { Skeleton } from '@/ui/skeleton'
import styles from './loading.module.css'

const ROWS = ['38%', '52%', '31%', '45%', '27%', '49%', '36%', '41%', '24%', '33%']

/** A search that runs, where its results will stand. */
export function Loading({ place, onCancel }: { place: string; onCancel?: () => void }) {
  return (
    <div className={styles.loading}>
      <Progress label={`Searching ${place}`} />
      <div className={styles.bar}>
        <span role="status" aria-label="Result count">
          Searching {place}…
        </span>
        {onCancel && (
          <Button size="small" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      {ROWS.map((width) => (
        <div key={width} className={styles.row}>
          <Skeleton width={width} />
          <Skeleton width="60%" />
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  )
}
