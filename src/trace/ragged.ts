/**
 * Lists of many owners, end to end, after their owners were put into another order. The owners stand
 * in sections (one a table), and each section counts from 0.
 */
export interface Ragged {
  /** Owners + 1 entries a section: see sectionOffset. */
  readonly offset: Int32Array
  /** Section s has items [base[s], base[s + 1]). */
  readonly base: Int32Array
}

/**
 * `order` tells which owner comes where, `end` where each owner's items ended before, `base` where
 * each section of owners begins.
 */
export function reorderLists(order: Int32Array, end: Int32Array, base: Int32Array): Ragged {
  const sections = base.length - 1
  const offset = new Int32Array(order.length + sections)
  const itemBase = new Int32Array(sections + 1)
  for (let section = 0; section < sections; section++) {
    let items = 0
    for (let k = base[section]; k < base[section + 1]; k++) {
      items += end[order[k]] - beginningOf(order[k], end)
      offset[k + section + 1] = items
    }
    itemBase[section + 1] = itemBase[section] + items
  }
  return { offset, base: itemBase }
}

/** The part of the offsets that is one section's, whose owners begin at base[section]. */
export function sectionOffset(lists: Ragged, base: Int32Array, section: number): Int32Array {
  return lists.offset.subarray(base[section] + section, base[section + 1] + section + 1)
}

/** Where an owner's items began before. */
export function beginningOf(owner: number, end: Int32Array): number {
  return owner === 0 ? 0 : end[owner - 1]
}

/** Item -> where it was before. */
export function itemSources(lists: Ragged, order: Int32Array, end: Int32Array): Int32Array {
  const source = new Int32Array(lists.base[lists.base.length - 1])
  for (let k = 0, item = 0; k < order.length; k++) {
    const to = end[order[k]]
    for (let i = beginningOf(order[k], end); i < to; i++) source[item++] = i
  }
  return source
}
