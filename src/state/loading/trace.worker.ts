import { lookAhead } from '@/analysis/ahead'
import { serve } from '@/formats/serve'
import type { TraceTable } from '@/trace/table'

/** Of a list of traces none is open yet; what one of them will be asked then is soon found. */
const isWorthIt = (t: TraceTable, among: number) => among === 1 || t.length >= 10_000

serve({
  lookBeside: (tables) =>
    tables.map((t) => (isWorthIt(t, tables.length) ? lookAhead(t) : undefined)),
  loadMask: async (rules) => (await import('../masking/mask-tables')).maskBy(rules),
})
