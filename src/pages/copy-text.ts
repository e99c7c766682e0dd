import { formatClock, formatDay, type TimeZoneChoice } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import type { CopyFacts } from '@/state/copies/copies'

/** When a copy was made, to the minute. */
export function copyTime({ at }: Pick<CopyFacts, 'at'>, zone: TimeZoneChoice): string {
  const instant = BigInt(at) * 1_000_000n
  return `${formatDay(instant, zone)}, ${formatClock(instant, zone).slice(0, 5)}`
}

/** What the trace is called. */
export function copyName({ service, name }: Pick<CopyFacts, 'service' | 'name'>): {
  readonly service: string
  readonly name: string
} {
  return { service: visibleText(service), name: visibleText(name) || '(no name)' }
}
