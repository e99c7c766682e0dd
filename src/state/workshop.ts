import type { Ahead } from '@/analysis/ahead'
import type { Workshop } from '@/formats/decode'
import workerAddress from './trace.worker.ts?worker&url'

/** The worker that decodes traces and looks ahead, and what becomes of that. */
export const workshop: Workshop = {
  startWorker: () => new Worker(trustedAddress(), { type: 'module' }),
  onTables: async (tables, beside) => {
    // It comes from our own worker, which made it of these tables.
    const known = beside as readonly (Ahead | undefined)[]
    if (!known.some(Boolean)) return
    // Where a trace is opened this is here already. Without it all is computed when it is asked.
    const code = await import('@/analysis/ahead').catch(reportError)
    tables.forEach((table, i) => {
      const ahead = known[i]
      if (ahead) code?.knowAhead(table, ahead)
    })
  },
}

/** The policy makes one address, whatever it is asked for; it may be made once. */
const policy = globalThis.trustedTypes?.createPolicy('spanwise-worker', {
  createScriptURL: () => workerAddress,
})

/** Where the browser wants script addresses to be trusted, one that is. */
function trustedAddress(): string {
  return policy?.createScriptURL('') ?? workerAddress
}
