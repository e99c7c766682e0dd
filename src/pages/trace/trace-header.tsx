import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { errorsOf } from '@/analysis/errors'
import { traceFacts } from '@/analysis/stats'
import { formatCount, formatPlural } from '@/base/number'
import { durationParts, formatAgo, formatDuration, formatInstant } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import { hides } from '@/state/links/hidden-parts'
import { useLastSearch } from '@/state/links/last-search'
import type { TraceParams } from '@/state/links/url'
import { useFeature, useSettings } from '@/state/settings/settings'
import { useTimeZone } from '@/state/settings/time-zone'
import { useTrace } from '@/state/view/trace-context'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { ChevronLeftIcon, CopyIcon, LinkIcon } from '@/ui/icons'
import { LedgerChip } from './ledger-chip'
import { MaskedFact, TraceLinks } from './page-parts'
import { ShareDialogs } from './share-dialogs'
import styles from './trace-header.module.css'
import { traceName } from './trace-name'
import type { Ledger } from './use-ledger'

/** How far a trace has come that is not whole. */
export type Part = 'so far' | 'until you cancelled' | 'until it failed'

/** Which trace this is, and the facts that stand still while it is looked at. */
export function TraceHeader({
  params,
  part,
  ledger,
  onLedger,
  onRefresh,
  onCopyLink,
  onCopySummary,
}: {
  params: Pick<TraceParams, 'embed' | 'hide'>
  /** Undefined when all of it is here. */
  part: Part | undefined
  ledger: Ledger
  onLedger: () => void
  /** Undefined where the trace cannot change. */
  onRefresh: (() => void) | undefined
  onCopyLink: () => void
  onCopySummary: (asItIs?: boolean) => void
}) {
  const { table: t, source } = useTrace()
  const { service, name } = traceName(t)
  const lastSearch = useLastSearch((s) => s.search)
  const { links } = useSettings()
  const canCopy = useFeature('clipboard')
  if (hides(params, 'title')) {
    return (
      <h1 className="visually-hidden">
        {service} {name}
      </h1>
    )
  }
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        {params.embed !== '1' && (
          <Link
            to="/search"
            search={lastSearch ?? { source: source.id }}
            className={styles.back}
            title={lastSearch && 'Back to the traces found'}
          >
            <ChevronLeftIcon />
            <span className={styles.label}>Traces</span>
          </Link>
        )}
        <h1 title={`${service} › ${name}`}>
          <bdi>{service}</bdi>{' '}
          <b>
            <bdi>{name}</bdi>
          </b>
        </h1>
        <div className={styles.actions}>
          <LedgerChip ledger={ledger} onOpen={onLedger} onRefresh={onRefresh} />
          {links[0] && <TraceLinks />}
          {canCopy && (
            <>
              <Button
                icon={LinkIcon}
                onClick={onCopyLink}
                title="Copy a link to exactly this view (Shift+Y)"
                aria-keyshortcuts="Shift+Y"
              >
                <span className={styles.label}>Copy link</span>
              </Button>
              <Button
                icon={CopyIcon}
                onClick={(event) => onCopySummary(event.shiftKey)}
                title="Copy what, when, how long and why as Markdown (y)"
                aria-keyshortcuts="y"
              >
                <span className={styles.label}>Copy summary</span>
              </Button>
            </>
          )}
          <ShareDialogs copyLink={onCopyLink} copySummary={onCopySummary} />
        </div>
      </div>
      {!hides(params, 'facts') && <Facts part={part} />}
    </header>
  )
}

function Facts({ part }: { part: Part | undefined }) {
  const { table: t } = useTrace()
  const { redaction } = useSettings()
  const zone = useTimeZone()
  const facts = traceFacts(t)
  const started = formatInstant(t.epoch, zone)
  const { value, unit } = durationParts(t.duration)
  return (
    <dl className={styles.facts}>
      <Fact name="Duration">
        <b>{value}</b> <small>{unit}</small>
        {facts.rootDuration < facts.duration && (
          <small
            title={`${formatPlural(facts.spansAfterRoot, 'span')} start after the root has ended`}
          >
            {' '}
            root {formatDuration(facts.rootDuration)}
          </small>
        )}
      </Fact>
      <Fact name="Started">
        <b title={`${formatInstant(t.epoch, 'utc', 9)} UTC`}>{started}</b>{' '}
        <small>{zone === 'utc' ? 'UTC' : formatAgo(t.epoch, Date.now())}</small>
      </Fact>
      <Fact name="Spans">
        <b>{formatCount(facts.spans)}</b>
        {part && <small> {part}</small>}
      </Fact>
      <Fact name="Services">
        <b>{formatCount(facts.services)}</b>
      </Fact>
      <Fact name="Depth">
        <b>{formatCount(facts.depth)}</b>
      </Fact>
      {facts.roots > 1 && !part && (
        <Fact name="Roots">
          <b>{formatCount(facts.roots)}</b>
        </Fact>
      )}
      <Fact name="Errors">
        <ErrorFact />
      </Fact>
      {redaction.onScreen && <MaskedFact />}
      <Fact name="Trace">
        <code title={t.traceId}>{visibleText(t.traceId)}</code>
        <CopyButton text={t.traceId} label="Copy trace ID" />
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function ErrorFact() {
  const { table } = useTrace()
  const { count, originCount } = errorsOf(table)
  if (count === 0) return <b>0</b>
  return (
    <span className={styles.errors}>
      <b>{formatPlural(originCount, 'failure')}</b> in {formatPlural(count, 'span')}
    </span>
  )
}
