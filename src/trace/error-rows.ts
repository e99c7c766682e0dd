import { Bitset } from '@/base/bitset'
import { memoByRef } from '@/base/memo'
import { ERROR, EXCEPTION_EVENT, OTEL_STATUS_CODE } from './attributes'
import { SpanStatus, type TraceTable } from './table'

/**
 * Rows that failed: status ERROR; or a status other than OK with `error` set, with
 * `otel.status_code` ERROR, or with an exception event. An OK is the application's last word.
 */
export const isErrorRows = memoByRef((t: TraceTable): Bitset => {
  const { status, events } = t
  const { exception } = marks(t.strings)
  const failed = new Bitset(t.length)
  for (let row = 0; row < t.length; row++) {
    if (status[row] === SpanStatus.error) failed.add(row)
    if (status[row] !== SpanStatus.unset || exception < 0) continue
    for (let event = events.offset[row]; event < events.offset[row + 1]; event++) {
      if (events.name[event] === exception) failed.add(row)
    }
  }
  addFlagged(t, failed)
  return failed
})

/** Adds the rows whose attributes say that they failed. */
function addFlagged(t: TraceTable, failed: Bitset): void {
  const { status, strings } = t
  const { offset, key, value } = t.attributes
  const { error, statusCode } = marks(strings)
  if (error < 0 && statusCode < 0) return
  for (let row = 0; row < t.length; row++) {
    if (status[row] !== SpanStatus.unset) continue
    for (let i = offset[row]; i < offset[row + 1]; i++) {
      if (key[i] === error && isTruthy(strings[value[i]])) failed.add(row)
      if (key[i] === statusCode && strings[value[i]] === 'ERROR') failed.add(row)
    }
  }
}

/** Tags are often strings: "false" and "0" mean what they say. */
function isTruthy(text: string): boolean {
  return text !== '' && text !== '0' && text.toLowerCase() !== 'false'
}

/** Where the words are that mark a failure; -1 where the trace lacks them. */
const marks = memoByRef((strings: readonly string[]) => ({
  error: strings.indexOf(ERROR),
  statusCode: strings.indexOf(OTEL_STATUS_CODE),
  exception: strings.indexOf(EXCEPTION_EVENT),
}))
