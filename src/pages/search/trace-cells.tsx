import { Link } from '@tanstack/react-router'
import { formatCount, formatPlural } from '@/base/number'
import {
  durationParts,
  formatAgo,
  formatClock,
  formatDay,
  formatInstant,
  millisOf,
  type TimeZoneChoice,
} from '@/base/time'
import type { CssPixels, Millis, Nanos } from '@/base/units'
import { visibleText } from '@/base/visible-text'
import type { SearchParams } from '@/state/links/url'
import type { TraceSummary } from '@/trace/summary'
import { Bar } from '@/ui/bar'
import { fittingChips } from './chips'
import { ServiceSwatch } from './service-swatch'
import styles from './trace-cells.module.css'
import { traceLink } from './trace-link'

/** The root's service and operation, as the link to the trace. */
export function RootCell({
  trace,
  source,
  params,
}: {
  trace: TraceSummary
  source: string
  params: SearchParams
}) {
  const { rootService, rootName, services, traceId } = trace
  const name = rootService ?? services[0]?.name
  const service = name === undefined ? undefined : visibleText(name)
  const operation = visibleText(rootName ?? '(root not received)')
  return (
    <>
      {name !== undefined && <ServiceSwatch name={name} />}
      <Link
        {...traceLink(trace, source, params)}
        className={styles.root}
        title={`${service ?? ''} ${operation}\n${traceId}`}
      >
        <span className={styles.service}>{service ?? traceId.slice(0, 8)}</span>{' '}
        <span className={styles.operation}>{operation}</span>
      </Link>
    </>
  )
}

/** Beyond this the day says more than how many of them ago it was. */
const TWO_DAYS: Millis = 48 * 3_600_000

export function StartedCell({
  start,
  zone,
  now,
}: {
  start: bigint
  zone: TimeZoneChoice
  /** Undefined where there is no room to say how long ago it was. */
  now: Millis | undefined
}) {
  return (
    <span title={formatInstant(start, zone)}>
      {formatClock(start, zone)}{' '}
      {now !== undefined && (
        <span className={styles.aside}>
          {now - millisOf(start) > TWO_DAYS ? formatDay(start, zone) : formatAgo(start, now)}
        </span>
      )}
    </span>
  )
}

/** A duration beside its length as a share of a full bar. */
export function DurationCell({ trace, fullBar }: { trace: TraceSummary; fullBar: Nanos }) {
  const { value, unit } = durationParts(trace.duration)
  return (
    <>
      <span className={styles.duration}>
        {value} <span className={styles.unit}>{unit}</span>
      </span>
      <Bar share={fullBar > 0 ? trace.duration / fullBar : 0} error={(trace.errors ?? 0) > 0} />
    </>
  )
}

/** How many spans failed; a dash for none, so that the few that have some stand out. */
export function ErrorsCell({ errors }: { errors: number | undefined }) {
  if (errors === undefined) return <Unknown />
  if (errors === 0) return <span className={styles.aside}>–</span>
  return <span className={styles.errors}>{formatCount(errors)}</span>
}

export function SpansCell({ spans }: { spans: number | undefined }) {
  return spans === undefined ? <Unknown /> : formatCount(spans)
}

function Unknown() {
  return (
    <span className={styles.aside} title="Not told by this source">
      ?
    </span>
  )
}

/** As many services as fit, each with its spans; the rest as a number, named on hover. */
export function ServicesCell({ trace, width }: { trace: TraceSummary; width: CssPixels }) {
  const { services } = trace
  const count = fittingChips(services, width)
  const rest = services.slice(count)
  return (
    <>
      {services.slice(0, count).map(({ name, spans, errors }) => (
        <span
          key={name}
          className={styles.chip}
          title={`${visibleText(name)}: ${formatPlural(spans, 'span')}${errors > 0 ? `, ${formatCount(errors)} with errors` : ''}`}
        >
          <ServiceSwatch name={name} />
          <span className={styles.name}>{visibleText(name)}</span>
          <span className={styles.aside}>{formatCount(spans)}</span>
        </span>
      ))}
      {rest.length > 0 && (
        <span
          className={styles.chip}
          title={rest
            .map(({ name, spans }) => `${visibleText(name)} ${formatCount(spans)}`)
            .join('\n')}
        >
          <span className={styles.aside}>+{rest.length}</span>
        </span>
      )}
    </>
  )
}
