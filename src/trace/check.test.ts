import { expect, test } from 'vitest'
import { checkTable } from './check'
import type { TraceTable } from './table'
import { trace } from './testing'

const sound = trace(`
  web        |----------|
    auth       |--|
      cache     ||
    db              |-x|       {rows=12}
  lost        |-|              {parent=99}
`)

test('a sound table is not complained about', () => {
  expect(checkTable(sound)).toEqual([])
})

test.each<[string, Partial<TraceTable>]>([
  ['parent', { parent: Int32Array.of(-1, 0, 1, 3, -1) }],
  ['length', { depth: sound.depth.slice(1) }],
  ['depth', { depth: Int32Array.of(0, 1, 1, 1, 0) }],
  ['size', { size: Int32Array.of(4, 1, 1, 1, 1) }],
  ['edge', { edge: Uint8Array.of(1, 1, 1, 1, 0) }],
  ['start', { start: sound.start.map((start) => start + 1) }],
  ['order of siblings', { start: Float64Array.of(0, 9e6, 9e6, 8e6, 1e6) }],
  ['fraction of a nanosecond', { spanDuration: sound.spanDuration.map((ns) => ns + 0.5) }],
  ['duration', { duration: sound.duration + 1 }],
  ['children by end', { childrenByEnd: Int32Array.of(1, 3, 2) }],
  ['child twice', { childrenByEnd: Int32Array.of(3, 3, 2) }],
  ['name', { name: sound.name.map(() => 1e6) }],
  ['status message', { statusMessage: sound.statusMessage.map(() => -2) }],
  ['kind', { kind: sound.kind.map(() => 6) }],
  ['service', { service: sound.service.map(() => 0) }],
  ['resource', { resource: sound.resource.map(() => 99) }],
  ['attributes', { attributes: { ...sound.attributes, value: Int32Array.of(1e6) } }],
  ['events', { events: { ...sound.events, offset: Int32Array.of(0, 0, 0, 0, 0, 1) } }],
  ['orphans', { repairs: { ...sound.repairs, orphans: Int32Array.of(1) } }],
  ['missing', { repairs: { ...sound.repairs, missing: Int32Array.of() } }],
  ['endless', { repairs: { ...sound.repairs, endless: Int32Array.of(0) } }],
  ['duplicates', { idLow: sound.idLow.map(() => 1) }],
])('a wrong %s is found', (_, wrong) => {
  expect(checkTable({ ...sound, ...wrong })).not.toEqual([])
})
