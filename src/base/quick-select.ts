/** The value an ascending list would have at place k; O(n) on the average. Reorders the list. */
export function quickSelect(list: Float64Array, k: number): number {
  let low = 0
  let high = list.length - 1
  while (low < high) {
    const pivot = list[(low + high) >> 1]
    let i = low
    let j = high
    while (i <= j) {
      while (list[i] < pivot) i++
      while (list[j] > pivot) j--
      if (i > j) break
      const other = list[i]
      list[i++] = list[j]
      list[j--] = other
    }
    if (k <= j) high = j
    else if (k >= i) low = i
    else break
  }
  return list[k]
}
