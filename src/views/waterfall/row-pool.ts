import type { CssPixels } from '@/base/units'

export const ROW_HEIGHT: CssPixels = 24

/** The parts of one row's DOM that change with what it shows. */
export interface RowParts {
  readonly row: HTMLElement
  readonly guides: HTMLElement
  readonly twisty: HTMLElement
  readonly swatch: HTMLElement
  readonly service: HTMLElement
  readonly name: HTMLElement
  readonly badge: HTMLElement
  readonly said: HTMLElement
}

/** Rows above which all are placed anew: keeps offsets small enough for the browser's floats. */
const BASE_STEP = 4096

/**
 * The rows in the DOM: as many as fit the window, reused as the list scrolls. A row is written
 * only when what it shows changed, so scrolling by one line touches one row. React never sees them.
 */
export class RowPool {
  readonly #layer: HTMLElement
  readonly #prototype: HTMLElement
  readonly #write: (parts: RowParts, index: number) => void
  #slots: { parts: RowParts; index: number; version: number }[] = []
  #base = 0

  constructor(
    layer: HTMLElement,
    prototype: HTMLElement,
    write: (parts: RowParts, index: number) => void,
  ) {
    this.#layer = layer
    this.#prototype = prototype
    this.#write = write
  }

  /** Shows entries [first, first + count) with the list scrolled to `place`; O(changed rows). */
  show(first: number, count: number, place: CssPixels, version: number): void {
    while (this.#slots.length < count) this.#grow()
    const base = Math.floor(first / BASE_STEP) * BASE_STEP
    const moved = base !== this.#base
    this.#base = base
    const size = this.#slots.length
    for (let i = 0; i < size; i++) {
      const index = first + ((i - (first % size) + size) % size)
      const slot = this.#slots[i]
      const isUsed = index < first + count
      slot.parts.row.hidden = !isUsed
      if (!isUsed || (slot.index === index && slot.version === version && !moved)) continue
      slot.index = index
      slot.version = version
      slot.parts.row.style.transform = `translateY(${(index - base) * ROW_HEIGHT}px)`
      this.#write(slot.parts, index)
    }
    this.#layer.style.transform = `translateY(${base * ROW_HEIGHT - place}px)`
  }

  /** The element that shows an entry, when it is on the screen. */
  elementAt(index: number): HTMLElement | undefined {
    const slot = this.#slots.find((s) => s.index === index && !s.parts.row.hidden)
    return slot?.parts.row
  }

  /** The entry that an element inside a row belongs to; -1 for anything else. */
  indexOf(target: EventTarget | null): number {
    const row = target instanceof Element ? target.closest('[role=row]') : null
    return this.#slots.find((s) => s.parts.row === row)?.index ?? -1
  }

  #grow(): void {
    const row = this.#prototype.cloneNode(true) as HTMLElement
    row.hidden = false
    // The prototype is no row itself: a grid that counts its rows would count it.
    row.role = 'row'
    for (const cell of row.children) cell.role = 'gridcell'
    row.id = `${this.#prototype.id}-${this.#slots.length}`
    const part = (name: string) => {
      const found = row.querySelector<HTMLElement>(`[data-part=${name}]`)
      if (!found) throw new Error(`the row prototype has no part ${name}`)
      return found
    }
    const parts: RowParts = {
      row,
      guides: part('guides'),
      twisty: part('twisty'),
      swatch: part('swatch'),
      service: part('service'),
      name: part('name'),
      badge: part('badge'),
      said: part('said'),
    }
    this.#slots.push({ parts, index: -1, version: -1 })
    this.#layer.append(row)
  }
}
