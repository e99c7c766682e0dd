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

  // One entry per distinct sequence of bytes. Sequences that are no UTF-8 may share a string.
  #bytes = new Uint8Array(1 << 16)
  #bytesLength = 0
  #entryStart = new Float64Array(1 << 10)
  #entryEnd = new Float64Array(1 << 10)
  #entryString = new Int32Array(1 << 10)
  #entries = 0

  // Open addressing: a slot is a hash and beside it an entry number + 1, so that a probe that
  // misses reads one cache line. At most half full.
  #slots = new Int32Array(1 << 12)
  #mask = (1 << 11) - 1

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
    let slot = slotOf(hash, this.#mask)
    for (let entry = slots[slot + 1]; entry !== 0; entry = slots[slot + 1]) {
      if (slots[slot] === hash && this.#isEntry(entry - 1, bytes, from, to)) {
        return this.#entryString[entry - 1]
      }
      slot = (slot + 2) & (slots.length - 1)
    }
    return this.#add(bytes, from, to, hash)
  }

  #isEntry(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#entryStart[entry]
    if (this.#entryEnd[entry] - start !== to - from) return false
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
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2))
      larger.set(this.#bytes.subarray(0, start))
      this.#bytes = larger
    }
    for (let i = from, j = start; i < to; i++, j++) this.#bytes[j] = bytes[i]
    this.#bytesLength = end

    const entry = this.#entries++
    if (entry === this.#entryString.length) this.#growEntries()
    this.#entryStart[entry] = start
    this.#entryEnd[entry] = end
    this.#entryString[entry] = string

    if (this.#entries * 4 > this.#slots.length) this.#growSlots()
    place(this.#slots, hash, entry + 1)
  }

  #growEntries(): void {
    const size = this.#entryString.length * 2
    const starts = new Float64Array(size)
    starts.set(this.#entryStart)
    const ends = new Float64Array(size)
    ends.set(this.#entryEnd)
    const strings = new Int32Array(size)
    strings.set(this.#entryString)
    this.#entryStart = starts
    this.#entryEnd = ends
    this.#entryString = strings
  }

  #growSlots(): void {
    const old = this.#slots
    const slots = new Int32Array(old.length * 2)
    for (let s = 0; s < old.length; s += 2) {
      if (old[s + 1] !== 0) place(slots, old[s], old[s + 1])
    }
    this.#slots = slots
    this.#mask = slots.length / 2 - 1
  }
}

/** FNV-1a over bytes, as a signed 32-bit number: start with HASH_SEED, fold hashByte. */
export const HASH_SEED = 0x811c9dc5 | 0

export function hashByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193)
}

/** FNV's low bits alone are weak for short strings, so the high ones are folded in. */
function slotOf(hash: number, mask: number): number {
  return ((hash ^ (hash >>> 15)) & mask) << 1
}

function place(slots: Int32Array, hash: number, entry: number): void {
  let slot = slotOf(hash, slots.length / 2 - 1)
  while (slots[slot + 1] !== 0) slot = (slot + 2) & (slots.length - 1)
  slots[slot] = hash
  slots[slot + 1] = entry
}

const encoder = new TextEncoder()
// A leading U+FEFF is part of the string, not a mark to strip.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function decode(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to))
}
