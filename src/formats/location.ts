import type { TraceTable } from '@/trace/table'
import type { Cap } from './cap'

/** Where bytes are. Cloneable, so that the worker does the fetching. */
export type TraceLocation =
  | {
      readonly kind: 'url'
      /**
       * Tried in order. The next one is taken when an attempt's endpoint does not exist (404 that
       * is not the API's own "no such trace", or HTML); the API's own "not found" is final.
       */
      readonly attempts: readonly Attempt[]
      readonly headers: Readonly<Record<string, string>>
      readonly credentials: RequestCredentials
      /** Silence of this many milliseconds ends the attempt; 0 waits for ever. */
      readonly timeoutMs: number
      /** Moves all times so that the last span ends then, ms since 1970: for the bundled demo. */
      readonly endsAt?: number
      /** How far it is read at most; CAP where nothing is said, and twice as far in files. */
      readonly cap?: Cap
      readonly isUnmasked?: boolean
    }
  | {
      readonly kind: 'files'
      readonly files: readonly NamedBlob[]
      readonly cap?: Cap
      /** Its values are as they were recorded, also where others are masked. */
      readonly isUnmasked?: boolean
    }
  | { readonly kind: 'held'; readonly tables: readonly TraceTable[] }

export interface Attempt {
  /** Absolute. */
  readonly url: string
  readonly accept: string
}

export interface NamedBlob {
  readonly name: string
  readonly blob: Blob
}
