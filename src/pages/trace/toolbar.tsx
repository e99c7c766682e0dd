import type { RefObject } from 'react'
import { collapseAll, collapseLevel, expandLevel, noneCollapsed } from '@/analysis/collapse'
import { errorsOf } from '@/analysis/errors'
import { foldsOf } from '@/analysis/folds'
import { gapsOf } from '@/analysis/gaps'
import { formatCount } from '@/base/number'
import { formatDuration } from '@/base/time'
import { useTrace, useView } from '@/state/view/trace-context'
import type { ViewState } from '@/state/view/view-store'
import { Button, IconButton } from '@/ui/button'
import {
  ChevronDownIcon,
  ChevronLeftIcon,
  ChevronRightIcon,
  ChevronUpIcon,
  CollapseAllIcon,
  CollapseLevelIcon,
  CriticalPathIcon,
  ErrorIcon,
  ExpandAllIcon,
  ExpandLevelIcon,
  FoldIcon,
  PanelIcon,
  ResetIcon,
  ShortenIcon,
} from '@/ui/icons'
import { views } from '@/views/index'
import { stepError, stepSection, switchFolding, toggleIdle } from './actions'
import { FindBox } from './find-box'
import styles from './toolbar.module.css'

const selectedRow = (s: ViewState) => s.selected
const isFolding = (s: ViewState) => s.folding
const pathMode = (s: ViewState) => s.path

/** Ways to look, and what to look for. */
export function Toolbar({
  view,
  onView,
  findBox,
  panelOpen,
  onPanel,
}: {
  view: string
  onView: (id: string) => void
  findBox: RefObject<HTMLInputElement | null>
  panelOpen: boolean
  onPanel: () => void
}) {
  return (
    <div className={styles.toolbar}>
      <fieldset className={styles.views}>
        <legend className="visually-hidden">View</legend>
        {views.map(({ id, title }) => (
          <Button key={id} variant="quiet" pressed={id === view} onClick={() => onView(id)}>
            {title}
          </Button>
        ))}
      </fieldset>
      <TreeControls />
      <div className={styles.right}>
        <ZoomReset />
        <IdleToggle />
        <PathToggle />
        <ErrorStepper />
        <FindBox ref={findBox} />
        <IconButton
          icon={PanelIcon}
          label="Side panel"
          keys="i"
          pressed={panelOpen}
          onClick={onPanel}
        />
      </div>
    </div>
  )
}

function TreeControls() {
  const { store, table } = useTrace()
  return (
    <fieldset className={styles.group}>
      <legend className="visually-hidden">Tree</legend>
      <span className={styles.levels}>
        <IconButton
          icon={CollapseLevelIcon}
          label="Collapse one level"
          keys="p"
          onClick={() =>
            store.setState((s) => ({ collapsed: collapseLevel(table, s.collapsed, store.folds()) }))
          }
        />
        <IconButton
          icon={ExpandLevelIcon}
          label="Expand one level"
          keys="Shift+P"
          onClick={() =>
            store.setState((s) => ({ collapsed: expandLevel(table, s.collapsed, store.folds()) }))
          }
        />
      </span>
      <IconButton
        icon={CollapseAllIcon}
        label="Collapse all"
        keys="]"
        onClick={() => store.setState({ collapsed: collapseAll(table) })}
      />
      <IconButton
        icon={ExpandAllIcon}
        label="Expand all"
        keys="["
        onClick={() => store.setState({ collapsed: noneCollapsed(table) })}
      />
      <FoldToggle />
    </fieldset>
  )
}

/** Stands only where something repeats. */
function FoldToggle() {
  const { store, table } = useTrace()
  const folding = useView(isFolding)
  if (foldsOf(table).count === 0) return null
  return (
    <IconButton
      icon={FoldIcon}
      label="Fold repetition"
      keys="x"
      pressed={folding}
      onClick={() => switchFolding(store)}
    />
  )
}

function ZoomReset() {
  const { store } = useTrace()
  const isZoomed = useView((s) => s.view.from > store.whole.from || s.view.to < store.whole.to)
  if (!isZoomed) return null
  return (
    <Button
      variant="quiet"
      icon={ResetIcon}
      title="Show the whole trace (0)"
      aria-keyshortcuts="0"
      onClick={() => store.setView(store.whole)}
    >
      <span className={styles.label}>Whole trace</span>
    </Button>
  )
}

/** Above this share of idle time the rest is too small to be seen. */
const MOSTLY_IDLE = 0.6

/** Offered where most of the trace is idle, and where it is on already. */
function IdleToggle() {
  const { store, table } = useTrace()
  const isShort = useView((s) => s.shortIdle)
  const { total } = gapsOf(table)
  if (total === 0 || (!isShort && total < table.duration * MOSTLY_IDLE)) return null
  return (
    <Button
      icon={ShortenIcon}
      pressed={isShort}
      title={`${formatDuration(total)} in which nothing happens, drawn short (z)`}
      aria-keyshortcuts="z"
      onClick={() => toggleIdle(store)}
    >
      <span className={styles.label}>Shorten idle time</span>
    </Button>
  )
}

function PathToggle() {
  const { store } = useTrace()
  const mode = useView(pathMode)
  return (
    <>
      <Button
        icon={CriticalPathIcon}
        pressed={mode !== 'off'}
        onClick={() => store.setState({ path: mode === 'off' ? 'tolerant' : 'off' })}
        title="Which span the end of the request was waiting for, at every moment (c)"
        aria-keyshortcuts="c"
      >
        <span className={styles.label}>Critical path{mode === 'strict' ? ', strict' : ''}</span>
      </Button>
      {mode !== 'off' && (
        <span className={styles.levels}>
          <IconButton
            icon={ChevronLeftIcon}
            label="Previous section"
            keys=","
            onClick={() => stepSection(store, -1)}
          />
          <IconButton
            icon={ChevronRightIcon}
            label="Next section"
            keys="."
            onClick={() => stepSection(store, 1)}
          />
        </span>
      )}
    </>
  )
}

/** Where the selection stands among the errors, and the way to the next one. */
function ErrorStepper() {
  const { store, table } = useTrace()
  const selected = useView(selectedRow)
  const { own, count } = errorsOf(table)
  if (count === 0) return null
  const place = own.has(selected) ? `${formatCount(own.rank(selected) + 1)} of ` : ''
  return (
    <fieldset className={styles.errors}>
      <legend className="visually-hidden">Errors</legend>
      <ErrorIcon />
      <span role="status" aria-label="Errors">
        {place}
        {formatCount(count)}
      </span>
      <IconButton
        icon={ChevronUpIcon}
        label="Previous error"
        keys="Shift+E"
        onClick={() => stepError(store, -1)}
      />
      <IconButton
        icon={ChevronDownIcon}
        label="Next error"
        keys="e"
        onClick={() => stepError(store, 1)}
      />
    </fieldset>
  )
}
