import {
  Activity,
  type KeyboardEvent,
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { errorsOf } from '@/analysis/errors'
import type { LedgerEntry } from '@/analysis/ledger'
import { busy } from '@/paint/frame'
import { useSettings } from '@/state/settings/settings'
import { useTrace, useView } from '@/state/view/trace-context'
import type { TraceStore, ViewState } from '@/state/view/view-store'
import type { Row } from '@/trace/table'
import { Button, IconButton } from '@/ui/button'
import { CloseIcon } from '@/ui/icons'
import { loadable } from '@/ui/loadable'
import { Waiting } from '../waiting'
import { goTo } from './actions'
import { CriticalTable } from './critical-table'
import { ErrorList } from './error-list'
import { SpanNote } from './notes/span-note'
import { TABS, type Tab } from './panel-look'
import styles from './side-panel.module.css'
import { useAfterPaint } from './use-after-paint'
import { usePanelLook } from './use-panel-look'
import type { Refresh } from './use-refresh'

/** Comes after the trace is drawn: nobody has chosen a span before there is one to choose. */
const SpanDetails = loadable(
  async () => memo((await import('@/details/span-details')).SpanDetails),
  <Waiting />,
)

const selectedRow = (s: ViewState) => s.selected
const noteCount = (s: ViewState) => s.notes?.all.length ?? 0
const hasSelection = (s: ViewState) => s.selected >= 0

/** Read by few, and not before there is something to wonder about. */
const NotesPanel = loadable(
  async () => (await import('./notes/notes-panel')).NotesPanel,
  <Waiting />,
)

const LedgerPanel = loadable(async () => (await import('./ledger-panel')).LedgerPanel, <Waiting />)

/** Beside the view: the selected span, or what the trace as a whole has to say. */
export function SidePanel({
  ledger,
  refresh,
  asked,
  onClose,
}: {
  ledger: readonly LedgerEntry[]
  refresh: Refresh
  /** Wants the tab that tells what was received; a new object each time. */
  asked: object | undefined
  onClose: () => void
}) {
  const { store, table } = useTrace()
  const isSelected = useView(hasSelection)
  const linked = usePanelLook(store)
  const { wanted, visited, setTab, selectInList } = useTabs(store, linked.tab)
  const id = useId()
  const isAfterPaint = useAfterPaint()
  useEffect(() => {
    // A hand on the mouse will choose a span in a moment.
    const load = () => void SpanDetails.preload()
    addEventListener('pointermove', load, { once: true })
    return () => removeEventListener('pointermove', load)
  }, [])

  useEffect(() => {
    if (asked) setTab('received')
  }, [asked, setTab])

  const { off } = useSettings()
  const notes = useView(noteCount)
  const isThere = (tab: Tab) => {
    if (tab === 'notes') return !off.has('notes')
    // Who asks is answered, also where there is nothing to tell.
    if (tab === 'received') return ledger.length > 0 || refresh.now || tab === wanted
    return tab !== 'errors' || errorsOf(table).count > 0
  }
  const isEmpty = (tab: Tab) => tab === 'span' && !isSelected
  const tabs = TABS.filter((tab) => isThere(tab.id))
  // A link may want one that this trace, or this deployment, does not have.
  const tab = isThere(wanted) && !isEmpty(wanted) ? wanted : 'critical'
  linked.useTold(tab)
  useEffect(() => {
    // Where there is nothing to tell, the tab is there only now.
    if (asked && tab === 'received') document.getElementById(`${id}-received-tab`)?.focus()
  }, [asked, tab, id])
  const panels = tabs.filter(({ id }) => id === tab || (visited.has(id) && !isEmpty(id)))
  return (
    <aside className={styles.panel} aria-label="Side panel">
      <div className={styles.head}>
        <div
          className={styles.tabs}
          role="tablist"
          aria-label="Side panel"
          onKeyDown={moveThroughTabs}
        >
          {tabs.map((each) => (
            <Button
              key={each.id}
              id={`${id}-${each.id}-tab`}
              role="tab"
              variant="quiet"
              size="small"
              tabIndex={each.id === tab ? 0 : -1}
              aria-selected={each.id === tab}
              aria-controls={each.id === tab ? `${id}-${each.id}` : undefined}
              disabled={isEmpty(each.id)}
              onClick={() => setTab(each.id)}
            >
              {each.title}
              {each.id === 'notes' && notes > 0 && ` ${notes}`}
            </Button>
          ))}
        </div>
        <IconButton icon={CloseIcon} label="Close side panel" keys="i" onClick={onClose} />
      </div>
      {isAfterPaint &&
        panels.map((each) => (
          // A list keeps its place while the span is read: what is hidden stays as it was.
          <Activity key={each.id} mode={each.id === tab ? 'visible' : 'hidden'}>
            <div
              ref={each.id === tab ? linked.shown : undefined}
              id={`${id}-${each.id}`}
              role="tabpanel"
              aria-labelledby={`${id}-${each.id}-tab`}
              className={styles.body}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
              tabIndex={0}
            >
              {each.id === 'span' && <SelectedSpan />}
              {each.id === 'critical' && (
                <CriticalTable onSelect={selectInList} {...linked.lists.critical} />
              )}
              {each.id === 'notes' && <NotesPanel onSelect={selectInList} />}
              {each.id === 'errors' && (
                <ErrorList onSelect={selectInList} {...linked.lists.errors} />
              )}
              {each.id === 'received' && (
                <LedgerPanel entries={ledger} refresh={refresh} onSelect={selectInList} />
              )}
            </div>
          </Activity>
        ))}
    </aside>
  )
}

/**
 * Which tab is open. A selection made in the view shows the span; one made in a list here leaves
 * the list, so that it can be gone through.
 */
function useTabs(store: TraceStore, linked: Tab | undefined) {
  const [wanted, setTab] = useState<Tab>(() => {
    const isSelected = store.getState().selected >= 0
    if (linked && (linked !== 'span' || isSelected)) return linked
    return isSelected ? 'span' : 'critical'
  })
  const [visited, setVisited] = useState<ReadonlySet<Tab>>(new Set([wanted]))
  if (!visited.has(wanted)) setVisited(new Set([...visited, wanted]))
  const isFromList = useRef(false)
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.picked === before.picked || isFromList.current) return
        if (now.selected >= 0) setTab('span')
        else setTab((tab) => (tab === 'span' ? 'critical' : tab))
      }),
    [store],
  )
  const selectInList = useCallback(
    (row: Row) => {
      isFromList.current = true
      goTo(store, row)
      isFromList.current = false
    },
    [store],
  )
  return { wanted, visited, setTab, selectInList }
}

/**
 * Follows the selection when there is time to: while an arrow key is held the rows go by, and the
 * details are rendered in pieces, or not at all, until one of them stays.
 */
function SelectedSpan() {
  const { table } = useTrace()
  const selected = useView(selectedRow)
  const restedRow = useDeferredValue(selected)
  const restedTable = useDeferredValue(table)
  // A row of the table before is another span in this one.
  const rested = restedTable === table ? restedRow : selected
  const isBehind = rested !== selected
  useEffect(() => (isBehind ? busy() : undefined), [isBehind])
  const { off } = useSettings()
  if (rested < 0) return null
  return (
    <>
      {!off.has('notes') && <SpanNote row={rested} />}
      <SpanDetails row={rested} />
    </>
  )
}

function moveThroughTabs(event: KeyboardEvent<HTMLElement>): void {
  const all = event.currentTarget.querySelectorAll<HTMLButtonElement>('[role=tab]')
  const tabs = [...all].filter((tab) => !tab.disabled)
  const at = tabs.findIndex((tab) => tab.contains(document.activeElement))
  const to = new Map([
    ['ArrowLeft', at - 1],
    ['ArrowRight', at + 1],
    ['Home', 0],
    ['End', tabs.length - 1],
  ]).get(event.key)
  if (to === undefined || at < 0) return
  event.preventDefault()
  const next = tabs.at(to % tabs.length)
  next?.focus()
  next?.click()
}
