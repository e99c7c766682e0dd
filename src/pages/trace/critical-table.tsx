import { useState } from 'react'
import {
  contributionsByService,
  contributionsBySpan,
  type SpanContribution,
} from '@/analysis/contributions'
import { traceFacts } from '@/analysis/stats'
import { formatPlural, formatShare } from '@/base/number'
import { formatDuration } from '@/base/time'
import { useTrace, useView } from '@/state/trace-context'
import type { ViewState } from '@/state/view-store'
import { serviceHue } from '@/trace/service-hue'
import type { Row } from '@/trace/table'
import { Button } from '@/ui/button'
import styles from './critical-table.module.css'

const selectedRow = (s: ViewState) => s.selected
const pathMode = (s: ViewState) => s.path

/** Rows shown at first; a path of thousands of sections is read from its top. */
const FIRST = 100

/** Where the time of the trace went: what each span, or each service, adds to the critical path. */
export function CriticalTable({ onSelect }: { onSelect: (row: Row) => void }) {
  const { store, table: t } = useTrace()
  const mode = useView(pathMode)
  const [by, setBy] = useState<'span' | 'service'>('span')
  const [most, setMost] = useState(FIRST)
  const path = store.criticalPath()
  if (!path) {
    return (
      <div className={styles.empty}>
        <p>The critical path is off.</p>
        <Button onClick={() => store.setState({ path: 'tolerant' })}>Show it</Button>
      </div>
    )
  }
  const facts = traceFacts(t)
  const isShort = facts.rootDuration < facts.duration
  const root = path.primaryRoot
  return (
    <section className={styles.section} aria-label="Critical path of the trace">
      <div className={styles.controls}>
        <fieldset>
          <legend className="visually-hidden">Group by</legend>
          <Button size="small" pressed={by === 'span'} onClick={() => setBy('span')}>
            By span
          </Button>
          <Button size="small" pressed={by === 'service'} onClick={() => setBy('service')}>
            By service
          </Button>
        </fieldset>
        <label title="Without tolerance for small overlaps of siblings, as Jaeger UI computes it (Shift+C)">
          <input
            type="checkbox"
            checked={mode === 'strict'}
            onChange={(e) => store.setState({ path: e.target.checked ? 'strict' : 'tolerant' })}
          />
          Strict
        </label>
      </div>
      {isShort && (
        <p className={styles.note}>
          Explains the root: {formatDuration(facts.rootDuration)} of{' '}
          {formatDuration(facts.duration)}
          {facts.spansAfterRoot > 0 &&
            `; ${formatPlural(facts.spansAfterRoot, 'span')} start after it ends`}
          .
        </p>
      )}
      {by === 'span' ? (
        <SpanTable list={contributionsBySpan(t, path, root)} {...{ most, setMost, onSelect }} />
      ) : (
        <ServiceTable list={contributionsByService(t, path, root)} />
      )}
    </section>
  )
}

function SpanTable({
  list,
  most,
  setMost,
  onSelect,
}: {
  list: readonly SpanContribution[]
  most: number
  setMost: (most: number) => void
  onSelect: (row: Row) => void
}) {
  const { table: t } = useTrace()
  const selected = useView(selectedRow)
  return (
    <>
      <table className={styles.table} aria-label="Critical path">
        <thead>
          <tr>
            <th scope="col">Span</th>
            <th scope="col">Service</th>
            <th scope="col">Time on the path</th>
            <th scope="col">Share of the trace</th>
          </tr>
        </thead>
        <tbody>
          {list.slice(0, most).map(({ row, time, share }) => (
            <tr key={row} data-selected={row === selected || undefined}>
              <td>
                <button type="button" onClick={() => onSelect(row)} title={t.strings[t.name[row]]}>
                  {t.strings[t.name[row]] || '(no name)'}
                </button>
              </td>
              <td title={t.strings[t.service[row]]}>
                <Swatch service={t.strings[t.service[row]]} />
                {t.strings[t.service[row]]}
              </td>
              <td>{formatDuration(time)}</td>
              <td>
                <Share share={share} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.length > most && (
        <Button variant="quiet" onClick={() => setMost(most + 10 * FIRST)}>
          Show more of {formatPlural(list.length, 'span')}
        </Button>
      )}
    </>
  )
}

function ServiceTable({ list }: { list: ReturnType<typeof contributionsByService> }) {
  return (
    <table className={styles.table} aria-label="Critical path">
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Spans</th>
          <th scope="col">Time on the path</th>
          <th scope="col">Share of the trace</th>
        </tr>
      </thead>
      <tbody>
        {list.map(({ service, spans, time, share }) => (
          <tr key={service}>
            <td title={service}>
              <Swatch service={service} />
              {service}
            </td>
            <td>{spans}</td>
            <td>{formatDuration(time)}</td>
            <td>
              <Share share={share} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Swatch({ service }: { service: string }) {
  return (
    <i className={styles.swatch} style={{ background: `var(--service-${serviceHue(service)})` }} />
  )
}

/** The number, and its size as a line beneath it. */
function Share({ share }: { share: number }) {
  return (
    <>
      {formatShare(share)}
      <i className={styles.meter} style={{ '--share': Math.min(1, share) }} />
    </>
  )
}
