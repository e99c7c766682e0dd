import { TraceBuilder } from '@/trace/build'
import { addTable } from '@/trace/merge'
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

  table(traceId: string): TraceTable | undefined {
    const [first, ...others] = this.#parts.get(traceId) ?? []
    if (!first || others.length === 0) return first?.table
    let merged = this.#merged.get(traceId)
    if (!merged) {
      merged = mergedTable([first.table, ...others.map((part) => part.table)])
      this.#merged.set(traceId, merged)
    }
    return merged
  }

  /** All traces, in the order in which they came; the same list until something changes. */
  tables(): readonly TraceTable[] {
    this.#tables ??= [...this.#parts.keys()].flatMap((traceId) => this.table(traceId) ?? [])
    return this.#tables
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

/** Spans that came more than once are there once, and counted in `repairs.copies`. */
function mergedTable(tables: readonly [TraceTable, ...TraceTable[]]): TraceTable {
  const builder = new TraceBuilder()
  for (const table of tables) addTable(builder, table)
  return builder.finish()[0] ?? tables[0]
}
