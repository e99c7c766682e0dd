import type { LedgerEntry, LedgerKind } from '@/analysis/ledger'
import { formatPlural } from '@/base/number'
import { visibleText } from '@/base/visible-text'
import { useTrace, useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import type { Row } from '@/trace/table'
import { Button } from '@/ui/button'
import { CheckIcon, type Icon, InfoIcon, RefreshIcon, WarningIcon } from '@/ui/icons'
import styles from './ledger-panel.module.css'
import { RowSteps } from './row-steps'
import type { Refresh } from './use-refresh'

const refreshState = (s: ViewState) => s.refresh
const freshRows = (s: ViewState) => s.fresh

/** What came of the trace and what did not: the whole of what the chip says in short. */
export function LedgerPanel({
  entries,
  refresh,
  onSelect,
}: {
  entries: readonly LedgerEntry[]
  refresh: Refresh
  onSelect: (row: Row) => void
}) {
  const { table } = useTrace()
  return (
    <section className={styles.section} aria-label="What was received">
      <header className={styles.head}>
        <p>
          <b>{formatPlural(table.length, 'span')}</b> received
        </p>
        {refresh.now && <Refreshing now={refresh.now} setAuto={refresh.setAuto} />}
      </header>
      <ul className={styles.entries}>
        <Fresh onSelect={onSelect} />
        {entries.map((entry) => (
          <Entry
            key={entry.kind + entry.text}
            entry={entry}
            onReadOn={entry.kind === 'stopped' ? refresh.readOn : undefined}
            onSelect={onSelect}
          />
        ))}
        {entries.length === 0 && (
          <li className={styles.entry} data-tone="good">
            <CheckIcon />
            <div className={styles.text}>
              <p>Nothing is known to be missing, cut or mended.</p>
            </div>
          </li>
        )}
      </ul>
    </section>
  )
}

function Refreshing({ now, setAuto }: { now: () => void; setAuto: Refresh['setAuto'] }) {
  const { isAsking, isAuto, outcome } = useView(refreshState)
  return (
    <>
      <div className={styles.controls}>
        <Button size="small" icon={RefreshIcon} keys="r" aria-busy={isAsking} onClick={now}>
          Refresh
        </Button>
        <label title="After 5, 10, 20 seconds, then every 40, until nothing new came twice (Shift+R)">
          <input
            type="checkbox"
            checked={isAuto}
            aria-keyshortcuts="Shift+R"
            onChange={(event) => setAuto(event.target.checked)}
          />
          By itself, while more comes
        </label>
      </div>
      <p className={styles.outcome} role="status" aria-label="Refresh">
        {isAsking ? 'Asking again…' : outcome && OUTCOMES[outcome]}
      </p>
    </>
  )
}

const OUTCOMES = {
  // What came is told as the first of the entries.
  new: '',
  nothing: 'Nothing new came.',
  fewer: 'The last answer had fewer spans than are here: these were kept.',
  failed: 'The last refresh failed: this is what came before.',
} as const

/** What the last refresh brought. */
function Fresh({ onSelect }: { onSelect: (row: Row) => void }) {
  const { store } = useTrace()
  const fresh = useView(freshRows)
  const count = fresh?.count() ?? 0
  if (!fresh || count === 0) return null
  return (
    <li className={styles.entry} data-tone="new">
      <RefreshIcon />
      <div className={styles.text}>
        <p>{formatPlural(count, 'new span')} since the refresh.</p>
        <Button
          size="small"
          variant="quiet"
          onClick={() => store.setState({ fresh: undefined })}
          title="Take the marks of new spans away"
        >
          Dismiss
        </Button>
      </div>
      <RowSteps rows={fresh} about="new span" onSelect={onSelect} />
    </li>
  )
}

const ICONS: Partial<Record<LedgerKind, Icon>> = { mended: InfoIcon, warning: InfoIcon }

function Entry({
  entry,
  onReadOn,
  onSelect,
}: {
  entry: LedgerEntry
  onReadOn: (() => void) | undefined
  onSelect: (row: Row) => void
}) {
  const { kind, text, detail, rows } = entry
  const Icon = ICONS[kind] ?? WarningIcon
  return (
    <li className={styles.entry} data-tone={ICONS[kind] ? undefined : 'warning'}>
      <Icon />
      <div className={styles.text}>
        <p>
          <bdi>{visibleText(text)}</bdi>
        </p>
        {detail && (
          <p className={styles.detail}>
            <bdi>{visibleText(detail)}</bdi>
          </p>
        )}
        {onReadOn && (
          <Button
            size="small"
            onClick={onReadOn}
            title="Reads it again from its beginning, and on to twice as far"
          >
            Read on
          </Button>
        )}
      </div>
      {rows.length > 0 && <RowSteps rows={rows} about={ABOUT[kind]} onSelect={onSelect} />}
    </li>
  )
}

/** What the spans of an entry are, as the names of its buttons say it. */
const ABOUT: Readonly<Record<LedgerKind, string>> = {
  partial: 'span with this warning',
  stopped: 'span',
  unreadable: 'span',
  root: 'span at the top',
  missing: 'span without its parent',
  limit: 'span',
  cut: 'span with a cut value',
  dropped: 'span that dropped parts',
  warning: 'span with this warning',
  mended: 'mended span',
}
