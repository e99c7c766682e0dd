import type { MadeSpan } from './made-span'

/** How a format writes a trace: what its pieces lie between, and what lies between them. */
export interface Wire {
  readonly title: string
  readonly open: string
  readonly piece: (spans: readonly MadeSpan[]) => string | Uint8Array
  readonly comma: string
  readonly close: string
}
