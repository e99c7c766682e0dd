export function clamp(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high)
}

/** The value at share p (0 to 1) of an ascending list, nearest rank; NaN for an empty one. */
export function percentile(ascending: ArrayLike<number>, p: number): number {
  const n = ascending.length
  if (n === 0) return Number.NaN
  return ascending[clamp(Math.ceil(p * n) - 1, 0, n - 1)] as number
}

/** A whole number: 20000 -> "20,000". By hand, for the first use of Intl costs 20 ms of a start. */
export function formatCount(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** "1 span", "2 spans", "20,000 spans". */
export function formatPlural(n: number, one: string, many = `${one}s`): string {
  return `${formatCount(n)} ${n === 1 ? one : many}`
}

/** A share of 1 as a percentage of at most three digits: 0.6134 -> "61 %", 0.0123 -> "1.2 %". */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return '–'
  const percent = share * 100
  if (percent === 0) return '0 %'
  if (percent < 0.1) return '< 0.1 %'
  return percent < 10 ? `${percent.toFixed(1).replace(/\.0$/, '')} %` : `${Math.round(percent)} %`
}

/** Bytes in the unit a reader expects: 1536 -> "1.5 kB" (powers of 1000). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes / 1000
  let unit = 0
  // 999.9 kB would print as "1000 kB": hand it to the next unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}
