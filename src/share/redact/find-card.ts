import { type Find, type Found, isWhole } from './find'

/** Digits in a row, or in the groups that cards print. Every repetition is bounded. */
const DIGIT_GROUPS =
  /\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ -])\d{6}\2\d{4,5}/g

/** First digits that card networks use. Instants and ids have as many digits, but other ones. */
const NETWORK = /^(?:4|5[0-8]|6|2[2-7]|3[0-9])/

/** Card numbers: the digits of a network, and Luhn's check digit. */
export const findCards: Find = (text) => {
  const found: Found[] = []
  if (!/\d{4}/.test(text)) return found
  for (const match of text.matchAll(DIGIT_GROUPS)) {
    const from = match.index
    const to = from + match[0].length
    const isFraction = from > 1 && /\d\./.test(text.slice(from - 2, from))
    if (isFraction || !isWhole(text, from, to)) continue
    if (isCardNumber(match[0].replace(/[ -]/g, ''))) found.push({ from, to })
  }
  return found
}

export function isCardNumber(digits: string): boolean {
  if (!/^\d{13,19}$/.test(digits) || !NETWORK.test(digits)) return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 0 ? digit : digit * 2
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
