import type { AttributeColumns } from './build-columns'
import type { Draft } from './draft'
import { Mark } from './mark'
import type { AttributeList } from './table'

/** Marks that tell apart spans which are alike in all else. */
const TOLD = Mark.duplicate | Mark.untimed | Mark.endless

export type Compare = (a: number, b: number) => number

/**
 * A total order over spans that knows nothing of the wire's order: start, id, then everything else
 * a span has. Zero means identical in everything. Texts are compared only where numbers of strings
 * differ, so comparing copies costs a walk over integers.
 */
export function spanComparison(draft: Draft): Compare {
  const { columns: c, clock } = draft
  const text = textComparison(draft.strings.list)
  const resource = ownerComparison(draft.resources.list, text)
  const scope = ownerComparison(draft.scopes.list, text)
  const attributes = attributeComparison(c.attributes, text)
  const eventAttributes = attributeComparison(c.events.attributes, text)
  const linkAttributes = attributeComparison(c.links.attributes, text)

  const reference: Compare = (a, b) =>
    ascending(c.references.edge, a, b) ||
    text(c.references.traceId[a], c.references.traceId[b]) ||
    ascending(c.references.high, a, b) ||
    ascending(c.references.low, a, b) ||
    text(c.references.idText[a], c.references.idText[b])

  const event: Compare = (a, b) =>
    ascending(clock.eventTime, a, b) ||
    text(c.events.name[a], c.events.name[b]) ||
    lists(c.events.attributeEnd, eventAttributes, a, b)

  const link: Compare = (a, b) =>
    text(c.links.traceId[a], c.links.traceId[b]) ||
    text(c.links.spanId[a], c.links.spanId[b]) ||
    lists(c.links.attributeEnd, linkAttributes, a, b)

  return (a, b) =>
    ascending(clock.start, a, b) ||
    ascending(c.spans.idHigh, a, b) ||
    ascending(c.spans.idLow, a, b) ||
    text(c.spans.idText[a], c.spans.idText[b]) ||
    (draft.marks[a] & TOLD) - (draft.marks[b] & TOLD) ||
    ascending(clock.duration, a, b) ||
    text(c.spans.name[a], c.spans.name[b]) ||
    ascending(c.spans.kind, a, b) ||
    ascending(c.spans.status, a, b) ||
    resource(draft.resource[a], draft.resource[b]) ||
    scope(draft.scope[a], draft.scope[b]) ||
    text(c.spans.statusMessage[a], c.spans.statusMessage[b]) ||
    text(c.spans.traceState[a], c.spans.traceState[b]) ||
    lists(c.spans.referenceEnd, reference, a, b) ||
    lists(c.spans.attributeEnd, attributes, a, b) ||
    lists(c.spans.eventEnd, event, a, b) ||
    lists(c.spans.linkEnd, link, a, b)
}

function ascending(column: ArrayLike<number>, a: number, b: number): number {
  return column[a] < column[b] ? -1 : column[a] > column[b] ? 1 : 0
}

/** By UTF-16 units, "none" first. */
function textComparison(strings: readonly string[]): Compare {
  return (a, b) => {
    if (a === b) return 0
    if (a < 0 || b < 0) return a - b
    return strings[a] < strings[b] ? -1 : 1
  }
}

function attributeComparison({ type, key, value }: AttributeColumns, text: Compare): Compare {
  return (a, b) => text(key[a], key[b]) || text(value[a], value[b]) || ascending(type, a, b)
}

function ownerComparison(list: AttributeList, text: Compare): Compare {
  const item: Compare = (a, b) =>
    text(list.key[a], list.key[b]) ||
    text(list.value[a], list.value[b]) ||
    ascending(list.type, a, b)
  const end = list.offset.subarray(1)
  return (a, b) => (a === b ? 0 : lists(end, item, a, b))
}

/** The shorter list first, then the first item that differs. */
function lists(end: Int32Array, item: Compare, a: number, b: number): number {
  const fromA = a === 0 ? 0 : end[a - 1]
  const fromB = b === 0 ? 0 : end[b - 1]
  const count = end[a] - fromA
  const difference = count - (end[b] - fromB)
  if (difference !== 0) return difference
  for (let i = 0; i < count; i++) {
    const order = item(fromA + i, fromB + i)
    if (order !== 0) return order
  }
  return 0
}
