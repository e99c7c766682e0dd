import { failureOf } from '@/state/loading/queries'
import type { Failed, FailedKind } from './messages'

/** Thrown where a request of the page around this one cannot be met. */
export class Refusal extends Error {
  readonly kind: FailedKind

  constructor(kind: FailedKind) {
    super(kind)
    this.name = 'Refusal'
    this.kind = kind
  }
}

/**
 * What the page around this one is told. Addresses, file names and the words of servers are for the
 * reader alone, who sees them on the page.
 */
const TEXTS: Readonly<Record<FailedKind, string>> = {
  version: 'This version of the protocol is not spoken here: it is 1.',
  unknown: 'There is no request of this type.',
  invalid: 'A value in this request is missing or not of the right kind.',
  'no-trace': 'No trace is open.',
  superseded: 'Something else was opened meanwhile.',
  stopped: 'The reader stopped it, or went on.',
  flooded: 'Too many requests are waiting.',
  silent: 'The frame did not answer.',
  'not-found': 'There is no such trace or span.',
  unreachable: 'The source did not answer.',
  timeout: 'The source was silent for too long.',
  denied: 'The source refuses this reader.',
  busy: 'The source is busy, or down.',
  server: 'The source answered with an error.',
  'bad-query': 'The source did not understand the query.',
  'wrong-content': 'What answered is not the API of a source.',
  'too-large': 'The answer is larger than what is read.',
  'unknown-format': 'The bytes are of no known format.',
  'bad-data': 'The bytes could not be read.',
  empty: 'There are no spans in it.',
}

export function failed(kind: FailedKind): Failed {
  return { type: 'failed', kind, text: TEXTS[kind] }
}

/** What was thrown, as the page around this one may know it; undefined for a bug of ours. */
export function failedOf(error: unknown): Failed | undefined {
  if (error instanceof Refusal) return failed(error.kind)
  const failure = failureOf(error)
  return failure && failed(failure.kind)
}
