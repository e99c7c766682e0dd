import { isContainer, scanJson } from '@/ui/json-scan'

/** More depth than this is no longer shown by space. */
const DEEPEST = 40

/**
 * A JSON object or list, a member a line; undefined for any other text. It goes through the text
 * sign by sign and changes the white space between them alone, so numbers keep every digit.
 */
export function indentJson(text: string): string | undefined {
  const root = scanJson(text)
  if (!root || !isContainer(root)) return undefined
  const out: string[] = []
  let depth = 0
  const line = () => out.push('\n', '  '.repeat(Math.min(depth, DEEPEST)))
  let last = ''
  for (const [sign] of text.matchAll(SIGN)) {
    const isEnd = sign === '}' || sign === ']'
    const isAfterStart = last === '{' || last === '['
    if (isEnd) depth--
    if (isAfterStart !== isEnd || last === ',') line()
    out.push(sign === ':' ? ': ' : sign)
    if (sign === '{' || sign === '[') depth++
    last = sign
  }
  return out.join('')
}

/** Strings whole, brackets, commas, colons, and what stands between them. */
const SIGN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g
