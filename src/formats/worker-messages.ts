import type { TraceTable } from '@/trace/table'
import type { Failure } from './failure'
import type { TraceLocation } from './location'
import type { Decoded, Progress } from './progress'

/** The whole protocol between decode.ts and decode.worker.ts. */
export interface Order {
  readonly location: TraceLocation
  readonly now?: number
  /** Whether somebody would look at a preview. */
  readonly wantsPreview: boolean
}

export type Reply =
  /** Once, when the worker's code runs. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Once at most, before `decoded`. */
  | { readonly kind: 'preview'; readonly tables: readonly TraceTable[] }
  | { readonly kind: 'decoded'; readonly decoded: Decoded }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** A mistake of ours. */
  | { readonly kind: 'crashed'; readonly message: string }
