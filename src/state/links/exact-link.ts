import { openFolds } from '@/analysis/collapse'
import { foldsOf } from '@/analysis/folds'
import { clamp, formatPlural } from '@/base/number'
import type { TraceTable } from '@/trace/table'
import type { OpenTrace } from '../view/trace-context'
import type { Reveal, TraceStore, ViewState } from '../view/view-store'
import { printClosed, readClosed } from './closed-rows'
import { printFolds } from './folding'
import { traceAddress } from './links'
import { rowsOfShortIds, shortIds } from './short-ids'
import { writeView } from './trace-url'
import type { TraceParams } from './url'

/**
 * What *Copy link* says beyond the address bar, so that another reader sees the same picture:
 * closed rows (`closed`), where one looks (`at`), the side panel (`panel`), and in words what the
 * reader's preferences would decide (`folds`, `tz`, `view`). Loaded when such a link is made or
 * opened; an address that came with it goes on saying it.
 */
export function exactLink(
  trace: OpenTrace,
  { view, zone }: { readonly view: string; readonly zone: string },
): ExactLink {
  const { store } = trace
  const { params, left } = exactParams(store)
  const address = traceAddress(trace, { ...writeView(store), ...params, view, tz: zone })
  return { address, left }
}

interface ExactLink {
  readonly address: string
  /** Rows and folds whose being open or closed found no room in the address. */
  readonly left: number
}

/** How a page reads such a link, and what its address then goes on saying. */
export interface ExactReading {
  readonly read: typeof readExact
  readonly params: typeof exactParams
}

type Params = Readonly<Record<'closed' | 'folds' | 'at' | 'panel', string | undefined>>

export function exactParams(store: TraceStore): { readonly params: Params; readonly left: number } {
  const state = store.getState()
  const { table, collapsed } = state
  const closed = printClosed(table, collapsed)
  const folds = explicitFolds(table, state)
  const params = {
    closed: closed.text,
    folds: folds.text,
    // What has not been drawn yet is as the link had it.
    at: printAt(table, store.parts.place ? store.parts.place() : state.reveal),
    panel: store.parts.panel?.() ?? state.panel ?? 'off',
  }
  return { params, left: closed.left + folds.left }
}

/** Also where it is what this trace would do by itself: the next reader may like it otherwise. */
function explicitFolds(t: TraceTable, state: ViewState) {
  const { count } = foldsOf(t)
  if (count === 0) return { text: undefined, left: 0 }
  if (!state.folding) return { text: 'off', left: 0 }
  const text = printFolds(t, { ...state, selected: -1 }) ?? 'on'
  const open = openFolds(t, state.collapsed).count()
  const named = text.split(',').filter((word) => /^[0-9a-f]{8}$/.test(word)).length
  return { text, left: Math.max(0, Math.min(open, count - open) - named) }
}

/** What such a link says, laid over what every link says. */
export function readExact(
  t: TraceTable,
  params: TraceParams,
  read: Partial<ViewState>,
): Partial<ViewState> {
  const [closed, at, panel] = [params.closed, params.at, params.panel].map(textOf)
  const reveal = at === undefined ? undefined : readAt(t, at)
  return {
    ...read,
    ...(closed !== undefined &&
      read.collapsed && { collapsed: readClosed(t, closed, read.collapsed) }),
    ...(reveal && { reveal }),
    ...(panel !== undefined && /^[\w,-]{1,200}$/.test(panel) && { panel }),
  }
}

/** The first of repeated values counts. */
function textOf(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value
  return typeof one === 'string' ? one : undefined
}

/** "bd4cd900,-48": of the list; "bd4cd900,12,-48,0.8": of the tree, with its scale. */
function printAt(t: TraceTable, place: Reveal | undefined): string | undefined {
  if (!place?.at) return undefined
  const { x, y, scale } = place.at
  const numbers = scale === undefined ? [y] : [x ?? 0, y, scale]
  return [...shortIds(t, [place.row]), ...numbers.map(printNumber)].join(',')
}

function printNumber(x: number): string {
  return String(Number(x.toFixed(5)))
}

const NUMBER = String.raw`(-?\d{1,6}(?:\.\d{1,5})?)`
const AT = new RegExp(`^([0-9a-f]{8}|[0-9a-f]{16}),${NUMBER}(?:,${NUMBER},${NUMBER})?$`)
/** Between what can still be told apart and what fills a screen with one word. */
const [SMALLEST, LARGEST] = [0.02, 2]

function readAt(t: TraceTable, text: string): Reveal | undefined {
  const [, id = '', first, second, third] = AT.exec(text) ?? []
  const row = rowsOfShortIds(t, [id])[0]
  if (row === undefined) return undefined
  if (third === undefined) return { row, at: { y: Number(first) } }
  const scale = clamp(Number(third), SMALLEST, LARGEST)
  return { row, at: { x: Number(first), y: Number(second), scale } }
}

/** What to say of a link that was copied: also what it leaves out. */
export function copiedText({ left }: ExactLink): string {
  if (left === 0) return 'Link copied'
  const rows = formatPlural(left, 'row')
  return `Link copied. It has no room for ${rows} opened or closed by hand: these stay as the rest.`
}
