import { TraceBuilder } from '@/trace/build'
import { addTable } from '@/trace/merge'
import type { TraceTable } from '@/trace/table'

/** Parts of one trace as one; spans that came more than once are there once, and counted. */
export function mergedTable(tables: readonly [TraceTable, ...TraceTable[]]): TraceTable {
  const builder = new TraceBuilder()
  for (const table of tables) addTable(builder, table)
  const merged = builder.finish()[0] ?? tables[0]
  if (tables[0].masked === undefined) return merged
  return { ...merged, masked: tables.reduce((sum, { masked = 0 }) => sum + masked, 0) }
}
