import { atOnce } from '@/base/in-slices'
import { redaction } from '@/share/redact'
import type { RedactionRules } from '@/share/redact/rules'
import type { TraceTable } from '@/trace/table'

/** What masks tables by rules, in the worker: all at once. They come from our own page. */
export function maskBy(rules: object): (tables: readonly TraceTable[]) => readonly TraceTable[] {
  return (tables) => {
    const { tables: masked, valuesOf } = atOnce(redaction(tables, rules as RedactionRules))
    return masked.map((table, i) => ({ ...table, masked: valuesOf[i] }))
  }
}
