/** A 64-bit id in two unsigned halves, as 16 lower-case hex digits. */
export function hexId(high: number, low: number): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0')
}

/** The halves of 16 hex digits; undefined for any other text. */
export function parseHexId(text: string): { high: number; low: number } | undefined {
  if (!/^[0-9a-f]{16}$/i.test(text)) return undefined
  return {
    high: Number.parseInt(text.slice(0, 8), 16),
    low: Number.parseInt(text.slice(8), 16),
  }
}
