/** Writes protobuf messages into one buffer that grows. */
export class ProtoWriter {
  #bytes = new Uint8Array(1 << 20)
  #at = 0
  readonly #encoder = new TextEncoder()

  /** What was written so far. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#at)
  }

  /** A message's length stands before it, so the message is moved once its length is known. */
  message(field: number, write: () => void): void {
    this.#varint(field * 8 + 2)
    const from = this.#at
    write()
    const length = this.#at - from
    let room = 1
    for (let rest = length; rest > 127; rest = Math.floor(rest / 128)) room++
    this.#reserve(room)
    this.#bytes.copyWithin(from + room, from, this.#at)
    this.#at = from
    this.#varint(length)
    this.#at += length
  }

  text(field: number, text: string): void {
    this.message(field, () => {
      this.#reserve(text.length * 3)
      this.#at += this.#encoder.encodeInto(text, this.#bytes.subarray(this.#at)).written
    })
  }

  /** Bytes from hex digits. */
  id(field: number, digits: string): void {
    this.message(field, () => {
      this.#reserve(digits.length / 2)
      for (let i = 0; i < digits.length; i += 2) {
        this.#bytes[this.#at++] = Number.parseInt(digits.slice(i, i + 2), 16)
      }
    })
  }

  bytes(field: number, bytes: Uint8Array): void {
    this.message(field, () => {
      this.#reserve(bytes.length)
      this.#bytes.set(bytes, this.#at)
      this.#at += bytes.length
    })
  }

  number(field: number, value: number): void {
    this.#varint(field * 8)
    this.#varint(value)
  }

  fixed64(field: number, value: bigint): void {
    this.#varint(field * 8 + 1)
    this.#reserve(8)
    new DataView(this.#bytes.buffer).setBigUint64(this.#at, value, true)
    this.#at += 8
  }

  #varint(value: number): void {
    this.#reserve(10)
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#bytes[this.#at++] = (rest % 128) | 128
    this.#bytes[this.#at++] = rest
  }

  #reserve(room: number): void {
    if (this.#at + room <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + room))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}
