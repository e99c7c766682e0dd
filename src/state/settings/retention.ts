const HOURS_IN: Readonly<Record<string, number>> = { h: 1, d: 24, w: 168, m: 730, y: 8760 }

/** "14 days", "48h", "2 weeks", "1 year" in milliseconds; undefined where it is no such time. */
export function retentionMillis(said: string): number | undefined {
  const m = /^(\d{1,4}) ?(h|d|w|y|(?:hour|day|week|month|year)s?)$/i.exec(said)
  const hours = HOURS_IN[m?.[2]?.[0]?.toLowerCase() ?? '']
  return hours === undefined ? undefined : Number(m?.[1]) * hours * 3_600_000
}

/** How long a source keeps traces, as this deployment says it. */
export function retentionOf(
  retention: ReadonlyMap<string, string>,
  sourceId: string,
): string | undefined {
  return retention.get(sourceId) ?? retention.get('*')
}
