import { useEffect, useState } from 'react'
import { errorsOf } from '@/analysis/errors'
import { SpanDetails } from '@/details/span-details'
import { useTrace, useView } from '@/state/trace-context'
import type { ViewState } from '@/state/view-store'
import { Button, IconButton } from '@/ui/button'
import { CloseIcon } from '@/ui/icons'
import { CriticalTable } from './critical-table'
import { ErrorList } from './error-list'
import styles from './side-panel.module.css'

const selectedRow = (s: ViewState) => s.selected

const TABS = [
  { id: 'span', title: 'Span' },
  { id: 'critical', title: 'Critical path' },
  { id: 'errors', title: 'Errors' },
] as const
type Tab = (typeof TABS)[number]['id']

/**
 * Beside the view: the selected span, or what the trace as a whole has to say. A selection made in
 * the view shows the span; one made in a list here leaves the list, so that it can be gone through.
 */
export function SidePanel({ onClose }: { onClose: () => void }) {
  const { store, table } = useTrace()
  const selected = useView(selectedRow)
  const [tab, setTab] = useState<Tab>(selected >= 0 ? 'span' : 'critical')
  const [fromList, setFromList] = useState(-1)

  useEffect(() => {
    if (selected >= 0 && selected !== fromList) setTab('span')
    else if (selected < 0) setTab((t) => (t === 'span' ? 'critical' : t))
  }, [selected, fromList])

  const select = (row: number) => {
    setFromList(row)
    store.select(row)
  }
  const tabs = TABS.filter(({ id }) => id !== 'errors' || errorsOf(table).count > 0)
  return (
    <aside className={styles.panel} aria-label="Side panel">
      <div className={styles.tabs} role="tablist" aria-label="Side panel">
        {tabs.map(({ id, title }) => (
          <Button
            key={id}
            id={`side-tab-${id}`}
            role="tab"
            variant="quiet"
            size="small"
            aria-selected={tab === id}
            aria-controls="side-panel"
            disabled={id === 'span' && selected < 0}
            onClick={() => setTab(id)}
          >
            {title}
          </Button>
        ))}
        <span className={styles.close}>
          <IconButton icon={CloseIcon} label="Close side panel" keys="i" onClick={onClose} />
        </span>
      </div>
      <div
        id="side-panel"
        role="tabpanel"
        aria-labelledby={`side-tab-${tab}`}
        className={styles.body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        tabIndex={0}
      >
        {tab === 'span' && selected >= 0 && <SpanDetails row={selected} />}
        {tab === 'critical' && <CriticalTable onSelect={select} />}
        {tab === 'errors' && <ErrorList onSelect={select} />}
      </div>
    </aside>
  )
}
