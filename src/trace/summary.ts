import type { Nanos } from '@/base/units'

/** What a result list knows of a trace. Absent numbers are unknown, not zero. */
export interface TraceSummary {
  /** 32 lower-case hex digits, or as given. */
  readonly traceId: string
  /** Undefined when the root has not arrived. */
  readonly rootService?: string
  readonly rootName?: string
  /** Earliest start, ns since 1970. */
  readonly start: bigint
  readonly duration: Nanos
  readonly spans?: number
  readonly errors?: number
  readonly orphans?: number
  /** By spans, most first. */
  readonly services: readonly ServiceCount[]
}

export interface ServiceCount {
  readonly name: string
  readonly spans: number
  readonly errors: number
}
