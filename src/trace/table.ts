import type { Nanos } from '@/base/units'

/** A row number: how a span is named inside the app. Span ids stand at the edges only. */
export type Row = number

/**
 * A finished trace, as columns. Never mutated; plain data, so that it crosses `postMessage`.
 *
 * Rows are spans in depth-first order, siblings by start, then id. So
 *   - a subtree is the slice [row, row + size[row]), and collapsing is `row += size[row]`;
 *   - the waterfall's order is the storage order.
 *
 *       row  depth size parent
 *        0    0     4    -1     frontend  GET /
 *        1    1     2     0       auth    verify
 *        2    2     1     1         db    SELECT
 *        3    1     1     0       render
 *
 * Roots come by the earliest start of their group; orphans that name the same missing parent are
 * one group and stand next to each other.
 */
export interface TraceTable {
  /** 32 lower-case hex digits, 64-bit ids padded with zeros; as given when the wire had no hex. */
  readonly traceId: string
  /** The earliest start, ns since 1970. Every time below is relative to it. */
  readonly epoch: bigint
  /** Rows. */
  readonly length: number
  /** From the earliest start to the latest end, ns. */
  readonly duration: Nanos

  // tree
  /** Row of the parent, always < own row; -1 for a root. */
  readonly parent: Int32Array
  readonly edge: Uint8Array
  /** 0 for a root. */
  readonly depth: Int32Array
  /** Spans in the subtree, itself included. */
  readonly size: Int32Array
  /** length + 1 entries: row -> its part of childrenByEnd. */
  readonly childOffset: Int32Array
  /** Each row's children, the one that ends last first (ties: earlier start, then id). */
  readonly childrenByEnd: Int32Array

  // time
  /** Ns after epoch; whole numbers. */
  readonly start: Float64Array
  /** Ns, >= 0; whole numbers. */
  readonly spanDuration: Float64Array

  // labels: indices into strings
  readonly service: Int32Array
  readonly name: Int32Array
  /** -1 when there is none. */
  readonly statusMessage: Int32Array
  /** W3C trace state; -1 when there is none. */
  readonly traceState: Int32Array
  readonly kind: Uint8Array
  readonly status: Uint8Array

  // identity: the 64-bit span id in two halves; a hash where repairs.ids has the row
  readonly idHigh: Uint32Array
  readonly idLow: Uint32Array

  // what rows own or share
  /** Owner number in resources. */
  readonly resource: Int32Array
  /** One owner per distinct resource. */
  readonly resources: AttributeList
  /** Owner number in scopes. */
  readonly scope: Int32Array
  /** One owner per distinct scope; its name and version are attributes SCOPE_NAME, SCOPE_VERSION. */
  readonly scopes: AttributeList
  /** Owner = row. */
  readonly attributes: AttributeList
  readonly events: EventList
  readonly links: LinkList

  readonly strings: readonly string[]
  readonly repairs: Repairs
  readonly notes: readonly Note[]
  /** How many values were replaced before anyone saw it; undefined where none is to be hidden. */
  readonly masked?: number
}

/** How a row hangs under its parent. A follows-from child does not block its parent. */
export const ParentEdge = { none: 0, childOf: 1, followsFrom: 2 } as const
export type ParentEdge = (typeof ParentEdge)[keyof typeof ParentEdge]

export const SpanKind = {
  unspecified: 0,
  internal: 1,
  server: 2,
  client: 3,
  producer: 4,
  consumer: 5,
} as const
export type SpanKind = (typeof SpanKind)[keyof typeof SpanKind]

export const SpanStatus = { unset: 0, ok: 1, error: 2 } as const
export type SpanStatus = (typeof SpanStatus)[keyof typeof SpanStatus]

/** The text of a value is canonical: two formats that carry one value give one text. */
export const AttributeType = {
  /** As it is. */
  string: 0,
  /** Decimal digits, exact to 64 bits. */
  int: 1,
  /** As JavaScript prints the number; NaN, Infinity, -Infinity. */
  float: 2,
  /** "true" or "false". */
  bool: 3,
  /** Base64, standard alphabet, padded. */
  bytes: 4,
  /** JSON; integers of any size as bare digits, bytes as base64 strings, empty values as null. */
  array: 5,
  /** JSON object, likewise; keys in the order of the wire. */
  map: 6,
  /** "" : an attribute without a value. */
  empty: 7,
} as const
export type AttributeType = (typeof AttributeType)[keyof typeof AttributeType]

/** Attributes of many owners, end to end: owner o has [offset[o], offset[o + 1]). */
export interface AttributeList {
  /** owners + 1 entries; need not begin at 0. */
  readonly offset: Int32Array
  /** strings */
  readonly key: Int32Array
  /** strings: the value as text, see AttributeType */
  readonly value: Int32Array
  readonly type: Uint8Array
}

export interface EventList {
  /** length + 1 entries: row -> its events, in the order of the wire. */
  readonly offset: Int32Array
  /** Ns after epoch; may lie outside the span. */
  readonly time: Float64Array
  /** strings */
  readonly name: Int32Array
  /** Owner = event. */
  readonly attributes: AttributeList
}

export interface LinkList {
  /** length + 1 entries: row -> its links. */
  readonly offset: Int32Array
  /** strings: normalised as TraceTable.traceId is */
  readonly traceId: Int32Array
  /** strings: 16 lower-case hex digits, or as given */
  readonly spanId: Int32Array
  /** Owner = link. */
  readonly attributes: AttributeList
}

/** What the decoder had to mend. Everything is kept and shown; nothing is dropped in silence. */
export interface Repairs {
  /** Rows, ascending, that named a parent this trace lacks; they are roots. */
  readonly orphans: Int32Array
  /** strings: the id each of them named, parallel to orphans. */
  readonly missing: Int32Array
  /** Rows cut loose to open a cycle (a self-parent is the smallest one); they are roots. */
  readonly cycles: Int32Array
  /** strings: the parent each of them named, parallel to cycles. */
  readonly cut: Int32Array
  /** Rows whose span id another row has, which starts earlier and has the children. */
  readonly duplicates: Int32Array
  /** Rows without a usable start; they took their parent's, or the trace's. */
  readonly untimed: Int32Array
  /** Rows whose end is missing or before their start; their duration is 0. */
  readonly endless: Int32Array
  /** Spans that came more than once, identical in everything; kept once. */
  readonly copies: number
  /** Span ids of the wire that are not 64-bit hex; the id columns hold a hash of them. */
  readonly ids: ReadonlyMap<Row, string>
}

/** What the backend or the decoder has to say about the whole trace. */
export interface Note {
  /** `stopped`: there is more, which was not read because this is as much as a page should hold. */
  readonly kind: 'partial' | 'warning' | 'unreadable' | 'stopped'
  /** One sentence for the reader. */
  readonly text: string
  /** How many spans, bytes or records it concerns, where that is known. */
  readonly count?: number
}
