import { beforeEach, describe, expect, test } from 'vitest'
import { carryOver } from '@/analysis/carry-over'
import { atOnce } from '@/base/in-slices'
import { spanId } from '@/trace/span'
import { trace } from '@/trace/testing'
import { allNotes, followTable, noteAt, placeInView, setNotes, writeNote } from './notes'
import { rebased } from './rebase'
import { createViewStore, type TraceStore } from './view-store'

const MS = 1e6
const table = trace(`
  web GET /  |---------|  {id=5}
    db          |--|      {id=6}
`)
let store: TraceStore
beforeEach(() => {
  store = createViewStore(table)
})

describe('a note', () => {
  test('goes to the selected span, else to the stretch in view, else nowhere', () => {
    expect(placeInView(store)).toBeUndefined()
    store.setView({ from: 1 * MS, to: 3 * MS })
    expect(placeInView(store)).toEqual({ kind: 'range', from: 1 * MS, to: 3 * MS })
    store.select(1)
    expect(placeInView(store)).toEqual({ kind: 'span', spanId: spanId(table, 1) })
  })

  test('is written, written anew in its place, and gone without text', () => {
    const span = { kind: 'span', spanId: spanId(table, 1) } as const
    writeNote(store, span, ' a ')
    writeNote(store, { kind: 'range', from: 1, to: 2 }, 'b')
    writeNote(store, span, 'c')
    expect(allNotes(store).map((note) => note.text)).toEqual(['c', 'b'])
    expect([...(store.getState().notes?.rows ?? [])]).toEqual([[1, 'c']])
    expect(store.getState().notes?.ranges).toHaveLength(1)
    writeNote(store, span, '  ')
    expect(noteAt(store, span)).toBeUndefined()
    expect(allNotes(store)).toHaveLength(1)
  })

  test('of a span that is not here is kept until it comes', () => {
    setNotes(store, [{ place: { kind: 'span', spanId: '00000000000000ff' }, text: 'late' }])
    expect(store.getState().notes?.rows.size).toBe(0)
    expect(allNotes(store)).toHaveLength(1)
  })

  test('stays where it is when earlier spans come', () => {
    followTable(store)
    writeNote(store, { kind: 'span', spanId: spanId(table, 1) }, 'db')
    writeNote(store, { kind: 'range', from: 3 * MS, to: 6 * MS }, 'range')
    const later = trace(`
      edge |------------------|  {id=4}
        web GET /  |---------|  {id=5 parent=4}
          db          |--|      {id=6}
    `)
    // Pictures begin at one instant; here the later one began earlier.
    const carried = { ...atOnce(carryOver(table, later)), shift: 7 * MS }
    store.setState((s) => rebased(s, carried))
    expect([...(store.getState().notes?.rows ?? [])]).toEqual([[2, 'db']])
    expect(store.getState().notes?.ranges).toMatchObject([{ from: 10 * MS, to: 13 * MS }])
  })
})
