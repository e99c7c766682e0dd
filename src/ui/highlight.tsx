/** More marks than this help nobody. */
const MOST_MARKS = 200

/** The text with every occurrence of the query marked, whatever its case. */
export function Highlight({ text, query }: { text: string; query: string }) {
  return parts(text, query).map((part, i) =>
    // Every other part is an occurrence; parts have no identity but their place.
    // biome-ignore lint/suspicious/noArrayIndexKey: as said above
    i % 2 === 0 ? part : <mark key={i}>{part}</mark>,
  )
}

/** What stands between occurrences, and the occurrences: before, match, between, match, …, after. */
function parts(text: string, query: string): string[] {
  if (query === '') return [text]
  const pattern = new RegExp(query.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu')
  const out: string[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (out.length >= MOST_MARKS * 2) break
    out.push(text.slice(from, match.index), match[0])
    from = match.index + match[0].length
  }
  out.push(text.slice(from))
  return out
}
