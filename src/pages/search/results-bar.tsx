import type { TimeZoneChoice } from '@/base/time'
import type { Box, SearchParams, Sort } from '@/state/links/url'
import type { SearchResult } from '@/state/loading/queries'
import type { Capabilities, TraceSource } from '@/state/loading/sources'
import { useFeature } from '@/state/settings/settings'
import type { TraceSummary } from '@/trace/summary'
import { Button } from '@/ui/button'
import { CloseIcon } from '@/ui/icons'
import { loadable } from '@/ui/loadable'
import { Select } from '@/ui/select'
import type { Draft } from './draft'
import { boxText, countText } from './list-text'
import { higherLimit, whenText } from './question'
import styles from './results-bar.module.css'
import { LinkTools } from './search-parts'
import { SORT_OPTIONS } from './sort'

const SearchAlert = loadable(async () => (await import('./search-alert')).SearchAlert, null)
const ExportTool = loadable(async () => (await import('./export-tool')).ExportTool, null)

/** How many there are and what was asked, and how the list is shown. */
export function ResultsBar({
  result,
  asked,
  source,
  can,
  params,
  zone,
  sort,
  box,
  shown,
  isStale,
  onSort,
  onFind,
  onClearBox,
  onCancel,
}: {
  result: SearchResult
  asked: Draft
  source: TraceSource
  can: Capabilities
  params: SearchParams
  zone: TimeZoneChoice
  sort: Sort
  box: Box | undefined
  /** What the box leaves. */
  shown: readonly TraceSummary[]
  /** A newer search is on its way: this one's count is no longer told. */
  isStale: boolean
  onSort: (sort: Sort) => void
  onFind: (draft: Draft) => void
  onClearBox: () => void
  onCancel: () => void
}) {
  const canExport = useFeature('export')
  const { traces, coverage } = result.answer
  const higher = coverage.more ? higherLimit(asked, can) : undefined
  const canAlert = useFeature('alerts')
  const facts = [
    whenText(asked, can, zone),
    coverage.more && coverage.unordered && 'not necessarily the newest',
    ...coverage.notes.map((note) => note.replace(/\.$/, '')),
  ].filter(Boolean)
  return (
    <div className={styles.bar}>
      <span role="status" aria-label="Result count" className={styles.count}>
        {isStale ? 'Searching…' : countText(traces.length, coverage.more)}
      </span>
      {isStale ? (
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      ) : (
        <>
          {higher !== undefined && (
            <Button
              variant="quiet"
              size="small"
              onClick={() => onFind({ ...asked, limit: String(higher) })}
            >
              Ask for {higher}
            </Button>
          )}
          <span className={styles.facts} title={`Asked: ${coverage.sent}`}>
            {facts.join(' · ')}
          </span>
        </>
      )}
      <span className={styles.end}>
        {canAlert && <SearchAlert asked={asked} traces={traces} />}
        {box && (
          <button type="button" className={styles.box} onClick={onClearBox} title="Show all (Esc)">
            {boxText(box, shown.length, zone)}
            <CloseIcon />
            <span className="visually-hidden">Clear selection</span>
          </button>
        )}
        <Select aria-label="Sort" options={SORT_OPTIONS} value={sort} onValueChange={onSort} />
        {canExport && (
          <ExportTool traces={shown} source={source} isOffered={shown.length > 0 && !isStale} />
        )}
        <LinkTools {...{ params, asked, can, result, zone }} />
      </span>
    </div>
  )
}
