// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { criticalPath } from '@/analysis/critical-path'
import { findRows } from '@/analysis/find'
import { Bitset } from '@/base/bitset'
import { createViewStore, type TraceStore } from '@/state/view/view-store'
import type { TraceTable } from '@/trace/table'
import { rowNamed, trace } from '@/trace/testing'
import { writeRow } from './row-text'
import { rowPool } from './testing'

const t = trace(`
  web GET /      |-------------------|
    auth check     |--|
    cart load           |----------x|
      db SELECT            |-----x|
      log write            ||
  job other                              |---|  {parent=99}
`)

/** Every row of a trace as it is written, in the order of the list. */
function rowsOf(table: TraceTable, store: TraceStore = createViewStore(table)): HTMLElement[] {
  const source = {
    table,
    visible: store.visible(),
    collapsed: store.getState().collapsed,
    selected: store.getState().selected,
    fresh: store.getState().fresh,
    isComing: store.getState().isComing,
    matches: store.matches(),
    path: store.criticalPath(),
  }
  const { pool, shown } = rowPool((parts, index) =>
    writeRow(parts, index, source, { step: 16, skipped: 0 }),
  )
  pool.show(0, source.visible.entries.length, 0, 0)
  return shown()
}

const part = (row: HTMLElement | undefined, name: string) => {
  const found = row?.querySelector<HTMLElement>(`[data-part=${name}]`)
  if (!found) throw new Error(`no ${name}`)
  return found
}
const all = (rows: HTMLElement[], attribute: string) =>
  rows.map((row) => row.getAttribute(attribute))

test('a row tells its place, its level, and whether there is something beneath it', () => {
  const rows = rowsOf(t)
  expect(all(rows, 'aria-rowindex')).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  expect(all(rows, 'aria-level')).toEqual(['1', '2', '2', '3', '3', '1', '2'])
  expect(all(rows, 'aria-expanded')).toEqual(['true', null, 'true', null, null, 'true', null])
  expect(rows[1]?.getAttribute('data-span-id')).toBe('0000000000000002')
})

test('cells are cells of a grid', () => {
  const [row] = rowsOf(t)
  expect([...(row?.children ?? [])].map((cell) => (cell as HTMLElement).role)).toEqual([
    'gridcell',
    'gridcell',
  ])
})

test('the selected row, and it alone, is selected', () => {
  const store = createViewStore(t)
  store.select(2)
  expect(all(rowsOf(t, store), 'aria-selected')).toEqual([
    'false',
    'false',
    'true',
    'false',
    'false',
    'false',
    'false',
  ])
})

test('a span that failed itself is marked, as where it began or as passed on', () => {
  const rows = rowsOf(t)
  expect(all(rows, 'data-error')).toEqual([null, null, '', '', null, null, null])
  expect(all(rows, 'data-failure')).toEqual([null, null, 'passed', 'origin', null, null, null])
})

test('a closed row tells of failures and of how many spans are beneath it', () => {
  const store = createViewStore(t)
  store.toggle(0)
  const [web] = rowsOf(t, store)
  expect(web?.getAttribute('data-failure')).toBe('below')
  expect(web?.hasAttribute('data-error')).toBe(false)
  expect(part(web, 'badge').textContent).toBe('+4')
  expect(part(web, 'badge').hidden).toBe(false)
  expect(part(web, 'said').textContent).toContain('4 spans below, not shown, failures among them')
})

test('an open row has no badge', () => {
  const [web] = rowsOf(t)
  expect(part(web, 'badge').hidden).toBe(true)
})

test('what lies on the critical path is marked; a closed row takes over what is beneath it', () => {
  const { rows: onPath } = criticalPath(t)
  const rows = rowsOf(t)
  for (const row of t.depth.keys()) {
    const id = `000000000000000${row + 1}`
    const element = rows.find((r) => r.getAttribute('data-span-id') === id)
    expect(element?.hasAttribute('data-critical')).toBe(onPath.has(row))
  }
  const store = createViewStore(t, { path: 'off' })
  expect(rowsOf(t, store).some((row) => row.hasAttribute('data-critical'))).toBe(false)

  const nested = trace(`
    web     |----------|
      cart  |----------|
        db  |----------|
  `)
  const cart = rowNamed(nested, 'cart')
  expect(criticalPath(nested).rows.has(cart)).toBe(false)
  const closed = createViewStore(nested)
  closed.toggle(cart)
  expect(rowsOf(nested, closed)[cart]?.hasAttribute('data-critical')).toBe(true)
})

test('the bar is told in words', () => {
  const row = rowsOf(t)[rowNamed(t, 'SELECT')]
  expect(part(row, 'said').textContent).toMatch(
    /^7 ms, starts at 10 ms, failed, 7 ms on the critical path$/,
  )
})

test('matches are marked and the others dimmed, while there is something to find', () => {
  const store = createViewStore(t, { find: 'db' })
  const rows = rowsOf(t, store)
  expect(findRows(t, 'db').count()).toBe(1)
  expect(all(rows, 'data-match').filter((value) => value === '')).toHaveLength(1)
  expect(rows[3]?.hasAttribute('data-dim')).toBe(false)
  expect(rows[0]?.hasAttribute('data-dim')).toBe(true)
  expect(all(rowsOf(t), 'data-dim').every((value) => value === null)).toBe(true)
})

test('a parent that was not received stands before its orphans, and says so', () => {
  const ghost = rowsOf(t)[5]
  expect(ghost?.getAttribute('data-ghost')).toBe('')
  expect(ghost?.hasAttribute('data-span-id')).toBe(false)
  expect(ghost?.getAttribute('aria-selected')).toBe('false')
  expect(part(ghost, 'name').textContent).toBe('Missing parent 0000…0063')
  expect(part(ghost, 'badge').textContent).toBe('not received')
  expect(part(ghost, 'cell').title).toContain('0000000000000063')
})

test('while more is coming, a parent that is missing is not here yet', () => {
  const ghost = rowsOf(t, createViewStore(t, { isComing: true }))[5]
  expect(part(ghost, 'badge').textContent).toBe('not here yet')
  for (const words of [part(ghost, 'said').textContent, part(ghost, 'cell').title]) {
    expect(words).toContain('not here yet')
    expect(words).not.toContain('received')
  }
})

test('a closed ghost hides its orphans', () => {
  const store = createViewStore(t)
  store.toggle(t.length)
  const rows = rowsOf(t, store)
  expect(rows).toHaveLength(6)
  expect(rows[5]?.getAttribute('aria-expanded')).toBe('false')
})

test('a row that showed a ghost and shows a span now has nothing of it left', () => {
  const store = createViewStore(t)
  const visible = store.visible()
  const { pool, shown } = rowPool((parts, index) =>
    writeRow(
      parts,
      index,
      { ...store.getState(), visible, matches: undefined, path: undefined },
      { step: 16, skipped: 0 },
    ),
  )
  pool.show(5, 1, 0, 0)
  pool.show(6, 1, 0, 1)
  const [row] = shown()
  expect(row?.hasAttribute('data-ghost')).toBe(false)
  expect(row?.getAttribute('data-span-id')).toBe('0000000000000006')
  expect(part(row, 'badge').hidden).toBe(true)
  expect(part(row, 'name').textContent).toBe('other')
  pool.show(5, 1, 0, 2)
  expect(shown()[0]?.hasAttribute('data-span-id')).toBe(false)
})

test('names are text, whatever they hold', () => {
  const hostile = trace(`
    <img/src=x/onerror=alert(1)> <b>bold</b>    |---|
    safe a\u202eb    |--|
  `)
  const [turned, row] = rowsOf(hostile)
  expect(row?.querySelector('img, b')).toBeNull()
  expect(part(row, 'service').textContent).toBe('<img/src=x/onerror=alert(1)>')
  expect(part(row, 'name').textContent).toBe('<b>bold</b>')
  expect(part(turned, 'name').textContent).toBe('a⟨U+202E⟩b')
})

test('levels are indented by the step, without those that all rows share', () => {
  const store = createViewStore(t)
  const { pool, shown } = rowPool((parts, index) =>
    writeRow(
      parts,
      index,
      {
        ...store.getState(),
        visible: store.visible(),
        matches: undefined,
        path: undefined,
      },
      { step: 10, skipped: 1 },
    ),
  )
  pool.show(0, 4, 0, 0)
  expect(shown().map((row) => part(row, 'guides').style.width)).toEqual([
    '0px',
    '0px',
    '0px',
    '10px',
  ])
})

test('what a refresh brought is marked and said', () => {
  const fresh = new Bitset(t.length)
  fresh.add(1)
  const [old, brought] = rowsOf(t, createViewStore(t, { fresh }))
  expect(old?.hasAttribute('data-fresh')).toBe(false)
  expect(brought?.hasAttribute('data-fresh')).toBe(true)
  expect(part(brought, 'badge').textContent).toBe('new')
  expect(part(brought, 'said').textContent).toContain('new since the refresh')
})

const loop = trace(`
  web GET /      |------------------------------------|
${Array.from({ length: 6 }, (_, i) => `    db SELECT      ${' '.repeat(i * 3)}|${i === 0 ? 'x' : '-'}|`).join('\n')}
`)

function foldRow(change: (store: TraceStore) => void = () => {}) {
  const store = createViewStore(loop)
  store.setFolding(true)
  change(store)
  return rowsOf(loop, store)[1]
}

test('a fold tells what repeats, how often, how long in all, and what failed', () => {
  const row = foldRow()
  expect(row?.textContent).toMatch(/SELECT×6·\s12\sms ·\s32\s%\sof\spath ·\s1\sshown1\serror/)
  expect(row?.getAttribute('data-failure')).toBe('below')
  expect(row?.hasAttribute('data-span-id')).toBe(false)
  expect(part(row, 'said').textContent).toMatch(/^6 times, 12 ms in all, median 2 ms, longest 2 ms/)
  expect(part(row, 'said').textContent).toContain('1 error among them')
  for (const words of [part(row, 'said').textContent, part(row, 'cell').title]) {
    expect(words).toContain('1 shown beneath, and 5 more')
  }
  const open = foldRow((s) => s.toggle(loop.length))
  expect(open?.textContent).not.toContain('shown')
  expect(part(open, 'cell').title).not.toContain('shown')
})

test('a fold with a span of the critical path is marked, and not when the path is off', () => {
  expect(foldRow()?.hasAttribute('data-critical')).toBe(true)
  expect(foldRow((s) => s.setState({ path: 'off' }))?.hasAttribute('data-critical')).toBe(false)
})

test('a closed fold is selected with the span it stands for, and matches with those it hides', () => {
  const row = foldRow((s) => {
    s.select(2, { open: false })
    s.setState({ find: 'select' })
  })
  expect(row?.getAttribute('aria-selected')).toBe('true')
  expect(row?.getAttribute('aria-expanded')).toBe('false')
  expect(row?.hasAttribute('data-match')).toBe(true)
  const open = foldRow((s) => s.select(2))
  expect(open?.getAttribute('aria-selected')).toBe('false')
  expect(open?.getAttribute('aria-expanded')).toBe('true')
})

test('a row that showed a fold shows a span again', () => {
  const store = createViewStore(loop)
  const { pool, shown } = rowPool((parts, index) =>
    writeRow(
      parts,
      index,
      {
        table: loop,
        visible: store.visible(),
        collapsed: store.getState().collapsed,
        selected: -1,
        matches: undefined,
        path: undefined,
      },
      { step: 16, skipped: 0 },
    ),
  )
  store.setFolding(true)
  pool.show(0, 2, 0, 0)
  store.setFolding(false)
  pool.show(0, 2, 0, 1)
  const [, row] = shown()
  expect(row?.hasAttribute('data-fold')).toBe(false)
  expect(row?.getAttribute('data-span-id')).toBe('0000000000000002')
  expect(part(row, 'total').textContent).toBe('')
  expect(part(row, 'errors').textContent).toBe('')
})
