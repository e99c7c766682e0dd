import type { TraceTable } from '@/trace/table'
import type { Failure } from './failure'
import type { TraceLocation } from './location'
import type { Decoded, Progress } from './progress'

/** The whole protocol between decode.ts and the worker that serve.ts makes. */
export interface Order {
  readonly location: TraceLocation
  /** Whether somebody would look at a preview. */
  readonly wantsPreview: boolean
  /** By what values are masked before tables are handed on, see masking.ts. */
  readonly mask?: object
}

/** To a worker that is at work: what was read is enough. */
export const STOP = 'stop'

export type Reply =
  /** Once, when the worker's code runs. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Strings of the tables that come next, in their order; see texts.ts. */
  | { readonly kind: 'strings'; readonly strings: readonly string[] }
  | { readonly kind: 'preview'; readonly tables: readonly TraceTable[]; readonly beside: unknown }
  /** `beside` is what the layers above made of the tables where they were made. */
  | { readonly kind: 'decoded'; readonly decoded: Decoded; readonly beside: unknown }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** A mistake of ours. */
  | { readonly kind: 'crashed'; readonly message: string }
