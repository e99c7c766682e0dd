/** The buffers under columns, however deep, each once: tables decoded together share them. */
export function buffersOf(columns: readonly object[]): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  for (const part of columns) collect(part, found)
  return [...found]
}

function collect(columns: object, found: Set<ArrayBuffer>): void {
  for (const value of Object.values(columns)) {
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
    } else if (isRecord(value)) collect(value, found)
  }
}

/** Nested lists of columns; neither strings, notes nor maps. */
function isRecord(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map)
  )
}
