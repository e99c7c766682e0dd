import { type Compare, spanComparison } from './compare'
import type { Draft } from './draft'
import { Mark } from './mark'
import { tableSize } from './owners'

/** Finds spans of a draft by trace and id. */
export interface SpanIndex {
  /** -1 when there is none. An id with a text of its own is known by that text alone. */
  find(trace: number, high: number, low: number, idText: number): number
}

/**
 * Indexes the spans. Of those that share an id the first, by spanComparison, is the one that is
 * found; the others are marked as duplicates, or as copies where they equal one before them.
 */
export function indexSpans(draft: Draft): SpanIndex {
  const { traceOf, count } = draft
  const { idHigh, idLow, idText } = draft.columns.spans
  const slots = new Slots(count)
  const twins: Twin[] = []
  for (let i = 0; i < count; i++) {
    if (idText[i] >= 0) draft.marks[i] |= Mark.textId
    const slot = slots.slotFor(traceOf[i], idHigh[i], idLow[i], idText[i])
    if (slots.spanAt(slot) < 0) slots.put(slot, i, traceOf[i], idHigh[i], idLow[i], idText[i])
    else twins.push({ span: i, slot })
  }
  if (twins.length > 0) settleTwins(draft, twins, slots)
  return {
    find: (trace, high, low, text) => slots.spanAt(slots.slotFor(trace, high, low, text)),
  }
}

/**
 * Open addressing over slots of four numbers: a span + 1 and beside it its key, so that a look-up
 * reads one cache line and not one in each column.
 */
class Slots {
  readonly #words: Int32Array
  readonly #mask: number

  constructor(count: number) {
    const size = tableSize(count)
    this.#words = new Int32Array(size * 4)
    this.#mask = size - 1
  }

  /** Where the span with that id is, or would be. */
  slotFor(trace: number, high: number, low: number, text: number): number {
    const words = this.#words
    const a = keyLow(low, text)
    const b = keyHigh(high, text)
    const c = keyTrace(trace, text)
    let slot = keyHash(a, b, c) & this.#mask
    for (let at = slot * 4; words[at] !== 0; at = slot * 4) {
      if (words[at + 1] === a && words[at + 2] === b && words[at + 3] === c) break
      slot = (slot + 1) & this.#mask
    }
    return slot
  }

  put(slot: number, span: number, trace: number, high: number, low: number, text: number): void {
    const at = slot * 4
    this.#words[at] = span + 1
    this.#words[at + 1] = keyLow(low, text)
    this.#words[at + 2] = keyHigh(high, text)
    this.#words[at + 3] = keyTrace(trace, text)
  }

  /** Puts another span with the same id in its place. */
  replace(slot: number, span: number): void {
    this.#words[slot * 4] = span + 1
  }

  /** -1 when the slot is free. */
  spanAt(slot: number): number {
    return this.#words[slot * 4] - 1
  }
}

// A key is the id's two halves and its trace, or a text and the complement of its trace.
function keyLow(low: number, text: number): number {
  return text < 0 ? low | 0 : text
}

function keyHigh(high: number, text: number): number {
  return text < 0 ? high | 0 : 0
}

function keyTrace(trace: number, text: number): number {
  return text < 0 ? trace : ~trace
}

function keyHash(a: number, b: number, c: number): number {
  let h = Math.imul(a, 0x85ebca6b) ^ Math.imul(b, 0x9e3779b1) ^ Math.imul(c, 0x27d4eb2f)
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
  return h ^ (h >>> 13)
}

/** A span whose id another one has, and the slot of that id. Rare, so an object each. */
interface Twin {
  readonly span: number
  readonly slot: number
}

function settleTwins(draft: Draft, twins: Twin[], slots: Slots): void {
  const compare: Compare = spanComparison(draft)
  for (const slot of new Set(twins.map((twin) => twin.slot))) {
    twins.push({ span: slots.spanAt(slot), slot })
  }
  twins.sort((a, b) => a.slot - b.slot || compare(a.span, b.span))
  // Backwards, so that no span is marked before it has been compared with its neighbours.
  for (let k = twins.length - 1; k >= 0; k--) {
    const { span, slot } = twins[k]
    const before = k > 0 && twins[k - 1].slot === slot ? twins[k - 1].span : -1
    if (before < 0) slots.replace(slot, span)
    else draft.marks[span] |= compare(before, span) === 0 ? Mark.copy : Mark.duplicate
  }
}
