const DIGIT_BITS = 11
const DIGITS = 1 << DIGIT_BITS

/** 0, 1, 2 … n - 1 */
export function sequence(n: number): Int32Array {
  const out = new Int32Array(n)
  for (let i = 1; i < n; i++) out[i] = i
  return out
}

/**
 * The items of `order`, by ascending key, ties in the order they had. Keys are whole numbers >= 0
 * below 2^55. Radix sort: linear, and one look when they stand in order already, as they mostly do
 * on a wire. Returns `order` itself in that case.
 */
export function orderBy(keys: Float64Array, order: Int32Array): Int32Array {
  const n = order.length
  // Keys travel with their items, so that every pass reads memory in sequence.
  let key = new Float64Array(n)
  let largest = 0
  let isAscending = true
  for (let i = 0, last = 0; i < n; i++) {
    const k = keys[order[i]]
    key[i] = k
    if (k < last) isAscending = false
    if (k > largest) largest = k
    last = k
  }
  if (isAscending) return order

  let item = order.slice()
  let nextKey = new Float64Array(n)
  let nextItem = new Int32Array(n)
  const place = new Int32Array(DIGITS)
  for (let unit = 1; unit <= largest; unit *= DIGITS) {
    countDigits(key, unit, place)
    for (let i = 0; i < n; i++) {
      const to = place[(key[i] / unit) & (DIGITS - 1)]++
      nextKey[to] = key[i]
      nextItem[to] = item[i]
    }
    ;[key, nextKey] = [nextKey, key]
    ;[item, nextItem] = [nextItem, item]
  }
  return item
}

/** Digit -> how many keys have a smaller one, which is where the first that has it belongs. */
function countDigits(key: Float64Array, unit: number, place: Int32Array): void {
  place.fill(0)
  for (let i = 0; i < key.length; i++) place[(key[i] / unit) & (DIGITS - 1)]++
  for (let digit = 0, sum = 0; digit < DIGITS; digit++) {
    const count = place[digit]
    place[digit] = sum
    sum += count
  }
}

/** Items in groups: group g has items [offset[g], offset[g + 1]). */
export interface Groups {
  readonly offset: Int32Array
  readonly items: Int32Array
}

/** Sorts the items of `order` into their groups; within a group they keep their order. */
export function groupBy(group: Int32Array, groups: number, order: Int32Array): Groups {
  const n = order.length
  const offset = new Int32Array(groups + 1)
  for (let i = 0; i < n; i++) offset[group[order[i]] + 1]++
  for (let g = 0; g < groups; g++) offset[g + 1] += offset[g]
  const next = offset.slice(0, groups)
  const items = new Int32Array(n)
  for (let i = 0; i < n; i++) {
    const item = order[i]
    items[next[group[item]]++] = item
  }
  return { offset, items }
}

/**
 * Sorts, in place, each run of neighbours that are equal by `isTie`. For what is left to decide
 * after orderBy.
 */
export function settleTies(
  order: Int32Array,
  isTie: (a: number, b: number) => boolean,
  compare: (a: number, b: number) => number,
): void {
  const n = order.length
  for (let from = 0; from < n; ) {
    let to = from + 1
    while (to < n && isTie(order[to - 1], order[to])) to++
    if (to - from > 1) order.subarray(from, to).sort(compare)
    from = to
  }
}
