import { charClass, DIGITS, type Find, type Found, isAlphanumeric, runEnd } from './find'

const isAddressChar = charClass(`${DIGITS}ABCDEFabcdef:.`)

/** Addresses of the internet protocol, version 4 and 6. */
export const findIps: Find = (text) => {
  const found: Found[] = []
  if (!text.includes('.') && !text.includes(':')) return found
  for (let at = 0; at < text.length; at++) {
    if (!isAddressChar(text, at)) continue
    const end = runEnd(text, at, isAddressChar)
    const isWhole = !isWordChar(text, at - 1) && !isWordChar(text, end)
    if (!isWhole || end - at < SHORTEST) {
      at = end
      continue
    }
    // The end of a sentence, or of what stands before it.
    let from = at
    let to = end
    while (to > from && (text[to - 1] === '.' || isSingleColon(text, to - 1))) to--
    if (text[from] === '.') from++
    if (isVersion6(text.slice(from, Math.min(to, from + LONGEST + 1)))) found.push({ from, to })
    else found.push(...version4(text, from, to))
    at = end
  }
  return found
}

function isWordChar(text: string, at: number): boolean {
  return at >= 0 && (isAlphanumeric(text, at) || text[at] === '_')
}

function isSingleColon(text: string, at: number): boolean {
  return text[at] === ':' && text[at - 1] !== ':'
}

/** Characters of "::1". */
const SHORTEST = 3
/** Characters of the longest address: eight groups, the last two as version 4. */
const LONGEST = 45

function isVersion6(text: string): boolean {
  if (text.length > LONGEST || !/:.*:/.test(text) || !/[0-9a-f]/i.test(text)) return false
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const isMixed = isVersion4(last)
  const plain = isMixed ? groups.slice(0, -1) : groups
  if (!plain.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false
  const count = plain.length + (isMixed ? 2 : 0)
  return halves.length === 2 ? count < 8 : count === 8
}

/** One alone, or before a port. */
function version4(text: string, from: number, to: number): Found[] {
  const [address] = text.slice(from, Math.min(to, from + 16)).split(':')
  return isVersion4(address) ? [{ from, to: from + address.length }] : []
}

function isVersion4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
}
