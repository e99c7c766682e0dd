import { type RowParts, RowPool } from './row-pool'

const PARTS = ['guides', 'twisty', 'swatch', 'service', 'name', 'badge', 'total', 'errors', 'said']

/** A row's elements as view.tsx makes them, without icons and styles. */
export function rowPrototype(): HTMLElement {
  const row = document.createElement('div')
  row.id = 'row'
  const cell = document.createElement('div')
  cell.dataset.part = 'cell'
  const time = document.createElement('div')
  row.append(cell, time)
  for (const part of PARTS) {
    const element = document.createElement('span')
    element.dataset.part = part
    ;(part === 'said' ? time : cell).append(element)
  }
  return row
}

/** A pool over a layer of its own. */
export function rowPool(write: (parts: RowParts, index: number) => void) {
  const layer = document.createElement('div')
  const pool = new RowPool(layer, rowPrototype(), write)
  const shown = () => [...layer.children].filter((row): row is HTMLElement => isShown(row))
  return { pool, layer, shown }
}

function isShown(row: Element): boolean {
  return row instanceof HTMLElement && !row.hidden
}
