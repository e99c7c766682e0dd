import type { Workshop } from '@/formats/decode'
import { takeAhead } from './take-ahead'
import workerAddress from './trace.worker.ts?worker&url'

/** The worker that decodes traces and looks ahead, and what becomes of that. */
export const workshop: Workshop = {
  startWorker: () => new Worker(trustedAddress(), { type: 'module' }),
  onTables: takeAhead,
}

/** The policy makes one address, whatever it is asked for; it may be made once. */
const policy = globalThis.trustedTypes?.createPolicy('spanwise-worker', {
  createScriptURL: () => workerAddress,
})

/** Where the browser wants script addresses to be trusted, one that is. */
function trustedAddress(): string {
  return policy?.createScriptURL('') ?? workerAddress
}
