import type { CssPixels } from '@/base/units'

export const ROW_HEIGHT: CssPixels = 24

/** The parts of one row's DOM that change with what it shows. */
export interface RowParts {
  readonly row: HTMLElement
  readonly cell: HTMLElement
  readonly guides: HTMLElement
  readonly twisty: HTMLElement
  readonly swatch: HTMLElement
  readonly service: HTMLElement
  readonly name: HTMLElement
  readonly badge: HTMLElement
  /** Of a fold: how long its members take, and how many failed. */
  readonly total: HTMLElement
  readonly errors: HTMLElement
  readonly said: HTMLElement
}

/** Rows above which all are placed anew: keeps offsets small enough for the browser's floats. */
const BASE_STEP = 4096

interface Slot {
  readonly parts: RowParts
  index: number
  version: number
}

/**
 * The rows in the DOM: as many as fit the window, reused as the list scrolls. A row is written
 * only when what it shows changed, so scrolling by one line touches one row. They stand in the DOM
 * in the order of the list, as assistive technology reads them. React never sees them.
 */
export class RowPool {
  readonly #layer: HTMLElement
  readonly #prototype: HTMLElement
  readonly #write: (parts: RowParts, index: number) => void
  /** The first one shows entry #first, and so on. */
  readonly #slots: Slot[] = []
  #first = 0
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
    this.#turn(first - this.#first)
    this.#first = first
    const base = Math.floor(first / BASE_STEP) * BASE_STEP
    const isMoved = base !== this.#base
    this.#base = base
    for (const [i, slot] of this.#slots.entries()) {
      const index = first + i
      const { row } = slot.parts
      row.hidden = i >= count
      if (row.hidden) {
        // A row in waiting must not be taken for the span it showed, however one looks for it.
        for (const name of ['data-span-id', 'aria-selected']) row.removeAttribute(name)
        slot.version = -1
        continue
      }
      if (isMoved || slot.index !== index) {
        row.style.transform = `translateY(${(index - base) * ROW_HEIGHT}px)`
      }
      if (slot.index === index && slot.version === version) continue
      slot.index = index
      slot.version = version
      this.#write(slot.parts, index)
    }
    this.#layer.style.transform = `translateY(${base * ROW_HEIGHT - place}px)`
  }

  /** Has the row of one entry written anew with the next frame, where it is on the screen. */
  renew(index: number): void {
    const slot = this.#slots[index - this.#first]
    if (slot) slot.version = -1
  }

  /** The element that shows an entry, when it is on the screen. */
  elementAt(index: number): HTMLElement | undefined {
    const row = this.#slots[index - this.#first]?.parts.row
    return row?.hidden === false ? row : undefined
  }

  /** The entry that an element inside a row belongs to; -1 for anything else. */
  indexOf(target: EventTarget | null): number {
    const row = target instanceof Element ? target.closest('[role=row]') : null
    const i = this.#slots.findIndex((slot) => slot.parts.row === row)
    return i < 0 ? -1 : this.#first + i
  }

  /** Takes rows that left on one side to the other, so that those that stay show what they did. */
  #turn(by: number): void {
    const slots = this.#slots
    if (by === 0 || Math.abs(by) >= slots.length) return
    const moved = by > 0 ? slots.splice(0, by) : slots.splice(by)
    const rows = moved.map((slot) => slot.parts.row)
    if (by > 0) {
      slots.push(...moved)
      this.#layer.append(...rows)
    } else {
      slots.unshift(...moved)
      this.#layer.prepend(...rows)
    }
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
      cell: part('cell'),
      guides: part('guides'),
      twisty: part('twisty'),
      swatch: part('swatch'),
      service: part('service'),
      name: part('name'),
      badge: part('badge'),
      total: part('total'),
      errors: part('errors'),
      said: part('said'),
    }
    this.#slots.push({ parts, index: -1, version: -1 })
    this.#layer.append(row)
  }
}
