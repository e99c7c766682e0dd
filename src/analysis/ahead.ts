import { Bitset } from '@/base/bitset'
import { isErrorRows } from '@/trace/error-rows'
import { type RowIndex, rowIndex } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import { tolerantContributors } from './contributions'
import { type CriticalPath, criticalPath } from './critical-path'
import { type Errors, errorsOf } from './errors'
import { type FoldFacts, foldFacts } from './fold-facts'
import { type Folds, foldsOf } from './folds'
import { type Gaps, gapsOf } from './gaps'
import { type Ghost, ghostsOf } from './ghosts'
import { revealedOf } from './revealed'
import { rowHues } from './row-hues'
import { selfTime } from './self-time'
import { type ServiceStats, servicesOf, type TraceFacts, traceFacts } from './stats'

/** What the page of a trace asks of its table first, as plain data: it goes from thread to thread. */
export interface Ahead {
  readonly rowIndex: RowIndex
  readonly errorRows: Bitset
  readonly errors: Errors
  readonly criticalPath: CriticalPath
  readonly contributors: Int32Array
  readonly ghosts: readonly Ghost[]
  readonly folds: Folds
  readonly foldFacts: FoldFacts
  readonly revealed: Int32Array
  readonly selfTime: Float64Array
  readonly services: readonly ServiceStats[]
  readonly facts: TraceFacts
  readonly hues: Uint8Array
  readonly gaps: Gaps
}

/** All of it, where the table was made: of a million spans it would hold a page up for 0.4 s. */
export function lookAhead(t: TraceTable): Ahead {
  return {
    rowIndex: rowIndex(t),
    errorRows: isErrorRows(t),
    errors: errorsOf(t),
    criticalPath: criticalPath(t),
    contributors: tolerantContributors(t),
    ghosts: ghostsOf(t),
    folds: foldsOf(t),
    foldFacts: foldFacts(t),
    revealed: revealedOf(t),
    selfTime: selfTime(t),
    services: servicesOf(t),
    facts: traceFacts(t),
    hues: rowHues(t),
    gaps: gapsOf(t),
  }
}

/** What was looked up elsewhere is not computed again. */
export function knowAhead(t: TraceTable, ahead: Ahead): void {
  const { errors, criticalPath: path } = ahead
  rowIndex.know(t, ahead.rowIndex)
  isErrorRows.know(t, Bitset.of(ahead.errorRows))
  errorsOf.know(t, {
    ...errors,
    own: Bitset.of(errors.own),
    below: Bitset.of(errors.below),
    origins: Bitset.of(errors.origins),
  })
  criticalPath.know(t, { ...path, rows: Bitset.of(path.rows) })
  tolerantContributors.know(t, ahead.contributors)
  ghostsOf.know(t, ahead.ghosts)
  foldsOf.know(t, ahead.folds)
  foldFacts.know(t, ahead.foldFacts)
  revealedOf.know(t, ahead.revealed)
  selfTime.know(t, ahead.selfTime)
  servicesOf.know(t, ahead.services)
  traceFacts.know(t, ahead.facts)
  rowHues.know(t, ahead.hues)
  gapsOf.know(t, ahead.gaps)
}
