import type { ComponentType } from 'react'

/** One way to look at a trace. It takes the trace from useTrace(); it knows no source and no sibling. */
export interface TraceView {
  /** Stands in the URL: never renamed. */
  readonly id: string
  readonly title: string
  readonly load: () => Promise<{ View: ComponentType }>
}
