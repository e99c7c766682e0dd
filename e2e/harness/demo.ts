import { readFileSync } from 'node:fs'

/** A trace of the demo that is known for something, and the span to look at in it. */
interface Landmark {
  readonly traceId: string
  readonly spanId: string
}

/** What of the demo tests ask for by name; demo/generate.mjs writes it down. */
type LandmarkName =
  | 'deep'
  | 'healthyCheckout'
  | 'idleGap'
  | 'large'
  | 'missingParent'
  | 'nPlusOne'
  | 'paymentFailure'
  | 'wide'

export const landmarks: Readonly<Record<LandmarkName, Landmark>> = JSON.parse(
  readFileSync(new URL('../demo/landmarks.json', import.meta.url), 'utf8'),
)
