import type { BuildColumns } from './build-columns'
import { type Clock, readClock } from './clock'
import { distinctOwner, distinctOwners, type Owners } from './owners'
import type { StringTable } from './strings'

/**
 * A builder's spans while finish() works on them. One entry per span, in the order of the wire; the
 * builder's own columns are only read, so a builder can be finished more than once.
 */
export interface Draft {
  readonly columns: BuildColumns
  /** Grows only by what repairs have to name. */
  readonly strings: StringTable
  readonly count: number

  /** Traces by first appearance: their ids (strings). */
  readonly traceIds: readonly number[]
  /** Span -> place of its trace in traceIds. */
  readonly traceOf: Int32Array

  readonly resources: Owners
  readonly scopes: Owners
  /** Distinct owners. */
  readonly resource: Int32Array
  readonly scope: Int32Array

  readonly clock: Clock
  /** The span that is the parent; -1 for a root. */
  readonly parent: Int32Array
  readonly edge: Uint8Array
  /** The reference that named the parent, be it there or missing or cut; -1 for none. */
  readonly claim: Int32Array
  /** Marks */
  readonly marks: Uint8Array
}

export function draftOf(columns: BuildColumns, strings: StringTable): Draft {
  const count = columns.spans.length
  const { traceIds, traceOf } = groupByTrace(columns.spans.traceId.subarray(0, count), strings)
  const resources = distinctOwners(columns.resources, strings.list)
  const scopes = distinctOwners(columns.scopes, strings.list)
  const resource = new Int32Array(count)
  const scope = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    resource[i] = distinctOwner(resources, columns.spans.resource[i])
    scope[i] = distinctOwner(scopes, columns.spans.scope[i])
  }
  const marks = new Uint8Array(count)
  return {
    columns,
    strings,
    count,
    traceIds,
    traceOf,
    resources,
    scopes,
    resource,
    scope,
    clock: readClock(columns, traceOf, traceIds.length, marks),
    parent: new Int32Array(count).fill(-1),
    edge: new Uint8Array(count),
    claim: new Int32Array(count).fill(-1),
    marks,
  }
}

function groupByTrace(traceId: Int32Array, strings: StringTable) {
  const nameless = strings.intern('')
  const traceIds: number[] = []
  const traceOf = new Int32Array(traceId.length)
  const known = new Int32Array(strings.list.length)
  for (let i = 0; i < traceId.length; i++) {
    const id = traceId[i] < 0 ? nameless : traceId[i]
    if (known[id] === 0) known[id] = traceIds.push(id)
    traceOf[i] = known[id] - 1
  }
  return { traceIds, traceOf }
}
