import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { errorsOf } from '@/analysis/errors'
import { ghostsOf } from '@/analysis/ghosts'
import { repairNotes } from '@/analysis/repair-notes'
import { trueRoot } from '@/analysis/roots'
import { traceFacts } from '@/analysis/stats'
import { formatCount, formatPlural } from '@/base/number'
import { durationParts, formatAgo, formatDuration, formatInstant } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import { useLastSearch } from '@/state/last-search'
import { useTimeZone } from '@/state/time-zone'
import { useTrace } from '@/state/trace-context'
import type { TraceTable } from '@/trace/table'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { ChevronLeftIcon, CopyIcon, LinkIcon, WarningIcon } from '@/ui/icons'
import styles from './trace-header.module.css'
import { traceName } from './trace-name'

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
  const { service, name } = traceName(t)
  const lastSearch = useLastSearch((s) => s.search)
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        {!embed && (
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
            onClick={onCopySummary}
            title="Copy what, when, how long and why as Markdown (y)"
            aria-keyshortcuts="y"
          >
            <span className={styles.label}>Copy summary</span>
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
    <div className={styles.facts}>
      <dl>
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
          <code title={t.traceId}>{visibleText(t.traceId)}</code>
          <CopyButton text={t.traceId} label="Copy trace ID" />
        </Fact>
      </dl>
      <Mended />
    </div>
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
  const sentences = mendedSentences(table)
  if (sentences.length === 0) return null
  return (
    <details
      className={styles.mended}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !event.currentTarget.open) return
        event.preventDefault()
        event.currentTarget.open = false
        event.currentTarget.querySelector('summary')?.focus()
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false
      }}
    >
      <summary>
        <WarningIcon />
        {mendedInShort(table)}
      </summary>
      {/* Can be focused, so that a click on its text does not close it. */}
      <ul tabIndex={-1}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </details>
  )
}

function mendedSentences(t: TraceTable): readonly string[] {
  const { root } = traceFacts(t)
  const isRootless = root >= 0 && trueRoot(t) < 0
  return [
    ...t.notes.map((note) => note.text),
    ...(isRootless
      ? ['The root was not received; the heading names the longest span at the top']
      : []),
    ...repairNotes(t).map((note) => note.text),
  ]
}

/** The gravest of it, in two or three words. */
function mendedInShort(t: TraceTable): string {
  if (t.notes.some((note) => note.kind === 'partial')) return 'Partial trace'
  if (trueRoot(t) < 0) return 'Root missing'
  const sentences = mendedSentences(t).length
  const parents = new Set(ghostsOf(t).map((ghost) => ghost.id)).size
  if (parents > 0 && sentences === 1) return `${formatPlural(parents, 'parent')} missing`
  return formatPlural(sentences, 'repair')
}
