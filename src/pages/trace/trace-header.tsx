import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { errorsOf } from '@/analysis/errors'
import { repairNotes } from '@/analysis/repair-notes'
import { traceFacts } from '@/analysis/stats'
import { formatCount, formatPlural } from '@/base/number'
import { durationParts, formatAgo, formatDuration, formatInstant } from '@/base/time'
import { useTimeZone } from '@/state/time-zone'
import { useTrace } from '@/state/trace-context'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { ChevronLeftIcon, CopyIcon, LinkIcon, WarningIcon } from '@/ui/icons'
import styles from './trace-header.module.css'

/** Which trace this is, and the facts that stand still while it is looked at. */
export function TraceHeader({
  embed,
  onCopyLink,
  onCopySummary,
}: {
  embed: boolean
  onCopyLink: () => void
  onCopySummary: () => void
}) {
  const { table: t, source } = useTrace()
  const facts = traceFacts(t)
  const service = facts.root < 0 ? '' : t.strings[t.service[facts.root]]
  const name = facts.root < 0 ? '' : t.strings[t.name[facts.root]]
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        {!embed && (
          <Link to="/search" search={{ source: source.id }} className={styles.back}>
            <ChevronLeftIcon />
            Traces
          </Link>
        )}
        <h1>
          <span>{service}</span> <b>{name === '' ? '(no name)' : name}</b>
        </h1>
        <div className={styles.actions}>
          <Button
            icon={LinkIcon}
            onClick={onCopyLink}
            title="Copy a link to exactly this view (Shift+Y)"
            aria-keyshortcuts="Shift+Y"
          >
            Copy link
          </Button>
          <Button
            icon={CopyIcon}
            onClick={onCopySummary}
            title="Copy what, when, how long and why as Markdown (y)"
            aria-keyshortcuts="y"
          >
            Copy summary
          </Button>
        </div>
      </div>
      <Facts />
    </header>
  )
}

function Facts() {
  const { table: t } = useTrace()
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
      </Fact>
      <Fact name="Services">
        <b>{formatCount(facts.services)}</b>
      </Fact>
      <Fact name="Depth">
        <b>{formatCount(facts.depth)}</b>
      </Fact>
      {facts.roots > 1 && (
        <Fact name="Roots">
          <b>{formatCount(facts.roots)}</b>
        </Fact>
      )}
      <Fact name="Errors">
        <ErrorFact />
      </Fact>
      <Fact name="Trace">
        <code title={t.traceId}>{t.traceId}</code>
        <CopyButton text={t.traceId} label="Copy trace ID" />
      </Fact>
      <Mended />
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

/** What was mended or is missing: told once, quietly, in full when asked. */
function Mended() {
  const { table } = useTrace()
  const sentences = [...table.notes.map((n) => n.text), ...repairNotes(table).map((n) => n.text)]
  if (sentences.length === 0) return null
  const isPartial = table.notes.some((n) => n.kind === 'partial')
  return (
    <details className={styles.mended}>
      <summary>
        <WarningIcon />
        {isPartial ? 'Partial trace' : formatPlural(sentences.length, 'repair')}
      </summary>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}
