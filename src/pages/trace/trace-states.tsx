import { type ReactNode, useEffect } from 'react'
import { formatBytes, formatPlural } from '@/base/number'
import { currentPalette } from '@/paint/watch-palette'
import { type Progress, useProgress } from '@/state/loading/progress'
import { progressKey } from '@/state/loading/queries'
import { Button } from '@/ui/button'
import styles from './trace-states.module.css'

/** The skeleton of what comes, with what has come so far. */
export function TraceLoading({
  traceId,
  sourceId,
  onCancel,
}: {
  traceId: string
  sourceId: string | undefined
  onCancel: () => void
}) {
  // There is little on the page yet, which is when this costs least.
  useEffect(() => void currentPalette(), [])
  const progress = useProgress(progressKey(sourceId, traceId))
  const share = progress?.totalBytes ? progress.bytes / progress.totalBytes : undefined
  return (
    <main className={styles.loading} aria-busy="true">
      <div className={styles.status}>
        {/* The counts change many times a second: nobody wants them read out. */}
        <p role="status">
          {progress ? 'Loading' : 'Looking for'} trace {traceId}
        </p>
        <progress
          aria-label="Loading"
          {...(share !== undefined && { value: Math.min(1, share) })}
        />
        {progress && <p className={styles.counts}>{progressCounts(progress)}</p>}
        <Button onClick={onCancel}>Cancel</Button>
      </div>
      <Skeleton />
    </main>
  )
}

/** How much of an answer has come. */
export function progressCounts({ bytes, totalBytes, spans }: Progress): string {
  const of = totalBytes ? ` of ${formatBytes(totalBytes)}` : ''
  return `${formatBytes(bytes)}${of} · ${formatPlural(spans, 'span')}`
}

/** Bars of an invented request, so that the page has its shape before the trace is here. */
const BARS = [
  [0, 0, 100],
  [1, 2, 94],
  [2, 4, 20],
  [3, 6, 12],
  [2, 26, 48],
  [3, 28, 18],
  [3, 48, 24],
  [4, 50, 10],
  [2, 76, 18],
] as const

function Skeleton() {
  return (
    <div className={styles.skeleton} aria-hidden="true">
      {BARS.map(([level, start, width]) => (
        <div key={`${level}-${start}`}>
          <i style={{ marginInlineStart: `${level * 16}px` }} />
          <b style={{ marginInlineStart: `${start}%`, width: `${width}%` }} />
        </div>
      ))}
    </div>
  )
}

export function TraceCancelled({ traceId, onAgain }: { traceId: string; onAgain: () => void }) {
  return (
    <Message title="Loading was cancelled">
      <p>
        Trace <code>{traceId}</code> was not loaded.
      </p>
      <Button variant="primary" onClick={onAgain}>
        Load it
      </Button>
    </Message>
  )
}

/** In place of a trace: what became of it, and what to do. */
export function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.message}>
      <h1>{title}</h1>
      {children}
    </main>
  )
}
