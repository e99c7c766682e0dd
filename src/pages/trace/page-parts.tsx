import { EXACT_KEYS } from '@/state/links/url'
import { useSettings } from '@/state/settings/settings'
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

/** Notes and local copies. */
export const PageExtras = loadable(
  async () => (await import('./page-extras')).PageExtras,
  <Waiting />,
)

/** Few answers are so long that a part of them is shown. */
export const ArrivalBar = loadable(async () => (await import('./arrival-bar')).ArrivalBar, null)

/** Few deployments have links. */
export const TraceLinks = loadable(
  async () => (await import('./trace-links')).TraceLinks,
  <Waiting />,
)
/** Few deployments mask values on the screen. */
export const MaskedFact = loadable(async () => (await import('./masked-fact')).MaskedFact, null)
/** Most links say no more than the address bar does. */
export const ExactLink = loadable(
  async () => (await import('./exact-link')).ExactLink,
  <Waiting className={styles.waiting} />,
)

/** Whether *Copy link* made it. */
export function saysAll(params: object): boolean {
  return EXACT_KEYS.some((key) => key in params)
}

/** Few links are Jaeger UI's and ask for what is not here. */
export const JaegerNotice = loadable(
  async () => (await import('./jaeger-notice')).JaegerNotice,
  null,
)

/** Most traces are there. */
export const TraceFailure = loadable(
  async () => (await import('./trace-failure')).TraceFailure,
  <Waiting />,
)

/** The view that a link names, else the one this deployment begins with. */
export function useViewId(asked: string | undefined): string {
  const { view = views[0].id } = useSettings().defaults
  return asked !== undefined && components.has(asked) ? asked : view
}

export function viewComponent(id: string) {
  return components.get(id)
}
