import { useState } from 'react'
import { formatPlural } from '@/base/number'
import { useProgress } from '@/state/loading/progress'
import { type Failure, progressKey } from '@/state/loading/queries'
import { Button } from '@/ui/button'
import { Progress } from '@/ui/progress'
import { failureText } from '../failure-text'
import styles from './arrival-bar.module.css'
import { progressCounts } from './trace-states'

/** The rest of a trace of which a part is shown: on its way, given up, or not to be had. */
export interface Arrival {
  readonly isComing: boolean
  readonly failure: Failure | undefined
  readonly onStop: () => void
  readonly onAgain: () => void
}

/** Tells that this is not all, at the foot of the page: there it comes and goes and moves nothing. */
export function ArrivalBar({
  arrival: { isComing, failure, onStop, onAgain },
  spans,
  traceId,
  sourceId,
  place,
}: {
  arrival: Arrival
  /** Those that are shown. */
  spans: number
  traceId: string
  /** As it was asked for. */
  sourceId: string | undefined
  /** Whom was asked, as the subject of a sentence. */
  place: string
}) {
  const progress = useProgress(progressKey(sourceId, traceId))
  const share = progress?.totalBytes ? progress.bytes / progress.totalBytes : undefined
  const [isStopping, setStopping] = useState(false)
  const stop = () => {
    setStopping(true)
    onStop()
  }
  const again = () => {
    setStopping(false)
    onAgain()
  }
  const shown = `the first ${formatPlural(spans, 'span')}`
  if (isComing) {
    return (
      <footer className={styles.bar} aria-busy="true">
        <p role="status">
          {isStopping
            ? 'Reading was stopped; what has been read is coming.'
            : `These are ${shown}; the rest is on its way.`}
        </p>
        <div className={styles.progress}>
          <Progress label="Loading" share={share} />
        </div>
        {progress && <p className={styles.counts}>{progressCounts(progress)}</p>}
        <Button onClick={stop}>Cancel</Button>
      </footer>
    )
  }
  return (
    <footer className={styles.bar} data-tone={failure && 'error'}>
      {failure ? (
        <p role="alert">
          {failureText(failure, place).sentence} These are {shown}; the rest is missing.
        </p>
      ) : (
        <p role="status">Loading was cancelled. These are {shown}; the rest is missing.</p>
      )}
      <Button onClick={again}>Load it whole</Button>
    </footer>
  )
}
