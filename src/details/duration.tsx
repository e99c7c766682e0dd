import { durationParts } from '@/base/time'
import type { Nanos } from '@/base/units'
import styles from './duration.module.css'

/** Three digits, the unit in a lighter tone. */
export function Duration({ nanos }: { nanos: Nanos }) {
  const { value, unit } = durationParts(nanos)
  return (
    <span className={styles.duration}>
      {value}
      {unit && <small className={styles.unit}> {unit}</small>}
    </span>
  )
}

/** A time after (or before) another one: to the millisecond from a second up, else three digits. */
export function Offset({ nanos }: { nanos: Nanos }) {
  const sign = nanos < 0 ? '−' : '+'
  const distance = Math.abs(nanos)
  const { value, unit } =
    distance < 1e9 ? durationParts(distance) : { value: (distance / 1e9).toFixed(3), unit: 's' }
  return (
    <span className={styles.duration}>
      {sign}
      {value}
      <small className={styles.unit}> {unit}</small>
    </span>
  )
}
