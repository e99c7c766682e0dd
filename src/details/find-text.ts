/** A long value is found by its beginning. */
const LONGEST = 120

/**
 * What to write in the find box to find every span with this value, as analysis/find reads it: a
 * text cannot hold quotes or a second line there, so the value counts up to the first of them.
 */
export function findText(key: string, value: string): string {
  const beginning = /^[^"\r\n]*/.exec(value.slice(0, LONGEST))?.[0] ?? ''
  const pair = `${key}=${beginning}`
  return /\s/.test(pair) ? `"${pair}"` : pair
}
