import {
  ALPHANUMERIC,
  charClass,
  DIGITS,
  type Find,
  type Found,
  isAlphanumeric,
  runEnd,
} from './find'

const isTokenChar = charClass(`${ALPHANUMERIC}-._~+/=`)
const isBase64Url = charClass(`${ALPHANUMERIC}-_`)
const isDigit = charClass(DIGITS)
const isSpace = charClass(' \t')

const SCHEME = /(?:bearer|basic|token)[ \t:=]/i
const SCHEMES = new RegExp(SCHEME.source, 'gi')

/** The token behind the name of an HTTP authentication scheme. */
export const findBearers: Find = (text) => {
  const found: Found[] = []
  if (!SCHEME.test(text)) return found
  let walked = 0
  for (const match of text.matchAll(SCHEMES)) {
    // What was a token, or too short for one, is not walked again.
    if (match.index < walked || isAlphanumeric(text, match.index - 1)) continue
    const from = runEnd(text, match.index + match[0].length, isSpace)
    const to = runEnd(text, from, isTokenChar)
    walked = to
    if (isProbablyToken(text, from, to)) found.push({ from, to })
  }
  return found
}

/** "Bearer authentication failed" holds none: tokens are long, or have digits. */
function isProbablyToken(text: string, from: number, to: number): boolean {
  if (to - from < 8) return false
  if (to - from >= 20) return true
  for (let at = from; at < to; at++) if (isDigit(text, at)) return true
  return false
}

/** JSON Web Tokens, signed or encrypted: parts in base64url, the first a JSON object. */
export const findJwts: Find = (text) => {
  const found: Found[] = []
  for (let from = text.indexOf('eyJ'); from >= 0; ) {
    let to = runEnd(text, from, isBase64Url)
    let dots = 0
    if (from === 0 || !isBase64Url(text, from - 1)) {
      const isLong = to - from >= 10
      while (isLong && dots < 4 && text[to] === '.' && (dots > 0 || isBase64Url(text, to + 1))) {
        to = runEnd(text, to + 1, isBase64Url)
        dots++
      }
      if (dots >= 2) found.push({ from, to })
    }
    from = text.indexOf('eyJ', dots >= 2 ? to : runEnd(text, from, isBase64Url))
  }
  return found
}
