import type { Nanos } from '@/base/units'

/** The search form, read: what a trace must have. Everything given must hold. */
export interface SearchFields {
  readonly service?: string
  readonly operation?: string
  /** Each pair must hold on one span of the trace (with service and operation where given). */
  readonly tags: readonly Tag[]
  readonly status?: 'error' | 'ok' | 'unset'
  /** Of a span, not of the trace, as in Jaeger and in TraceQL's `duration`. */
  readonly minDuration?: Nanos
  readonly maxDuration?: Nanos
}

export interface Tag {
  readonly key: string
  readonly value: string
}

/** What is searched for: the form's fields, or TraceQL as it was typed. */
export type SearchQuery =
  | { readonly kind: 'fields'; readonly fields: SearchFields }
  | { readonly kind: 'traceql'; readonly text: string }
