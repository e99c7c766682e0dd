import type { TraceView } from './view'

/** In the order of the buttons; the first one is the default. */
export const views: readonly [TraceView, ...TraceView[]] = [
  { id: 'waterfall', title: 'Waterfall', load: () => import('./waterfall/view') },
  { id: 'tree', title: 'Tree', load: () => import('./tree/view') },
]
