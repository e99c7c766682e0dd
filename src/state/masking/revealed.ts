/** Traces that this reader has asked to see unmasked, for as long as the page lives. */
const revealed = new Set<string>()

const keyOf = (sourceId: string, traceId: string) => `${sourceId}/${traceId}`

export function reveals(sourceId: string, traceId: string): boolean {
  return revealed.has(keyOf(sourceId, traceId))
}

/** The next time it is asked for, its values are as they were recorded, or masked again. */
export function reveal(sourceId: string, traceId: string, isShown: boolean): void {
  if (isShown) revealed.add(keyOf(sourceId, traceId))
  else revealed.delete(keyOf(sourceId, traceId))
}
