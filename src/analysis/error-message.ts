import {
  ERROR,
  ERROR_KIND,
  ERROR_MESSAGE,
  ERROR_OBJECT,
  ERROR_TYPE,
  EXCEPTION_EVENT,
  EXCEPTION_MESSAGE,
  EXCEPTION_STACKTRACE,
  EXCEPTION_TYPE,
  GRPC_STATUS,
  HTTP_STATUS,
  HTTP_STATUS_OLD,
  LOG_MESSAGE,
  LOG_STACK,
  RPC_STATUS,
} from '@/trace/attributes'
import { attributeOf } from '@/trace/span'
import type { AttributeList, Row, TraceTable } from '@/trace/table'

/** What a failed span says of its failure. */
export interface ErrorMessage {
  readonly type: string | undefined
  readonly message: string | undefined
  readonly stacktrace: string | undefined
}

/**
 * The best the span has: its last exception event, or else its last error log of OpenTracing; then
 * the status message; then its attributes; at last the status of the protocol, "HTTP 503".
 */
export function errorMessage(t: TraceTable, row: Row): ErrorMessage {
  const event = failureEvent(t, row)
  const told = (...keys: string[]) => textOf(t, t.events.attributes, event, keys)
  const tagged = (...keys: string[]) => textOf(t, t.attributes, row, keys)
  return {
    type: told(EXCEPTION_TYPE, ERROR_KIND) ?? tagged(EXCEPTION_TYPE, ERROR_TYPE),
    message:
      told(EXCEPTION_MESSAGE, LOG_MESSAGE, ERROR_OBJECT, ERROR) ??
      statusMessage(t, row) ??
      tagged(EXCEPTION_MESSAGE, ERROR_MESSAGE) ??
      errorWords(tagged(ERROR)) ??
      protocolStatus(tagged),
    stacktrace: told(EXCEPTION_STACKTRACE, LOG_STACK) ?? tagged(EXCEPTION_STACKTRACE),
  }
}

/** Number of the event that tells of the failure; -1 when none does. */
function failureEvent(t: TraceTable, row: Row): number {
  const { offset, name, attributes } = t.events
  let log = -1
  for (let event = offset[row + 1] - 1; event >= offset[row]; event--) {
    if (t.strings[name[event]] === EXCEPTION_EVENT) return event
    const isLog =
      t.strings[name[event]] === ERROR ||
      textOf(t, attributes, event, [ERROR_OBJECT, ERROR]) !== undefined
    if (log < 0 && isLog) log = event
  }
  return log
}

function statusMessage(t: TraceTable, row: Row): string | undefined {
  return t.strings[t.statusMessage[row]] || undefined
}

/** `error` is a flag for most, and the message for some. */
function errorWords(error: string | undefined): string | undefined {
  return error === undefined || /^(true|false|\d+)$/i.test(error) ? undefined : error
}

function protocolStatus(tagged: (...keys: string[]) => string | undefined): string | undefined {
  const http = tagged(HTTP_STATUS, HTTP_STATUS_OLD)
  if (http) return `HTTP ${http}`
  const grpc = tagged(GRPC_STATUS)
  if (grpc) return `gRPC ${grpc}`
  const rpc = tagged(RPC_STATUS)
  return rpc && `RPC ${rpc}`
}

/** The text of the first of the keys the owner has with any; undefined when it has none. */
function textOf(
  t: TraceTable,
  list: AttributeList,
  owner: number,
  keys: readonly string[],
): string | undefined {
  if (owner < 0) return undefined
  for (const key of keys) {
    const text = attributeOf(t, list, owner, key)
    if (text) return text
  }
  return undefined
}
