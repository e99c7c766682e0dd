import { noneCollapsed } from '@/analysis/collapse'
import { ghostOver, ghostsOf } from '@/analysis/ghosts'
import type { Bitset } from '@/base/bitset'
import type { TraceTable } from '@/trace/table'
import { rowsOfShortIds, shortIds } from './short-ids'

/**
 * Closed rows in a link:
 *
 *     bd4cd900,7ef70ae3       these are closed, named by the last 8 digits of their ids
 *     all / all,bd4cd900      every one is closed / but these
 *     level3,bd4cd900         so is all from the third level down, and at this one it is not so
 *
 * A parent that is missing is named after its first orphan, with a "~". Folds have their own text.
 */
export function printClosed(t: TraceTable, collapsed: Bitset): ClosedText {
  const level = levelsOf(t)
  const from = cheapestLevel(level, collapsed)
  const rows: number[] = []
  const orphans: number[] = []
  let others = 0
  for (let member = 0; member < level.length; member++) {
    if (level[member] === 0 || collapsed.has(member) === level[member] >= from) continue
    if (++others > MOST) continue
    if (member < t.length) rows.push(member)
    else orphans.push(ghostsOf(t)[member - t.length].firstRow)
  }
  const names = [...shortIds(t, rows), ...shortIds(t, orphans).map((id) => `~${id}`)]
  if (from < NEVER) names.unshift(from === 1 ? 'all' : `level${from}`)
  return { text: names.join(',') || undefined, left: Math.max(0, others - MOST) }
}

interface ClosedText {
  /** Undefined where nothing is closed. */
  readonly text: string | undefined
  /** So many rows did not fit: the link shows them open, or closed where that is the rule. */
  readonly left: number
}

/** As many as an address has room for. */
const MOST = 100
/** More than this nobody wrote here. */
const LONGEST = 4000
const NEVER = Number.POSITIVE_INFINITY

/** What a link says is closed. Names it cannot mean fall alone; of folds `collapsed` is kept. */
export function readClosed(t: TraceTable, text: string, collapsed: Bitset): Bitset {
  const words = text.slice(0, LONGEST).split(',')
  const [first = ''] = words
  const level = /^level([1-9]\d{0,6})$/.exec(first)?.[1]
  const from = first === 'all' ? 1 : level === undefined ? NEVER : Number(level)
  const names = words.filter((word) => /^~?[0-9a-f]{8}([0-9a-f]{8})?$/.test(word))
  const others = new Set(rowsOfShortIds(t, names))
  const orphans = names.filter((name) => name.startsWith('~')).map((name) => name.slice(1))
  for (const row of rowsOfShortIds(t, orphans)) {
    const ghost = ghostOver(ghostsOf(t), row)
    if (ghost >= 0) others.add(t.length + ghost)
  }
  const levels = levelsOf(t)
  const read = noneCollapsed(t)
  for (let member = 0; member < read.length; member++) {
    const isClosed =
      member >= levels.length
        ? collapsed.has(member)
        : levels[member] > 0 && levels[member] >= from !== others.has(member)
    if (isClosed) read.add(member)
  }
  return read
}

/** Of rows and behind them ghosts, the level they are listed at, from 1; 0 for what has none beneath. */
function levelsOf(t: TraceTable): Int32Array {
  const ghosts = ghostsOf(t)
  const level = new Int32Array(t.length + ghosts.length)
  let ghost = 0
  for (let row = 0; row < t.length; row++) {
    while (ghost < ghosts.length && ghosts[ghost].endRow <= row) ghost++
    const isUnder = ghost < ghosts.length && ghosts[ghost].firstRow <= row
    if (t.size[row] > 1) level[row] = t.depth[row] + (isUnder ? 2 : 1)
  }
  return level.fill(1, t.length)
}

/** The level from which on everything counts as closed, so that the fewest have to be named. */
function cheapestLevel(level: Int32Array, collapsed: Bitset): number {
  let deepest = 0
  for (const each of level) deepest = Math.max(deepest, each)
  // At each level, how many fewer have to be named when it counts as closed.
  const gain = new Int32Array(deepest + 1)
  for (let member = 0; member < level.length; member++) {
    if (level[member] > 0) gain[level[member]] += collapsed.has(member) ? 1 : -1
  }
  let from = NEVER
  // The word itself is as long as a name.
  let best = 1
  let sum = 0
  for (let each = deepest; each > 0; each--) {
    sum += gain[each]
    if (sum <= best) continue
    best = sum
    from = each
  }
  return from
}
