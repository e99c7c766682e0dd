import { Link } from '@tanstack/react-router'
import { normalTraceId } from '@/state/jaeger-links'
import styles from './trace-states.module.css'

/** Jaeger UI's comparison links name two traces; this page shows one and leads to the other. */
export function CompareNotice({ other }: { other: string }) {
  return (
    <p className={styles.strip} role="note">
      This link compares two traces. Shown is the first;{' '}
      <Link to="/trace/$traceId" params={{ traceId: normalTraceId(other) }} target="_blank">
        open the second in a new tab
      </Link>
      .
    </p>
  )
}
