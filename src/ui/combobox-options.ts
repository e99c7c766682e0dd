/**
 * The options that hold every word of the query, whatever its case: first the one that is the
 * query, then those that begin with it, then those with a word that does; else in their own order.
 */
export function rankOptions(options: readonly string[], query: string): readonly string[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return options
  const words = wanted.split(/\s+/)
  const ranks: string[][] = [[], [], [], []]
  for (const option of options) {
    const text = option.toLowerCase()
    if (words.every((word) => text.includes(word))) ranks[rank(text, wanted)]?.push(option)
  }
  return ranks.flat()
}

function rank(text: string, wanted: string): number {
  if (text === wanted) return 0
  if (text.startsWith(wanted)) return 1
  const at = text.indexOf(wanted)
  return at > 0 && /[^\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 2 : 3
}
