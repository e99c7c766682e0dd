import { type Growing, growingInt32 } from '@/base/columns'
import type { Draft } from './draft'
import type { Lists } from './freeze-lists'
import type { Layout } from './layout'
import { Mark } from './mark'
import { claimedId } from './parents'
import type { Repairs, Row } from './table'

/** What was mended, by table; all tables' lists lie in one buffer a list. */
export function repairLists(
  draft: Draft,
  { order, base }: Layout,
  earlierCopies: ReadonlyMap<number, number>,
): Lists<Repairs> {
  const { marks, columns, traceIds, traceOf, strings } = draft
  const tables = base.length - 1
  const copies = traceIds.map((id) => earlierCopies.get(id) ?? 0)
  for (let i = 0; i < marks.length; i++) if ((marks[i] & Mark.copy) !== 0) copies[traceOf[i]]++

  const orphans = new Sections()
  const missing = new Sections()
  const cycles = new Sections()
  const cut = new Sections()
  const duplicates = new Sections()
  const untimed = new Sections()
  const endless = new Sections()
  const lists = [orphans, missing, cycles, cut, duplicates, untimed, endless]
  const ids: Map<Row, string>[] = []

  for (let table = 0; table < tables; table++) {
    const named = new Map<Row, string>()
    for (let k = base[table]; k < base[table + 1]; k++) {
      const span = order[k]
      const mark = marks[span]
      if (mark === 0) continue
      const row = k - base[table]
      if ((mark & Mark.orphan) !== 0) {
        orphans.push(row)
        missing.push(claimedId(draft, span))
      }
      if ((mark & Mark.cycle) !== 0) {
        cycles.push(row)
        cut.push(claimedId(draft, span))
      }
      if ((mark & Mark.duplicate) !== 0) duplicates.push(row)
      if ((mark & Mark.untimed) !== 0) untimed.push(row)
      if ((mark & Mark.endless) !== 0) endless.push(row)
      if ((mark & Mark.textId) !== 0) named.set(row, strings.list[columns.spans.idText[span]])
    }
    ids.push(named.size === 0 ? NO_IDS : named)
    for (const list of lists) list.endSection()
  }

  return {
    of: (table) => ({
      orphans: orphans.of(table),
      missing: missing.of(table),
      cycles: cycles.of(table),
      cut: cut.of(table),
      duplicates: duplicates.of(table),
      untimed: untimed.of(table),
      endless: endless.of(table),
      copies: copies[table],
      ids: ids[table],
    }),
  }
}

const NO_IDS: Map<Row, string> = new Map()

/** Lists of several tables in one column. */
class Sections {
  readonly #column: Growing<Int32Array> = growingInt32(16)
  readonly #end: number[] = [0]

  push(value: number): void {
    this.#column.push(value)
  }

  endSection(): void {
    this.#end.push(this.#column.length)
  }

  of(section: number): Int32Array {
    return this.#column.array.subarray(this.#end[section], this.#end[section + 1])
  }
}
