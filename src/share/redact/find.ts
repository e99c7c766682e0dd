/** A stretch of text. */
export interface Found {
  readonly from: number
  readonly to: number
}

/**
 * Finds stretches that tell something about a person or open a door: in order, none within another.
 * Linear in the text, whatever it holds: runs of characters are walked by hand, because a regular
 * expression that has to give back what it took can be made to take for ever.
 */
export type Find = (text: string) => Found[]

/** Characters by their code; those beyond ASCII are in no class. */
export type CharClass = (text: string, at: number) => boolean

export function charClass(chars: string): CharClass {
  const has = new Uint8Array(128)
  for (let i = 0; i < chars.length; i++) has[chars.charCodeAt(i)] = 1
  return (text, at) => {
    const code = text.charCodeAt(at)
    return code < 128 && has[code] === 1
  }
}

export const DIGITS = '0123456789'
export const ALPHANUMERIC = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz`
export const isAlphanumeric = charClass(ALPHANUMERIC)

/** Where the run of such characters ends that begins at `from`. */
export function runEnd(text: string, from: number, isIn: CharClass): number {
  let at = from
  while (at < text.length && isIn(text, at)) at++
  return at
}

/** Where the run begins that ends at `to`, not before `least`. */
export function runStart(text: string, to: number, isIn: CharClass, least = 0): number {
  let at = to
  while (at > least && isIn(text, at - 1)) at--
  return at
}

/** Neither side continues in letters or digits. */
export function isWhole(text: string, from: number, to: number): boolean {
  return !(from > 0 && isAlphanumeric(text, from - 1)) && !isAlphanumeric(text, to)
}
