/**
 * Code that is of use when the network is gone, and that could not be had then: what tells of a
 * failure, the way to another trace or back to the list, and what was kept of traces. One after
 * the other, the most needed first; the page counts as idle meanwhile, since nobody waits for it.
 */
const LATER: readonly (() => Promise<unknown>)[] = [
  () => import('@/pages/trace/trace-failure'),
  () => import('@/pages/trace/trace-page'),
  () => import('@/views/waterfall/view'),
  () => import('@/analysis/ahead'),
  () => import('@/pages/search/search-page'),
  () => import('@/views/tree/view'),
  () => import('@/state/loading/refresher'),
  () => import('@/pages/failure-text'),
  () => import('./opening-status'),
  () => import('./read-files'),
  () => import('./command-palette'),
  () => import('@/pages/kept-traces'),
  () => import('@/pages/trace/minimap-panel'),
  () => import('@/pages/trace/side-panel'),
  () => import('@/pages/trace/page-extras'),
  () => import('@/pages/trace/read-ledger'),
  () => import('@/details/span-details'),
  () => import('@/details/redacted-copy'),
  () => import('@/state/links/exact-link'),
  () => import('@/pages/trace/copy-summary'),
  () => import('@/pages/search/scatter-plot'),
  () => import('@/pages/search/link-tools'),
  () => import('@/pages/not-found/not-found-page'),
  // Where a worker has been ended and no other can start, traces are decoded on the page.
  () => import('@/formats/run'),
]

/** Brings it while the browser has nothing else to do. */
export async function warm(): Promise<void> {
  for (const load of LATER) {
    await rest()
    // Without a network there is no use in asking for the others.
    if (!(await load().catch(() => undefined))) return
  }
}

function rest(): Promise<unknown> {
  return new Promise((resolve) =>
    'requestIdleCallback' in globalThis ? requestIdleCallback(resolve) : setTimeout(resolve),
  )
}
