import type { TraceTable } from '@/trace/table'

/** What layers above do to every table before a page gets it. */
export interface Masking {
  /** By what is masked: plain data, which the worker's code understands. */
  readonly rules: object
  /** The same in this thread, where no worker can be had. */
  readonly mask: (tables: readonly TraceTable[]) => Promise<readonly TraceTable[]>
}

export type Mask = (tables: readonly TraceTable[]) => readonly TraceTable[]
