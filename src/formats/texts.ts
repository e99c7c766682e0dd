import type { TraceTable } from '@/trace/table'

/** A thread takes in so many strings of a message in a few milliseconds. */
const PART = 20_000

/**
 * Strings are the part of tables that is copied from thread to thread, one by one, in the task that
 * takes a message in: a million of them in 0.2 s. So they go ahead of their tables, in parts.
 */
export interface Parted {
  readonly parts: readonly (readonly string[])[]
  /** Without their strings, where these are in the parts. */
  readonly tables: readonly TraceTable[]
}

/** Few strings, or tables that do not share theirs, stay where they are. */
export function parted(tables: readonly TraceTable[], size = PART): Parted {
  const strings = tables[0]?.strings ?? []
  const isShared = tables.every((table) => table.strings === strings)
  if (!isShared || strings.length <= size) return { parts: [], tables }
  const parts: (readonly string[])[] = []
  for (let at = 0; at < strings.length; at += size) parts.push(strings.slice(at, at + size))
  return { parts, tables: tables.map((table) => ({ ...table, strings: [] })) }
}

/** The other way round: `strings` are those of all the parts, in their order. */
export function joined(
  tables: readonly TraceTable[],
  strings: readonly string[],
): readonly TraceTable[] {
  return strings.length === 0 ? tables : tables.map((table) => ({ ...table, strings }))
}
