import { type Ahead, knowAhead } from '@/analysis/ahead'
import type { Workshop } from '@/formats/decode'

/** The worker that decodes traces and looks ahead, and what becomes of that. */
export const workshop: Workshop = {
  startWorker: () => new Worker(new URL('./trace.worker.ts', import.meta.url), { type: 'module' }),
  onTables: (tables, beside) => {
    // It comes from our own worker, which made it of these tables.
    const known = beside as readonly (Ahead | undefined)[]
    tables.forEach((table, i) => {
      const ahead = known[i]
      if (ahead) knowAhead(table, ahead)
    })
  },
}
