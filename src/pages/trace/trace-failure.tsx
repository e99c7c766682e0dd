import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatInstant } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import { type Failure, hintOf } from '@/state/loading/queries'
import { sourceOf, type TraceSource, useSources } from '@/state/loading/sources'
import { retentionOf } from '@/state/settings/retention'
import { useSettings } from '@/state/settings/settings'
import { useTimeZone } from '@/state/settings/time-zone'
import { Button } from '@/ui/button'
import { FailureNotice } from '../failure-notice'
import { CopyOffer } from './copy-offer'
import { Message } from './trace-states'
import styles from './trace-states.module.css'

export function TraceFailure({
  traceId,
  failure,
  onAgain,
}: {
  traceId: string
  failure: Failure
  onAgain: () => void
}) {
  const sources = useSources()
  const search = useSearch({ from: '/trace/$traceId' })
  const { off } = useSettings()
  const offer = !off.has('copies') && <CopyOffer traceId={traceId} sourceId={search.source} />
  const source = search.source === undefined ? undefined : sourceOf(sources, search.source)
  if (failure.kind === 'not-found' || failure.kind === 'empty') {
    return (
      <NotFound traceId={traceId} onAgain={onAgain}>
        {offer}
      </NotFound>
    )
  }
  return (
    <Message title={`Trace ${visibleText(traceId)} could not be loaded`}>
      <FailureNotice failure={failure} place={source?.name} onRetry={onAgain} />
      {offer}
    </Message>
  )
}

/** What was tried, and what else might help: the trace may be late, old, elsewhere, or never kept. */
function NotFound({
  traceId,
  onAgain,
  children,
}: {
  traceId: string
  onAgain: () => void
  children: ReactNode
}) {
  const sources = useSources()
  const search = useSearch({ from: '/trace/$traceId' })
  const zone = useTimeZone()
  const { retention, off } = useSettings()
  const hint = hintOf(search)
  const isHex = /^[0-9a-f]{32}$/.test(traceId)
  const asked = sources.list.filter((s) => s.id === search.source)
  // Where files cannot be opened, those that are open were not brought for this.
  const others = sources.list.filter(
    (s) => !asked.includes(s) && !(s.id === 'local' && off.has('files')),
  )
  const whom = asked.length > 0 ? asked : sources.list
  const names = whom.map((s) => s.name).join(', ')
  const tooOld = retentionText(whom, retention)
  return (
    <Message title="No such trace">
      <div role="alert" className={styles.tried}>
        <p>
          {names} {asked.length === 1 ? 'has' : 'have'} no trace <code>{visibleText(traceId)}</code>
          {hint
            ? `: not between ${formatInstant(hint.start, zone, 0)} and ${formatInstant(hint.end, zone, 0)}, and not without a time range`
            : ', asked without a time range'}
          .
        </p>
        <p>Try again in a moment, or ask another source.</p>
      </div>
      {children}
      <div className={styles.buttons}>
        <Button variant="primary" onClick={onAgain}>
          Try again
        </Button>
        {asked.length > 0 &&
          others.map((source) => (
            <Link
              key={source.id}
              to="/trace/$traceId"
              params={{ traceId }}
              search={(before) => ({ ...before, source: source.id })}
            >
              Ask {source.name}
            </Link>
          ))}
        <Link to="/search" search={asked[0] ? { source: asked[0].id } : {}}>
          Search traces
        </Link>
      </div>
      <ul className={styles.reasons}>
        {!isHex && (
          <li>
            <b>The id looks wrong.</b> A trace id has 16 or 32 hexadecimal digits.
          </li>
        )}
        <li>
          <b>Too new.</b> Backends take up to half a minute until a trace can be found.
        </li>
        <li>
          <b>Too old.</b> {tooOld}
        </li>
        <li>
          <b>Never kept.</b> Sampling may have dropped it; its id still stands in logs.
        </li>
        <li>
          <b>Elsewhere.</b> It may be in another source, or belong to another tenant.
        </li>
      </ul>
    </Message>
  )
}

/** How long those that were asked keep traces; what is usual where nobody has said it. */
function retentionText(
  asked: readonly TraceSource[],
  retention: ReadonlyMap<string, string>,
): string {
  const said = asked.flatMap(({ id, name }) => {
    const kept = retentionOf(retention, id)
    // What a reader has opened is kept until it is closed.
    return kept === undefined || id === 'local' ? [] : [`${name} keeps traces for ${kept}`]
  })
  return said.length > 0
    ? `${said.join(', ')}.`
    : 'Backends delete traces after their retention, often 2 to 14 days.'
}
