/** What Jaeger's adjusters said of a span: a list, or one text where the store knows no lists. */
export function jaegerWarnings(said: string): readonly string[] {
  if (said === '') return []
  if (!said.startsWith('[')) return [said]
  try {
    const list: unknown = JSON.parse(said)
    return Array.isArray(list) ? list.map(String) : [said]
  } catch {
    return [said]
  }
}
