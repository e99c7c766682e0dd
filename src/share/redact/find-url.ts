import { ALPHANUMERIC, charClass, type Find, type Found, runEnd } from './find'

const endsUrl = charClass(' \t\r\n"\'<>\\^`{|}')
const isUrlChar: typeof endsUrl = (text, at) => !endsUrl(text, at)
const endsAuthority = charClass(' \t\r\n"\'<>\\^`{|}/?#')
const isAuthorityChar: typeof endsUrl = (text, at) => !endsAuthority(text, at)
const isPathChar = charClass(`${ALPHANUMERIC}/._~%-)]}*$:@`)

/** What stands behind a "?" in a URL or a path, its fragment too: that may hold tokens as well. */
export const findQueries: Find = (text) => {
  const found: Found[] = []
  for (let mark = text.indexOf('?'); mark >= 0; ) {
    const from = mark + 1
    let to = from
    if (mark > 0 && isPathChar(text, mark - 1)) {
      to = runEnd(text, from, isUrlChar)
      const isQuery = text.slice(from, to).includes('=') || isBehindPath(text, mark)
      if (to > from && isQuery) found.push({ from, to })
    }
    mark = text.indexOf('?', to)
  }
  return found
}

/** How far back a slash is looked for. */
const REACH = 256

function isBehindPath(text: string, mark: number): boolean {
  for (let at = mark - 1; at >= Math.max(0, mark - REACH) && isUrlChar(text, at); at--) {
    if (text[at] === '/') return true
  }
  return false
}

/** User and password in a URL: postgres://user:password@host. */
export const findCredentials: Find = (text) => {
  const found: Found[] = []
  for (let scheme = text.indexOf('://'); scheme >= 0; ) {
    const from = scheme + 3
    const end = runEnd(text, from, isAuthorityChar)
    const at = text.slice(from, end).lastIndexOf('@')
    if (at > 0) found.push({ from, to: from + at })
    scheme = text.indexOf('://', end)
  }
  return found
}
