/**
 * Interning while building: each distinct string once, as a number. Hot decoders intern UTF-8
 * bytes, so that a string seen before is compared but never decoded again.
 *
 * A reader that walks a string's bytes anyway, in search of the closing quote, hashes them on the
 * way and spares the second walk:
 *
 *   let hash = HASH_SEED
 *   for (; bytes[at] !== QUOTE; at++) hash = hashByte(hash, bytes[at])
 *   const index = strings.internHashed(bytes, from, at, hash)
 */
export class StringTable {
  /** The strings by their number. Only ever appended to. */
  readonly list: string[] = []
  readonly #byText = new Map<string, number>()

  // An entry for each distinct sequence of bytes: where it lies in #bytes, and the number of its
  // string, which sequences that are no UTF-8 may share. Three numbers side by side, because a
  // look-up costs the cache lines it reads and little else.
  #bytes = new Uint8Array(1 << 16)
  #bytesLength = 0
  #entries = new Uint32Array(3 << 10)
  #entryCount = 0

  // Open addressing, at most half full: a slot is a hash and beside it an entry number + 1.
  #slots = new Int32Array(2 << 11)

  /** Lone surrogates become U+FFFD, as they do in UTF-8. */
  intern(text: string): number {
    const known = this.#byText.get(text)
    if (known !== undefined) return known
    const bytes = encoder.encode(text)
    const index = this.internBytes(bytes, 0, bytes.length)
    this.#byText.set(text, index)
    return index
  }

  /**
   * Interns UTF-8 bytes [from, to), which must hold no escape sequence. Copies what it keeps.
   * Bytes that are no UTF-8 become U+FFFD.
   */
  internBytes(bytes: Uint8Array, from: number, to: number): number {
    let hash = HASH_SEED
    for (let i = from; i < to; i++) hash = hashByte(hash, bytes[i])
    return this.internHashed(bytes, from, to, hash)
  }

  /** Like internBytes, for a caller that has folded hashByte over the bytes already. */
  internHashed(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const slots = this.#slots
    let slot = firstSlot(hash, slots.length)
    for (; slots[slot + 1] !== 0; slot = nextSlot(slot, slots.length)) {
      const entry = slots[slot + 1] - 1
      if (slots[slot] === hash && this.#isEntry(entry, bytes, from, to)) {
        return this.#entries[entry * 3 + 2]
      }
    }
    return this.#add(bytes, from, to, hash)
  }

  #isEntry(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#entries[entry * 3]
    if (this.#entries[entry * 3 + 1] - start !== to - from) return false
    const kept = this.#bytes
    for (let i = from, j = start; i < to; i++, j++) if (bytes[i] !== kept[j]) return false
    return true
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const text = decode(bytes, from, to)
    const index = text.includes('\ufffd') ? this.#replaced(text, bytes, from, to) : -1
    const string = index >= 0 ? index : this.list.push(text) - 1
    this.#keep(bytes, from, to, hash, string)
    return string
  }

  /** The string's number if `bytes` were not its UTF-8, else -1: that string is the new one. */
  #replaced(text: string, bytes: Uint8Array, from: number, to: number): number {
    const clean = encoder.encode(text)
    if (clean.length === to - from && clean.every((byte, i) => byte === bytes[from + i])) return -1
    return this.internBytes(clean, 0, clean.length)
  }

  #keep(bytes: Uint8Array, from: number, to: number, hash: number, string: number): void {
    const start = this.#bytesLength
    const end = start + to - from
    if (end > MOST_BYTES) throw new RangeError('there are more than 4 GB of different texts')
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2))
      larger.set(this.#bytes.subarray(0, start))
      this.#bytes = larger
    }
    for (let i = from, j = start; i < to; i++, j++) this.#bytes[j] = bytes[i]
    this.#bytesLength = end

    const entry = this.#entryCount++
    if (entry * 3 === this.#entries.length) this.#growEntries()
    this.#entries[entry * 3] = start
    this.#entries[entry * 3 + 1] = end
    this.#entries[entry * 3 + 2] = string

    if (this.#entryCount * 4 > this.#slots.length) this.#growSlots()
    place(this.#slots, hash, entry + 1)
  }

  #growEntries(): void {
    const larger = new Uint32Array(this.#entries.length * 2)
    larger.set(this.#entries)
    this.#entries = larger
  }

  #growSlots(): void {
    const old = this.#slots
    const slots = new Int32Array(old.length * 2)
    for (let s = 0; s < old.length; s += 2) {
      if (old[s + 1] !== 0) place(slots, old[s], old[s + 1])
    }
    this.#slots = slots
  }
}

/** Where texts lie is told by 32 bits. */
const MOST_BYTES = 2 ** 32 - 1

/** FNV-1a over bytes, as a signed 32-bit number: start with HASH_SEED, fold hashByte. */
export const HASH_SEED = 0x811c9dc5 | 0

export function hashByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193)
}

/** FNV's low bits alone are weak for short strings, so the high ones are folded in. */
function firstSlot(hash: number, length: number): number {
  return ((hash ^ (hash >>> 15)) << 1) & (length - 1)
}

function nextSlot(slot: number, length: number): number {
  return (slot + 2) & (length - 1)
}

function place(slots: Int32Array, hash: number, entry: number): void {
  let slot = firstSlot(hash, slots.length)
  while (slots[slot + 1] !== 0) slot = nextSlot(slot, slots.length)
  slots[slot] = hash
  slots[slot + 1] = entry
}

const encoder = new TextEncoder()
// A leading U+FEFF is part of the string, not a mark to strip.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function decode(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to))
}
