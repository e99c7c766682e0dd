import { loadable } from '@/ui/loadable'
import { views } from '@/views/index'
import { Waiting } from '../waiting'
import styles from './loaded-page.module.css'
import minimap from './minimap-panel.module.css'

const waiting = <Waiting className={styles.waiting} />
const components = new Map(
  views.map((view) => [view.id, loadable(async () => (await view.load()).View, waiting)]),
)

// What stands around the view travels with it, and is no part of what is waited for.

export const MinimapPanel = loadable(
  async () => (await import('./minimap-panel')).MinimapPanel,
  <Waiting className={minimap.panel} />,
)

export const SidePanel = loadable(
  async () => (await import('./side-panel')).SidePanel,
  <Waiting className={styles.waiting} />,
)

/** Few answers are so long that a part of them is shown. */
export const ArrivalBar = loadable(async () => (await import('./arrival-bar')).ArrivalBar, null)

/** Few deployments mask values on the screen. */
export const MaskedFact = loadable(async () => (await import('./masked-fact')).MaskedFact, null)

/** Most traces are there. */
export const TraceFailure = loadable(
  async () => (await import('./trace-failure')).TraceFailure,
  <Waiting />,
)

/** The id of the view that a link names, or of the default one. */
export function viewId(asked: string | undefined): string {
  return asked !== undefined && components.has(asked) ? asked : views[0].id
}

export function viewComponent(id: string) {
  return components.get(id)
}
