import { memo, useEffect, useMemo, useState } from 'react'
import { contributionOf, contributionsByService, contributors } from '@/analysis/contributions'
import type { CriticalPath } from '@/analysis/critical-path'
import { traceFacts } from '@/analysis/stats'
import { formatCount, formatPlural, formatShare } from '@/base/number'
import { formatDuration } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import { useTrace, useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import { serviceHue } from '@/trace/service-hue'
import { nameOf, serviceOf } from '@/trace/span'
import type { Row } from '@/trace/table'
import { Button } from '@/ui/button'
import { useGrowing } from '@/ui/use-growing'
import styles from './critical-table.module.css'
import type { ListLook } from './panel-look'

const selectedRow = (s: ViewState) => s.selected
const pathMode = (s: ViewState) => s.path

/** Where the time of the trace went: what each span, or each service, adds to the critical path. */
export function CriticalTable({
  onSelect,
  look,
  onLook,
}: ListLook & { onSelect: (row: Row) => void }) {
  const { store, table: t } = useTrace()
  const mode = useView(pathMode)
  const [by, setBy] = useState(look?.by ?? 'span')
  const [most, setMost] = useState(look?.most)
  useEffect(() => onLook?.({ by, most }), [by, most, onLook])
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
      {path.rows.count() === 0 && <p className={styles.note}>The root took no time to explain.</p>}
      {by === 'span' ? (
        <SpanTable path={path} first={most} onMost={setMost} onSelect={onSelect} />
      ) : (
        <ServiceTable path={path} />
      )}
    </section>
  )
}

function SpanTable({
  path,
  first,
  onMost,
  onSelect,
}: {
  path: CriticalPath
  first: number | undefined
  onMost: (most: number) => void
  onSelect: (row: Row) => void
}) {
  const { table: t } = useTrace()
  const selected = useView(selectedRow)
  const rows = useMemo(() => contributors(t, path), [t, path])
  const [shown, end] = useGrowing(rows.length, first)
  useEffect(() => onMost(shown), [shown, onMost])
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
          {Array.from(rows.subarray(0, shown), (row) => (
            <SpanRow key={row} {...{ path, row, onSelect }} isSelected={row === selected} />
          ))}
        </tbody>
      </table>
      {end}
    </>
  )
}

const SpanRow = memo(function SpanRow({
  path,
  row,
  isSelected,
  onSelect,
}: {
  path: CriticalPath
  row: Row
  isSelected: boolean
  onSelect: (row: Row) => void
}) {
  const { table: t } = useTrace()
  const { time, share } = contributionOf(t, path, row)
  const name = visibleText(nameOf(t, row))
  return (
    <tr data-selected={isSelected || undefined}>
      <td>
        <button
          type="button"
          aria-current={isSelected || undefined}
          onClick={() => onSelect(row)}
          title={name}
        >
          <bdi>{name || '(no name)'}</bdi>
        </button>
      </td>
      <ServiceCell service={serviceOf(t, row)} />
      <td>{formatDuration(time)}</td>
      <td>
        <Share share={share} />
      </td>
    </tr>
  )
})

function ServiceTable({ path }: { path: CriticalPath }) {
  const { table: t } = useTrace()
  const list = useMemo(() => contributionsByService(t, path), [t, path])
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
            <ServiceCell service={service} />
            <td>{formatCount(spans)}</td>
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

function ServiceCell({ service }: { service: string }) {
  const text = visibleText(service)
  return (
    <td title={text}>
      <i
        className={styles.swatch}
        style={{ background: `var(--service-${serviceHue(service)})` }}
      />
      <bdi>{text}</bdi>
    </td>
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
