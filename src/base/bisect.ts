/** First index in [from, to) whose value is >= x, in an ascending column; `to` when there is none. */
export function lowerBound(
  column: ArrayLike<number>,
  x: number,
  from = 0,
  to: number = column.length,
): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((column[middle] as number) < x) low = middle + 1
    else high = middle
  }
  return low
}

/** First index in [from, to) whose value is > x, in an ascending column; `to` when there is none. */
export function upperBound(
  column: ArrayLike<number>,
  x: number,
  from = 0,
  to: number = column.length,
): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((column[middle] as number) <= x) low = middle + 1
    else high = middle
  }
  return low
}
