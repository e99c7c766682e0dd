import { SpanId } from '@/formats/ids'
import { SpanKind } from '@/trace/table'
import type { Endpoint, ZipkinRecord } from './record'

/** A span with an id to itself. */
export interface ZipkinSpan {
  readonly record: ZipkinRecord
  /** In place of the record's, where another span has that. */
  id: string
  parentId: string
}

/**
 * The spans of one trace. What a side reported in pieces becomes one; where client and server share
 * an id, the server's half gets the next free one and moves below the client's with its children:
 *
 *     client 5  ─┐             client 5
 *     server 5  ─┤     →         server 1
 *       child 6 (parent 5)         child 6
 */
export function separated(records: readonly ZipkinRecord[]): ZipkinSpan[] {
  const byId = new Map<string, ZipkinRecord[]>()
  for (const record of records) {
    const same = byId.get(record.id)
    if (!same) byId.set(record.id, [record])
    else if (!same.some((other) => join(other, record))) same.push(record)
  }
  const free = freeIds(byId)
  const servers = new Map<string, ZipkinSpan[]>()
  const spans: ZipkinSpan[] = []
  // Ids are given out in the order of those they replace, so that the wire's order does not matter.
  for (const [id, same] of [...byId].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    const isShared = same.some((r) => r.kind === SpanKind.client)
    for (const record of same) {
      const span = { record, id, parentId: record.parentId }
      spans.push(span)
      if (!isShared || record.kind !== SpanKind.server) continue
      span.id = free()
      span.parentId = id
      servers.set(id, [...(servers.get(id) ?? []), span])
    }
  }
  for (const span of spans) {
    const halves = servers.get(span.parentId)
    if (!halves || halves.includes(span)) continue
    span.parentId = callee(halves, span.record.local).id
  }
  return spans
}

/** Adds a piece that one side sent later: it comes from the same place and one of them is bare. */
function join(to: ZipkinRecord, piece: ZipkinRecord): boolean {
  const isBare = Number.isNaN(to.timestamp) || Number.isNaN(piece.timestamp)
  const kinds = new Set([to.kind, piece.kind, SpanKind.unspecified])
  if (!isBare || kinds.size > 2 || !isSame(to.local, piece.local)) return false
  if (to.kind === SpanKind.unspecified) to.kind = piece.kind
  if (to.name === '') to.name = piece.name
  if (to.remote.service === '' && to.remote.ip === '') to.remote = piece.remote
  if (Number.isNaN(to.timestamp)) to.timestamp = piece.timestamp
  if (Number.isNaN(to.duration)) to.duration = piece.duration
  to.events = [...to.events, ...piece.events]
  const keys = new Set(to.tags.map(([key]) => key))
  to.tags = [...to.tags, ...piece.tags.filter(([key]) => !keys.has(key))]
  return true
}

function isSame(a: Endpoint, b: Endpoint): boolean {
  return a.service === b.service && a.ip === b.ip && a.port === b.port
}

/** Of several servers the one that the child ran in. */
function callee(halves: readonly ZipkinSpan[], local: Endpoint): ZipkinSpan {
  return (
    halves.find((half) => isSame(half.record.local, local)) ??
    halves.find((half) => half.record.local.service === local.service) ??
    halves[0]
  )
}

/** 0000000000000001 and so on, as Tempo and Jaeger do. */
function freeIds(taken: ReadonlyMap<string, unknown>): () => string {
  const id = new SpanId()
  const used = new Set<string>()
  for (const text of taken.keys()) {
    id.readText(text)
    used.add(id.hex())
  }
  let last = 0
  return () => {
    do id.set(0, ++last)
    while (used.has(id.hex()))
    return id.hex()
  }
}
