import type { TraceTable } from '@/trace/table'

/** What was brought at once, for example a file. */
export interface Origin {
  readonly id: string
  readonly name: string
}

interface Part {
  readonly origin: Origin
  readonly table: TraceTable
}

/**
 * Many traces in memory. What several origins hold of one trace is one trace here, put together
 * when it is first asked for; what an origin brought goes with it.
 */
export class Shelf {
  readonly #parts = new Map<string, readonly Part[]>()
  /** Tables of more than one part. */
  readonly #merged = new Map<string, TraceTable>()
  readonly #listeners = new Set<() => void>()
  #tables: readonly TraceTable[] | undefined
  #version = 0

  /** Another number after every change. */
  get version(): number {
    return this.#version
  }

  add(tables: readonly TraceTable[], origin: Origin): void {
    for (const table of tables) {
      const others = this.#parts.get(table.traceId) ?? []
      this.#put(table.traceId, [...others, { origin, table }])
    }
    this.#changed()
  }

  remove(originId: string): void {
    for (const [traceId, parts] of this.#parts) {
      const rest = parts.filter((part) => part.origin.id !== originId)
      if (rest.length < parts.length) this.#put(traceId, rest)
    }
    this.#changed()
  }

  clear(): void {
    this.#parts.clear()
    this.#merged.clear()
    this.#changed()
  }

  async table(traceId: string): Promise<TraceTable | undefined> {
    const parts = this.#parts.get(traceId) ?? []
    const [first, ...others] = parts.map((part) => part.table)
    if (!first || others.length === 0) return first
    const known = this.#merged.get(traceId)
    if (known) return known
    // Few readers open two parts of one trace: the others need not load what puts them together.
    const { mergedTable } = await import('./merged-table')
    const merged = mergedTable([first, ...others])
    if (this.#parts.get(traceId) === parts) this.#merged.set(traceId, merged)
    return merged
  }

  /** All traces, in the order in which they came; the same list until something changes. */
  async tables(): Promise<readonly TraceTable[]> {
    if (this.#tables) return this.#tables
    const version = this.#version
    const tables: TraceTable[] = []
    for (const traceId of [...this.#parts.keys()]) {
      const table = await this.table(traceId)
      if (table) tables.push(table)
    }
    if (version === this.#version) this.#tables = tables
    return tables
  }

  /** Where a trace came from. */
  originsOf(traceId: string): readonly Origin[] {
    return [...new Set((this.#parts.get(traceId) ?? []).map((part) => part.origin))]
  }

  /** Ids of the traces that an origin holds, at least in part. */
  tracesOf(originId: string): readonly string[] {
    return [...this.#parts]
      .filter(([, parts]) => parts.some((part) => part.origin.id === originId))
      .map(([traceId]) => traceId)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #put(traceId: string, parts: readonly Part[]): void {
    this.#merged.delete(traceId)
    if (parts.length === 0) this.#parts.delete(traceId)
    else this.#parts.set(traceId, parts)
  }

  #changed(): void {
    this.#version++
    this.#tables = undefined
    for (const listener of this.#listeners) listener()
  }
}
