import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { criticalPath } from '@/analysis/critical-path'
import { formatDuration } from '@/base/time'
import { busy } from '@/paint/frame'
import { traceMarkdown } from '@/share/markdown'
import { traceAddress } from '@/state/links'
import { usePrefs } from '@/state/prefs'
import type { LoadedTrace } from '@/state/queries'
import { TraceProvider } from '@/state/trace-context'
import { readView, useTraceUrl, writeView } from '@/state/trace-url'
import { createViewStore } from '@/state/view-store'
import { Divider } from '@/ui/split'
import { views } from '@/views/index'
import { useCopy } from '../use-copy'
import { useTraceCommands } from './commands'
import { CompareNotice } from './compare-notice'
import styles from './loaded-page.module.css'
import { MinimapPanel } from './minimap-panel'
import { SidePanel } from './side-panel'
import { Toolbar } from './toolbar'
import { TraceHeader } from './trace-header'
import { traceName } from './trace-name'
import { usePanel } from './use-panel'
import { viewComponent, viewId } from './view-component'

const route = getRouteApi('/trace/$traceId')

const NARROWEST_PANEL = 280
const WIDEST_PANEL = 900

/** An open trace: facts, minimap, tools, one view, and the side panel. */
export function LoadedPage({
  loaded: { table, source },
  other,
  onSource,
}: {
  loaded: LoadedTrace
  other: string | undefined
  /** The link is about to name the source that had the trace. */
  onSource: () => void
}) {
  const params = route.useSearch()
  const navigate = route.useNavigate()
  const findBox = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const [store] = useState(() =>
    createViewStore(table, readView(table, params, { taste: usePrefs.getState().folding })),
  )
  const panel = usePanel(store)
  const panelWidth = usePrefs((s) => s.detailsWidth)
  const setPrefs = usePrefs((s) => s.set)
  const copy = useCopy()
  const embed = params.embed === '1'

  useTraceUrl(store, params, {
    replace: (written) =>
      void navigate({ search: (before) => ({ ...before, ...written }), replace: true }),
    busy,
  })
  useTitle(table)

  // Which source had it, and when it was: so that the link finds it again.
  useEffect(() => {
    if (params.source !== source.id) {
      onSource()
      void navigate({ search: (before) => ({ ...before, source: source.id }), replace: true })
    }
  }, [params.source, source.id, navigate, onSource])

  const open = useMemo(() => ({ table, store, source }), [table, store, source])
  const actions = useMemo(() => {
    const address = () => traceAddress(open, writeView(store))
    return {
      focusFind: () => {
        findBox.current?.focus()
        findBox.current?.select()
      },
      copyLink: () => copy(address(), 'Link copied'),
      copySummary: () =>
        copy(
          traceMarkdown(table, store.criticalPath() ?? criticalPath(table), address()),
          'Summary copied',
        ),
      togglePanel: () => usePrefs.getState().set({ detailsOpen: !usePrefs.getState().detailsOpen }),
    }
  }, [open, store, table, copy])
  useTraceCommands(store, actions)

  const view = viewId(params.view)
  const View = viewComponent(view)
  return (
    <TraceProvider value={open}>
      <main className={styles.page} data-embed={embed || undefined}>
        <TraceHeader
          embed={embed}
          onCopyLink={actions.copyLink}
          onCopySummary={actions.copySummary}
        />
        {other && <CompareNotice other={other} />}
        <MinimapPanel />
        <Toolbar
          view={view}
          onView={(id) =>
            void navigate({
              search: (before) => ({
                ...before,
                ...writeView(store),
                view: id === views[0].id ? undefined : id,
              }),
            })
          }
          findBox={findBox}
          panelOpen={panel.isOpen}
          onPanel={panel.toggle}
        />
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
              <SidePanel onClose={panel.toggle} />
            </>
          )}
        </div>
      </main>
    </TraceProvider>
  )
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
