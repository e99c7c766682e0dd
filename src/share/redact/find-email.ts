import { ALPHANUMERIC, charClass, type Find, type Found, runEnd, runStart } from './find'

const isNameAscii = charClass(`${ALPHANUMERIC}._+-`)
const isDomainAscii = charClass(`${ALPHANUMERIC}.-`)
const isLetterAscii = charClass(ALPHANUMERIC.slice(10))

function isForeign(text: string, at: number): boolean {
  return text.charCodeAt(at) >= 0xa0 && !/[\s\p{P}]/u.test(text[at])
}
const isName: typeof isNameAscii = (text, at) => isNameAscii(text, at) || isForeign(text, at)
const isDomain: typeof isNameAscii = (text, at) => isDomainAscii(text, at) || isForeign(text, at)

/** E-mail addresses, their "@" also as it stands in a URL. */
export const findEmails: Find = (text) => {
  const found: Found[] = []
  if (!text.includes('@') && !text.includes('%40')) return found
  let least = 0
  for (const match of text.matchAll(/@|%40/g)) {
    const from = runStart(text, match.index, isName, least)
    let to = runEnd(text, match.index + match[0].length, isDomain)
    // No run is walked twice, so that a text of nothing but such characters costs one walk.
    least = Math.min(to, match.index + match[0].length)
    while (to > least && !isAlphanumericOrForeign(text, to - 1)) to--
    if (from === match.index || !isHost(text.slice(match.index + match[0].length, to))) continue
    found.push({ from, to })
    least = to
  }
  return found
}

function isAlphanumericOrForeign(text: string, at: number): boolean {
  return isDomain(text, at) && text[at] !== '.' && text[at] !== '-'
}

/** Has a dot, and letters behind the last one. */
function isHost(text: string): boolean {
  const dot = text.lastIndexOf('.')
  if (dot < 1 || text.length - dot < 3) return false
  for (let at = dot + 1; at < text.length; at++) {
    if (!isLetterAscii(text, at) && !isForeign(text, at)) return false
  }
  return true
}
