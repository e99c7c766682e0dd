import type { Nanos } from '@/base/units'
import {
  EXCEPTION_EVENT,
  EXCEPTION_MESSAGE,
  EXCEPTION_STACKTRACE,
  EXCEPTION_TYPE,
} from '@/trace/attributes'
import { eventsOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'

/** What an exception event tells. */
export interface Exception {
  /** Ns after the span's start. */
  readonly offset: Nanos
  readonly type: string | undefined
  readonly message: string | undefined
  readonly stacktrace: string | undefined
}

/** Exception events of a span, in the order of the wire; the last one is the one it failed with. */
export function exceptionsOf(t: TraceTable, row: Row): Exception[] {
  return eventsOf(t, row)
    .filter(({ name }) => name === EXCEPTION_EVENT)
    .map(({ time, attributes }) => {
      const textOf = (key: string) => attributes.find((a) => a.key === key)?.value || undefined
      return {
        offset: time - t.start[row],
        type: textOf(EXCEPTION_TYPE),
        message: textOf(EXCEPTION_MESSAGE),
        stacktrace: textOf(EXCEPTION_STACKTRACE),
      }
    })
}
