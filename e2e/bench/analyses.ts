import { carryOver } from '@/analysis/carry-over'
import { closeFolds, collapseAll, expandTo, noneCollapsed } from '@/analysis/collapse'
import { contributionsByService, contributionsBySpan } from '@/analysis/contributions'
import { criticalPath, strictCriticalPath } from '@/analysis/critical-path'
import { errorsOf } from '@/analysis/errors'
import { showOnly } from '@/analysis/filter'
import { findRows } from '@/analysis/find'
import { foldFacts } from '@/analysis/fold-facts'
import { foldsOf } from '@/analysis/folds'
import { gapsOf } from '@/analysis/gaps'
import { ghostsOf } from '@/analysis/ghosts'
import { ledgerOf } from '@/analysis/ledger'
import { revealedOf } from '@/analysis/revealed'
import { visibleRows } from '@/analysis/rows'
import { selfTime } from '@/analysis/self-time'
import { servicesOf, traceFacts } from '@/analysis/stats'
import { valueLoss } from '@/analysis/value-loss'
import type { TraceTable } from '@/trace/table'

/** What some of the spans have in their name. */
export const SOUGHT = 'payment'

/**
 * Prepares with a table of its own, for answers are remembered by it; what is returned is timed.
 * What an analysis asks others is timed with it, unless it is prepared here.
 */
export const ANALYSES: Readonly<Record<string, (t: TraceTable) => () => unknown>> = {
  'critical path': (t) => () => criticalPath(t),
  'critical path, strict': (t) => () => strictCriticalPath(t),
  'contributions by span': (t) => {
    const path = criticalPath(t)
    return () => contributionsBySpan(t, path)
  },
  'contributions by service': (t) => {
    const path = criticalPath(t)
    return () => contributionsByService(t, path)
  },
  'self time': (t) => () => selfTime(t),
  errors: (t) => () => errorsOf(t),
  find: (t) => () => findRows(t, SOUGHT),
  'filter to what was found': (t) => {
    const found = findRows(t, SOUGHT)
    ghostsOf(t)
    return () => visibleRows(t, { shown: showOnly(t, found) })
  },
  'visible rows, all open': (t) => {
    const collapsed = noneCollapsed(t)
    return () => visibleRows(t, { collapsed })
  },
  'visible rows, folded': (t) => {
    const collapsed = closeFolds(t, noneCollapsed(t))
    return () => visibleRows(t, { collapsed, folds: foldsOf(t) })
  },
  'collapse all': (t) => {
    foldsOf(t)
    return () => visibleRows(t, { collapsed: collapseAll(t) })
  },
  'open the way to the last span': (t) => {
    const collapsed = collapseAll(t)
    return () => expandTo(t, collapsed, t.length - 1)
  },
  'what closed folds show': (t) => {
    criticalPath(t)
    errorsOf(t)
    foldsOf(t)
    return () => revealedOf(t)
  },
  folds: (t) => () => foldsOf(t),
  'facts of folds': (t) => {
    foldsOf(t)
    errorsOf(t)
    return () => foldFacts(t)
  },
  gaps: (t) => () => gapsOf(t),
  ghosts: (t) => () => ghostsOf(t),
  ledger: (t) => () => ledgerOf(t),
  'value loss': (t) => () => drain(valueLoss(t)),
  'carry over to a newer one': (t) => () => drain(carryOver(t, { ...t })),
  services: (t) => () => servicesOf(t),
  'facts of the trace': (t) => () => traceFacts(t),
}

/** Work in slices, all of them at once. */
function drain(work: Generator<void, unknown>): void {
  while (!work.next().done);
}
