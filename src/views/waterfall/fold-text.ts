import type { CriticalPath } from '@/analysis/critical-path'
import { foldFacts, foldPath, foldPathShare, isFoldOnPath } from '@/analysis/fold-facts'
import { foldSpread } from '@/analysis/fold-profile'
import { type Folds, firstTurn, turnsOf } from '@/analysis/folds'
import { revealedIn } from '@/analysis/revealed'
import { formatCount, formatPlural, formatShare } from '@/base/number'
import { formatDuration } from '@/base/time'
import { visibleText } from '@/base/visible-text'
import { serviceHue } from '@/trace/service-hue'
import { nameOf, serviceOf } from '@/trace/span'
import type { TraceTable } from '@/trace/table'
import type { TipText } from './bar-tip'

/** What a folded row says of its members, in words. */
export interface FoldText {
  /** Each service of a turn once, each name. */
  readonly service: string
  readonly name: string
  readonly hue: number
  /** "×312" */
  readonly times: string
  /** "1.9 s", "31 % of path", "2 shown": what has no room goes, from the last one. */
  readonly facts: readonly string[]
  /** "2 errors", or nothing. */
  readonly errors: string
  readonly isOnPath: boolean
  /** Of what stands beneath it though it is closed, or nothing. */
  readonly shown: string
  /** All of it, for who does not see the bar. */
  readonly said: string
}

/** How a fold is shown. */
interface FoldLook {
  readonly path: CriticalPath | undefined
  readonly isClosed: boolean
}

export function foldText(
  t: TraceTable,
  folds: Folds,
  fold: number,
  { path, isClosed }: FoldLook,
): FoldText {
  const { total, from, errors } = foldFacts(t)
  const { median, longest } = foldSpread(t, fold)
  const turn = firstTurn(folds, fold)
  const times = turnsOf(folds, fold)
  const isOnPath = path !== undefined && isFoldOnPath(t, path, fold)
  const share = path && isOnPath ? foldPathShare(t, path, fold) : 0
  const beneath = isClosed ? revealedIn(t, fold) : 0
  const more = formatCount(folds.members[fold] - beneath)
  const facts = [formatDuration(total[fold])]
  const words = [
    `${formatCount(times)} times`,
    `${formatDuration(total[fold])} in all`,
    `median ${formatDuration(median)}`,
    `longest ${formatDuration(longest)}`,
    `starts at ${formatDuration(from[fold])}`,
  ]
  if (errors[fold] > 0) words.push(`${formatPlural(errors[fold], 'error')} among them`)
  if (path && isOnPath) {
    words.push(`${formatDuration(foldPath(t, path, fold).time)} on the critical path`)
  }
  if (share >= WORTH_TELLING) facts.push(`${formatShare(share)} of path`)
  if (beneath > 0) facts.push(`${beneath} shown`)
  const shown = beneath > 0 ? `${beneath} shown beneath, and ${more} more` : ''
  if (shown) words.push(shown)
  return {
    service: distinct(turn, (row) => serviceOf(t, row)),
    name: distinct(turn, (row) => nameOf(t, row) || '(no name)'),
    hue: serviceHue(serviceOf(t, turn[0])),
    times: `×${formatCount(times)}`,
    facts,
    errors: errors[fold] > 0 ? formatPlural(errors[fold], 'error') : '',
    isOnPath,
    shown,
    said: words.join(', '),
  }
}

/** The share of the critical path from which on a row says so. */
const WORTH_TELLING = 0.01

function distinct(turn: Int32Array, word: (row: number) => string): string {
  const words = Array.from(turn, (row) => visibleText(word(row)))
  return [...new Set(words)].join(', ')
}

/** The same beside the bar under the pointer, with what has no room in the row. */
export function foldTip(
  t: TraceTable,
  folds: Folds,
  fold: number,
  path: CriticalPath | undefined,
): TipText {
  const { service, name, isOnPath } = foldText(t, folds, fold, { path, isClosed: false })
  const { total, from, to, errors } = foldFacts(t)
  const { shortest, median, longest } = foldSpread(t, fold)
  const times = turnsOf(folds, fold)
  const each = [shortest, median, longest].map((nanos) => formatDuration(nanos))
  const facts: (readonly [string, string])[] = [
    ['Repeats', `${formatCount(times)} times`],
    ['In all', formatDuration(total[fold])],
    ['Shortest, median, longest', each.join(', ')],
    ['From the first to the last', formatDuration(to[fold] - from[fold])],
    ['Starts at', formatDuration(from[fold])],
  ]
  if (path && isOnPath) {
    const share = formatShare(foldPathShare(t, path, fold))
    facts.push(['On critical path', `${formatDuration(foldPath(t, path, fold).time)} (${share})`])
  }
  if (errors[fold] > 0) facts.push(['Among them', formatPlural(errors[fold], 'error')])
  const hidden = folds.endRow[fold] - folds.firstRow[fold]
  if (hidden > folds.members[fold]) facts.push(['With all beneath', formatPlural(hidden, 'span')])
  return { service, name, facts }
}
