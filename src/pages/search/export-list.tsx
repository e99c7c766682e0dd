import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { formatCount, formatPlural } from '@/base/number'
import { busy } from '@/paint/frame'
import { AT_ONCE, type FetchedTraces, fetchTraces, MOST_SPANS } from '@/state/loading/fetch-traces'
import { failureOf } from '@/state/loading/queries'
import { type TraceSource, useSources } from '@/state/loading/sources'
import { useSettings } from '@/state/settings/settings'
import type { TraceSummary } from '@/trace/summary'
import type { TraceTable } from '@/trace/table'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Disclosure } from '@/ui/disclosure'
import { Notice } from '@/ui/notice'
import { Progress } from '@/ui/progress'
import { CapsuleForm } from '../capsule-form'
import { ExportForm } from '../export-form'
import { failureText } from '../failure-text'
import styles from './export-list.module.css'

/** The traces of a list as one file: fetched whole, then written. */
export function ExportList({
  traces: shown,
  source,
  onClose,
}: {
  traces: readonly TraceSummary[]
  source: TraceSource
  onClose: () => void
}) {
  // The list as it was when the dialog opened: it may be sorted or asked anew behind it.
  const [traces] = useState(shown)
  const { fetched, done, spans, stop, again } = useFetched(traces, source)
  const isNothing = fetched !== 'stopped' && fetched?.tables.length === 0
  return (
    <Dialog title={`Export ${formatPlural(traces.length, 'trace')}`} onClose={onClose}>
      <div className={styles.export}>
        {fetched === undefined && (
          <div className={styles.fetching}>
            <p role="status" aria-label="Fetching">
              {formatCount(done)} of {formatPlural(traces.length, 'trace')} fetched from{' '}
              {source.name} · {formatPlural(spans, 'span')}
            </p>
            <Progress label="Fetching traces" share={done / traces.length} />
            <p className={styles.quiet}>
              Whole traces, {AT_ONCE} at a time, {formatCount(MOST_SPANS)} spans at most.
            </p>
            <Button onClick={stop}>Cancel</Button>
          </div>
        )}
        {fetched === 'stopped' && (
          <Notice
            tone="info"
            title="Stopped. Nothing was exported."
            actions={<Button onClick={again}>Fetch again</Button>}
          />
        )}
        {isNothing && (
          <Notice
            tone="error"
            title="There is nothing to export: no trace of this list could be fetched."
            actions={<Button onClick={again}>Fetch again</Button>}
          />
        )}
        {fetched !== undefined && fetched !== 'stopped' && (
          <Missing fetched={fetched} place={source.name} />
        )}
        {fetched !== undefined && fetched !== 'stopped' && !isNothing && (
          <Forms tables={fetched.tables} source={source} onClose={onClose} />
        )}
      </div>
    </Dialog>
  )
}

const FORMS = [
  { id: 'data', label: 'Data for other tools' },
  { id: 'capsule', label: 'Capsule with the viewer' },
] as const

/** Data for other tools, or a page that shows them. */
function Forms({
  tables,
  source,
  onClose,
}: {
  tables: readonly TraceTable[]
  source: TraceSource
  onClose: () => void
}) {
  const { off } = useSettings()
  const [form, setForm] = useState<(typeof FORMS)[number]['id']>('data')
  const origin = useMemo(() => {
    const base = document.baseURI
    return { source, base, view: `/${location.href.slice(base.length)}` }
  }, [source])
  const top = useRef<HTMLDivElement>(null)
  // The button that had the focus went with the fetching.
  useEffect(() => {
    const isLost = !document.activeElement?.matches('input, button')
    if (isLost) top.current?.querySelector('button')?.focus()
  }, [])
  if (off.has('capsule')) {
    return (
      <div ref={top}>
        <ExportForm tables={tables} />
      </div>
    )
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is no row of buttons */}
      <div ref={top} role="group" aria-label="Export as" className={styles.forms}>
        {FORMS.map(({ id, label }) => (
          <Button key={id} pressed={id === form} onClick={() => setForm(id)}>
            {label}
          </Button>
        ))}
      </div>
      {form === 'data' ? (
        <ExportForm tables={tables} />
      ) : (
        <CapsuleForm
          tables={tables}
          origin={origin}
          name={`${tables.length}-traces`}
          onSaved={onClose}
          onCancel={onClose}
        />
      )}
    </>
  )
}

/** Traces of the list that are not in the export, and why. */
function Missing({
  fetched: { failures, left },
  place,
}: {
  fetched: FetchedTraces
  place: string
}) {
  return (
    <>
      {left > 0 && (
        <Notice
          tone="warning"
          title={`${formatPlural(left, 'trace is', 'traces are')} left out: an export holds ${formatCount(MOST_SPANS)} spans at most.`}
        >
          Ask for fewer traces, or export them one by one.
        </Notice>
      )}
      {failures.length > 0 && (
        <Notice
          tone="warning"
          title={`${formatPlural(failures.length, 'trace')} could not be fetched and ${failures.length === 1 ? 'is' : 'are'} left out.`}
        >
          <Disclosure summary="Which, and why">
            <ul className={styles.failures}>
              {failures.slice(0, MOST_FAILURES).map(({ traceId, error }) => (
                <li key={traceId}>
                  <code>{traceId}</code> {reasonOf(error, place)}
                </li>
              ))}
              {failures.length > MOST_FAILURES && (
                <li>and {formatCount(failures.length - MOST_FAILURES)} more</li>
              )}
            </ul>
          </Disclosure>
        </Notice>
      )}
    </>
  )
}

const MOST_FAILURES = 50

function reasonOf(error: unknown, place: string): string {
  const failure = failureOf(error)
  if (!failure) return error instanceof Error ? error.message : String(error)
  // A list can be older than what its server keeps.
  if (failure.kind === 'not-found') return `${place} does not have it any more.`
  return failureText(failure, place).sentence
}

interface Fetch {
  /** Undefined while they come. */
  readonly fetched: FetchedTraces | 'stopped' | undefined
  readonly done: number
  readonly spans: number
  readonly stop: () => void
  readonly again: () => void
}

const NOTHING_YET = { fetched: undefined, done: 0, spans: 0 }

function useFetched(list: readonly TraceSummary[], source: TraceSource): Fetch {
  const queryClient = useQueryClient()
  const sources = useSources()
  const [turn, setTurn] = useState(() => ({ abort: new AbortController() }))
  const [state, setState] = useState<Pick<Fetch, 'fetched' | 'done' | 'spans'>>(NOTHING_YET)
  useEffect(() => {
    const { abort } = turn
    if (abort.signal.aborted) return
    const gone = new AbortController()
    const signal = AbortSignal.any([abort.signal, gone.signal])
    const rest = busy()
    setState(NOTHING_YET)
    fetchTraces(list, {
      queryClient,
      sources,
      source,
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) setState({ fetched: undefined, ...progress })
      },
    })
      .then(
        (fetched) => !signal.aborted && setState((before) => ({ ...before, fetched })),
        (error: unknown) => {
          if (gone.signal.aborted) return
          if (!signal.aborted) reportError(error)
          setState({ ...NOTHING_YET, fetched: 'stopped' })
        },
      )
      .finally(rest)
    return () => gone.abort()
  }, [list, turn, queryClient, sources, source])
  const stop = useCallback(() => turn.abort.abort(), [turn])
  const again = () => setTurn({ abort: new AbortController() })
  return { ...state, stop, again }
}
