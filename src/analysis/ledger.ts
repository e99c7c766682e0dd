import { memoByRef } from '@/base/memo'
import { formatCount, formatPlural } from '@/base/number'
import type { Note, Row, TraceTable } from '@/trace/table'
import { ghostsOf } from './ghosts'
import { repairNotes } from './repair-notes'
import { mainRoot, trueRoot } from './roots'

/** What an entry is about, the gravest first: also the order in which they are told. */
export const LEDGER_KINDS = [
  'partial',
  'stopped',
  'unreadable',
  'root',
  'missing',
  'limit',
  'cut',
  'dropped',
  'warning',
  'mended',
] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/** One thing to know before this trace is believed. */
export interface LedgerEntry {
  readonly kind: LedgerKind
  /** One sentence. */
  readonly text: string
  /** More of it: the names of keys, the words of a server. */
  readonly detail?: string
  /** What it is about can be gone to: these rows, ascending; empty where it is the whole trace. */
  readonly rows: ArrayLike<Row>
}

/**
 * What the table and its notes tell of how complete a trace is: O(repairs). What only the values
 * tell is in value-loss.
 */
export const ledgerOf = memoByRef((t: TraceTable): readonly LedgerEntry[] =>
  inOrder([...fromNotes(t), ...missing(t), ...suspectedLimit(t), ...mended(t)]),
)

export function inOrder(entries: readonly LedgerEntry[]): readonly LedgerEntry[] {
  const rank = ({ kind }: LedgerEntry) => LEDGER_KINDS.indexOf(kind)
  return [...entries].sort((a, b) => rank(a) - rank(b))
}

const PARTIAL = 'Totals and the critical path may be incomplete.'

function fromNotes(t: TraceTable): LedgerEntry[] {
  return t.notes.map(({ kind, text }: Note) => ({
    kind,
    text,
    rows: [],
    ...((kind === 'partial' || kind === 'stopped') && { detail: PARTIAL }),
  }))
}

function missing(t: TraceTable): LedgerEntry[] {
  const { orphans } = t.repairs
  const found: LedgerEntry[] = []
  if (mainRoot(t) >= 0 && trueRoot(t) < 0) {
    const text = 'The root was not received; the heading names the longest span at the top.'
    found.push({ kind: 'root', text, rows: [mainRoot(t)] })
  }
  if (orphans.length > 0) {
    const parents = missingParents(t)
    const are = parents === 1 ? 'is' : 'are'
    const who = orphans.length === 1 ? 'names it as its parent' : namedBy(parents)
    const others = formatPlural(orphans.length, 'other')
    found.push({
      kind: 'missing',
      text: `At least ${formatPlural(parents, 'span')} ${are} missing: ${others} ${who}.`,
      rows: orphans,
    })
  }
  return found
}

function namedBy(parents: number): string {
  return parents === 1 ? 'name it as their parent' : 'name them as their parents'
}

/** Distinct spans that others name as their parents and that were not received. */
function missingParents(t: TraceTable): number {
  return new Set(ghostsOf(t).map((ghost) => ghost.id)).size
}

/**
 * Caps of servers and stores are 1, 2 or 5 times a power of ten (Elasticsearch: 10,000). They count
 * what they send, so also spans that came twice.
 */
function suspectedLimit(t: TraceTable): LedgerEntry[] {
  if (t.notes.some(({ kind }) => kind === 'partial' || kind === 'stopped')) return []
  const cap = [t.length, t.length + t.repairs.copies].find(isRound)
  if (cap === undefined) return []
  const text = `Exactly ${formatCount(cap)} spans came: a limit of the server is suspected, there may be more.`
  return [{ kind: 'limit', text, rows: [] }]
}

const FEWEST = 1000

function isRound(count: number): boolean {
  if (count < FEWEST) return false
  let rest = count
  while (rest % 10 === 0) rest /= 10
  return rest === 1 || rest === 2 || rest === 5
}

/** The missing parents stand above. */
function mended(t: TraceTable): LedgerEntry[] {
  return repairNotes(t)
    .filter(({ rows }) => rows !== t.repairs.orphans)
    .map(({ text, rows }) => ({ kind: 'mended', text: `${text}.`, rows }))
}

/** The gravest of it, in two or three words; undefined when there is nothing to say. */
export function ledgerInShort(t: TraceTable, entries: readonly LedgerEntry[]): string | undefined {
  const [gravest] = inOrder(entries)
  switch (gravest?.kind) {
    case 'partial':
    case 'stopped':
    case 'unreadable':
      return 'Partial trace'
    case 'root':
      return 'Root missing'
    case 'missing':
      return `${formatPlural(missingParents(t), 'parent')} missing`
    case 'limit':
      return 'Limit suspected'
    case 'cut':
      return 'Values cut?'
    case 'dropped':
      return 'Parts dropped'
    case 'warning':
      return formatPlural(entries.filter(({ kind }) => kind === 'warning').length, 'warning')
    case 'mended':
      return formatPlural(entries.length, 'repair')
    default:
      return undefined
  }
}
