import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { formatDuration } from '@/base/time'
import { busy } from '@/paint/frame'
import type { ExactReading } from '@/state/links/exact-link'
import { hides } from '@/state/links/hidden-parts'
import { traceAddress } from '@/state/links/links'
import { readView, useTraceUrl, writeView } from '@/state/links/trace-url'
import type { LoadedTrace } from '@/state/loading/queries'
import { useSources } from '@/state/loading/sources'
import { usePrefs } from '@/state/settings/prefs'
import { useFeature, useSettings } from '@/state/settings/settings'
import { useTimeZone } from '@/state/settings/time-zone'
import { TraceProvider, useTrace } from '@/state/view/trace-context'
import { createViewStore } from '@/state/view/view-store'
import { Divider } from '@/ui/split'
import { useToast } from '@/ui/toast'
import { useCopy } from '../use-copy'
import type { Arrival } from './arrival-bar'
import { useTraceCommands } from './commands'
import styles from './loaded-page.module.css'
import {
  ArrivalBar,
  ExactLink,
  JaegerNotice,
  MinimapPanel,
  PageExtras,
  SidePanel,
  saysAll,
  useViewId,
  viewComponent,
} from './page-parts'
import { Toolbar } from './toolbar'
import { type Part, TraceHeader } from './trace-header'
import { traceName } from './trace-name'
import { useArrival } from './use-arrival'
import { useLedger } from './use-ledger'
import { usePanel } from './use-panel'
import { useRefresh } from './use-refresh'

const route = getRouteApi('/trace/$traceId')

const NARROWEST_PANEL = 280
const WIDEST_PANEL = 900

interface LoadedPageProps {
  /** The first answer, as far as it has come; what was asked for later is in the store. */
  loaded: LoadedTrace
  /** As it is asked for. */
  traceId: string
  other: string | undefined
  /** Undefined when all of it is here. */
  arrival: Arrival | undefined
  /** The link is about to name the source that had the trace. */
  onSource: () => void
}

/** An open trace, and what the hand does to it for as long as it is open. */
export function LoadedPage(props: LoadedPageProps) {
  const params = route.useSearch()
  const [isExact] = useState(() => saysAll(params))
  if (!isExact) return <StoredPage {...props} />
  return <ExactLink>{(exact) => <StoredPage {...props} exact={exact} />}</ExactLink>
}

/** With `exact`, of a link that says everything. */
function StoredPage({ exact, ...props }: LoadedPageProps & { exact?: ExactReading }) {
  const { table, source } = props.loaded
  const params = route.useSearch()
  // As the link was when the page opened: the address goes on with what is shown.
  const [read] = useState(() => (table: LoadedTrace['table']) => {
    const said = readView(table, params, { taste: usePrefs.getState().folding })
    return exact ? exact.read(table, params, said) : said
  })
  const [store] = useState(() => createViewStore(table, read(table)))
  const isComing = props.arrival?.isComing ?? false
  useEffect(() => store.setState({ isComing }), [store, isComing])
  useArrival(store, table, read)
  const open = useMemo(() => ({ store, source }), [store, source])
  return (
    <TraceProvider value={open}>
      <OpenPage {...props} {...(exact && { exact })} />
    </TraceProvider>
  )
}

/** Facts, minimap, tools, one view, and the side panel. */
function OpenPage({
  loaded,
  traceId,
  other,
  arrival,
  onSource,
  exact,
}: LoadedPageProps & { exact?: ExactReading }) {
  const open = useTrace()
  const { table, store, source } = open
  const params = route.useSearch()
  const navigate = route.useNavigate()
  const findBox = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const panel = usePanel(store, hides(params, 'details'))
  const panelWidth = usePrefs((s) => s.detailsWidth)
  const setPrefs = usePrefs((s) => s.set)
  const copy = useCopy()
  const tell = useToast()
  const { redaction } = useSettings()
  const embed = params.embed === '1'
  const zone = useTimeZone()
  const view = useViewId(params.view)

  useTraceUrl(store, params, {
    replace: (written) =>
      void navigate({ search: (before) => ({ ...before, ...written }), replace: true }),
    more: exact && (() => exact.params(store).params),
    busy,
  })
  useTitle(table)

  const named = useSources().list.some(({ id }) => id === params.source)
  // Which source had it, and when it was: so that the link finds it again.
  useEffect(() => {
    // For a moment the page may still show what another source had.
    if (named) return
    if (loaded.isWhole && params.source !== source.id) {
      onSource()
      void navigate({ search: (before) => ({ ...before, source: source.id }), replace: true })
    }
  }, [loaded.isWhole, named, params.source, source.id, navigate, onSource])

  const ledger = useLedger(loaded.isWhole)
  const refresh = useRefresh(store, loaded, { traceId, params })
  const [asked, openLedger] = useAsked(panel)
  const { toggle: togglePanel } = panel
  const actions = useMemo(() => {
    const address = () => traceAddress(open, writeView(store))
    return {
      focusFind: () => {
        findBox.current?.focus()
        findBox.current?.select()
      },
      copyLink: async () => {
        const { exactLink, copiedText } = await import('@/state/links/exact-link')
        const link = exactLink(open, { view, zone })
        copy(link.address, copiedText(link))
      },
      copySummary: async (asItIs = false) => {
        const { copySummary } = await import('./copy-summary')
        await copySummary(open, { link: address(), asItIs }, redaction, tell)
      },
      togglePanel,
      openLedger,
      refresh: refresh.now,
      setAutoRefresh: refresh.setAuto,
    }
  }, [open, store, copy, redaction, tell, togglePanel, openLedger, refresh, view, zone])
  const hasFind = !hides(params, 'toolbar')
  useTraceCommands(store, actions, { canCopy: useFeature('clipboard'), hasFind })

  const firstView = useViewId(undefined)
  const View = viewComponent(view)
  return (
    <main className={styles.page} data-embed={embed || undefined}>
      <TraceHeader
        params={params}
        part={loaded.isWhole ? undefined : partOf(arrival)}
        ledger={ledger}
        onLedger={openLedger}
        onRefresh={refresh.now}
        onCopyLink={actions.copyLink}
        onCopySummary={actions.copySummary}
      />
      <PageExtras {...{ loaded, traceId, embed }} />
      {(other ?? params.svcFilter) !== undefined && <JaegerNotice {...{ other, params }} />}
      {!hides(params, 'minimap') && <MinimapPanel />}
      {hasFind && (
        <Toolbar
          view={view}
          onView={(id) =>
            void navigate({
              search: (before) => ({
                ...before,
                ...writeView(store),
                view: id === firstView ? undefined : id,
              }),
            })
          }
          findBox={findBox}
          panelOpen={panel.isOpen}
          onPanel={panel.toggle}
        />
      )}
      <div
        ref={frame}
        className={styles.body}
        data-panel={panel.isOpen || undefined}
        style={{ '--panel-width': `${panelWidth}px` }}
      >
        <div className={styles.view}>{View && <View />}</div>
        {panel.isOpen && (
          <>
            <Divider
              label="Width of the side panel"
              value={panelWidth}
              min={NARROWEST_PANEL}
              max={WIDEST_PANEL}
              reset={400}
              from="end"
              measure={() => frame.current?.querySelector('aside')?.offsetWidth ?? panelWidth}
              onMove={(width) => frame.current?.style.setProperty('--panel-width', `${width}px`)}
              onCommit={(width) => setPrefs({ detailsWidth: width })}
              className={styles.divider}
            />
            <SidePanel ledger={ledger.entries} {...{ refresh, asked }} onClose={panel.toggle} />
          </>
        )}
      </div>
      {arrival && (
        <ArrivalBar
          spans={table.length}
          sourceId={params.source}
          place={source.name}
          {...{ arrival, traceId }}
        />
      )}
    </main>
  )
}

function partOf(arrival: Arrival | undefined): Part {
  if (!arrival || arrival.isComing) return 'so far'
  return arrival.failure ? 'until it failed' : 'until you cancelled'
}

/** The tab that tells what was received is asked for, in a panel that opens for it. */
function useAsked({ isOpen, toggle }: ReturnType<typeof usePanel>) {
  const [asked, ask] = useState<object>()
  useEffect(() => {
    if (!isOpen) ask(undefined)
  }, [isOpen])
  const open = useCallback(() => {
    ask({})
    if (!isOpen) toggle()
  }, [isOpen, toggle])
  return [asked, open] as const
}

function useTitle(table: LoadedTrace['table']): void {
  useEffect(() => {
    const { service, name } = traceName(table)
    const before = document.title
    document.title = `${service}: ${name} · ${formatDuration(table.duration)} · Spanwise`
    return () => {
      document.title = before
    }
  }, [table])
}
