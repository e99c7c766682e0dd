import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { formatPlural } from '@/base/number'
import { formatClock, formatDuration, type TimeZoneChoice } from '@/base/time'
import type { CssPixels } from '@/base/units'
import { visibleText } from '@/base/visible-text'
import { type Box, printBox } from '@/state/links/url'
import type { TimeRange } from '@/state/loading/queries'
import type { TraceSummary } from '@/trace/summary'
import styles from './scatter-plot.module.css'
import { plotRange, scatterPoints } from './scatter-points'
import { ScatterView } from './scatter-view'

export interface ScatterHandle {
  /** Rings the point of this trace. */
  mark(traceId: string | undefined): void
}

interface Hovered {
  readonly id: string
  readonly x: CssPixels
  readonly y: CssPixels
}

/**
 * Duration over start, a point a trace. For the pointer: brush an area to narrow the list, click a
 * point to open it. The table below has the same for the keyboard.
 */
export function ScatterPlot({
  traces,
  asked,
  box,
  zone,
  onBox,
  onOpen,
  ref,
}: {
  traces: readonly TraceSummary[]
  /** The range to show; undefined for as far as there are traces. */
  asked: TimeRange | undefined
  box: Box | undefined
  zone: TimeZoneChoice
  onBox: (box: string | undefined) => void
  onOpen: (trace: TraceSummary, event: MouseEvent) => void
  ref: Ref<ScatterHandle>
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const rings = useRef<HTMLCanvasElement>(null)
  const svg = useRef<SVGSVGElement>(null)
  const view = useRef<ScatterView>(undefined)
  const [hovered, setHovered] = useState<Hovered>()
  const byId = useMemo(() => new Map(traces.map((t) => [t.traceId, t])), [traces])
  const content = useMemo(
    () => ({ points: scatterPoints(traces), range: plotRange(traces, asked), zone, box }),
    [traces, asked, zone, box],
  )

  const latest = useRef({ content, byId, onBox, onOpen })
  latest.current = { content, byId, onBox, onOpen }
  useEffect(() => {
    if (!canvas.current || !rings.current || !svg.current) return
    const parts = { points: canvas.current, rings: rings.current, svg: svg.current }
    const shown = new ScatterView(parts, latest.current.content, {
      onHover: (point, x, y) => setHovered(point && { id: point.id, x, y }),
      onBox: (area) => latest.current.onBox(area && printBox(area)),
      onOpen: ({ id }, event) => {
        const trace = latest.current.byId.get(id)
        if (trace) latest.current.onOpen(trace, event)
      },
    })
    view.current = shown
    return () => shown.detach()
  }, [])
  useEffect(() => view.current?.show(content), [content])
  useImperativeHandle(ref, () => ({ mark: (id) => view.current?.mark(id) }), [])

  const failed = traces.filter((t) => (t.errors ?? 0) > 0).length
  const trace = hovered && byId.get(hovered.id)
  return (
    <div
      className={styles.plot}
      role="img"
      aria-label={`Duration over start of ${formatPlural(traces.length, 'trace')}, ${failed} with errors. The table has the same.`}
    >
      <canvas ref={canvas} />
      <canvas ref={rings} />
      <svg ref={svg} aria-hidden="true" />
      {hovered && trace && <PointLabel at={hovered} trace={trace} zone={zone} />}
    </div>
  )
}

/** Its two lines, and the gap to the point. */
const LABEL_ROOM: CssPixels = 60

function PointLabel({
  at,
  trace,
  zone,
}: {
  at: Hovered
  trace: TraceSummary
  zone: TimeZoneChoice
}) {
  const facts = [
    formatDuration(trace.duration),
    trace.spans !== undefined && formatPlural(trace.spans, 'span'),
    formatClock(trace.start, zone),
  ]
  return (
    <div
      className={styles.label}
      data-below={at.y < LABEL_ROOM ? '' : undefined}
      style={{ '--x': `${at.x}px`, '--y': `${at.y}px` }}
    >
      <div className={styles.name}>
        <b>{visibleText(trace.rootService ?? trace.services[0]?.name ?? '')}</b>{' '}
        {visibleText(trace.rootName ?? '(root not received)')}
      </div>
      <div className={styles.facts}>
        {facts.filter(Boolean).join(' · ')}
        {(trace.errors ?? 0) > 0 && (
          <span className={styles.errors}> · {formatPlural(trace.errors ?? 0, 'error')}</span>
        )}
      </div>
    </div>
  )
}
