import { formatClock, formatInstant } from '@/base/time'
import { useTimeZone } from '@/state/settings/time-zone'
import styles from './instant.module.css'

/** A time of day to the nanosecond, "10:02:32.560 104 512"; the day and the zone on hover. */
export function Instant({ at }: { at: bigint }) {
  const zone = useTimeZone()
  const fraction = String(((at % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n).padStart(
    9,
    '0',
  )
  const [millis, micros, nanos] = [0, 3, 6].map((from) => fraction.slice(from, from + 3))
  return (
    <time
      className={styles.instant}
      title={`${formatInstant(at, zone, 9)} ${zone === 'utc' ? 'UTC' : 'local time'}`}
    >
      {formatClock(at, zone)}.{millis}
      <span className={styles.fine}>{micros}</span>
      <span className={styles.fine}>{nanos}</span>
    </time>
  )
}
