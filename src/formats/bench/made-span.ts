import type { Service } from './services'

export const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736'
/** When the trace began, microseconds since 1970. */
export const EPOCH_MICROS = 1_767_323_045_000_000

/** A span as a shop made it, of no format yet. */
export interface MadeSpan {
  readonly id: string
  /** '' for none. */
  readonly parent: string
  readonly service: string
  readonly name: string
  readonly kind: 'internal' | 'server' | 'client'
  /** Microseconds after the trace began. */
  readonly start: number
  readonly duration: number
  readonly attributes: Readonly<Record<string, string | number>>
  /** What the exception said; '' where nothing failed. */
  readonly failure: string
}

/** What is known of a span when it ends. */
export interface EndedSpan extends Pick<MadeSpan, 'id' | 'parent' | 'name' | 'kind' | 'failure'> {
  readonly service: Service
  readonly start: number
  readonly end: number
  /** The service that was called. */
  readonly peer?: string
  /** What a store was asked. */
  readonly statement?: string
}
