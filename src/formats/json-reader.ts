import { NEED_MORE } from './byte-window'
import { BadData } from './failure'
import { isSpace, NEWLINE, OPEN_BRACE, OPEN_BRACKET } from './json-bytes'
import { jsonPath } from './json-path'
import { JsonTokens } from './json-tokens'
import { MORE } from './unreadable'

/**
 * A pull reader of JSON over byte chunks. The synchronous methods read a *unit* (a span, a
 * resource) within the window; those here run them, and when the window ends within a unit, take
 * it back and read it again once more bytes are there. The document as a whole is never in memory.
 */
export class JsonReader extends JsonTokens {
  /** Runs a synchronous read as one unit. It may run more than once. */
  async unit<T>(read: () => T): Promise<T> {
    for (;;) {
      const start = this.at
      this.unitStart = start
      try {
        return read()
      } catch (error) {
        if (error !== NEED_MORE) throw error
      }
      await this.#again(start)
    }
  }

  /** Reads the array that comes next, each element a unit; anything but an array is skipped. */
  async units(read: () => void): Promise<void> {
    if (!(await this.unit(() => this.open(OPEN_BRACKET)))) return this.skip()
    const { path } = this
    const last = path.push(0) - 1
    for (let index = 0; ; ) {
      const start = this.at
      try {
        if (!this.element(index === 0)) break
        this.unitStart = this.at
        path[last] = index
        read()
        index++
        continue
      } catch (error) {
        if (error !== NEED_MORE) throw error
      }
      await this.#again(start)
    }
    path.pop()
  }

  /** Like units, for elements that consist of units themselves. */
  async elements(read: () => Promise<void>): Promise<void> {
    if (!(await this.unit(() => this.open(OPEN_BRACKET)))) return this.skip()
    for (let index = 0; await this.unit(() => this.element(index === 0)); index++) {
      this.path.push(index)
      await read()
      this.path.pop()
    }
  }

  /**
   * Reads the object that comes next: `read` reads the value of a key, or gives undefined to have
   * it skipped. Anything but an object is skipped.
   */
  async members(read: (key: string) => Promise<void> | undefined): Promise<void> {
    if (!(await this.unit(() => this.open(OPEN_BRACE)))) return this.skip()
    for (let isFirst = true; ; isFirst = false) {
      const key = await this.unit(() => this.member(isFirst))
      if (key === undefined) return
      this.path.push(key)
      await (read(key) ?? this.skip())
      this.path.pop()
    }
  }

  /** Passes over a value of any size and depth; the window does not grow with it. */
  async skip(): Promise<void> {
    this.depth = 0
    this.unitStart = this.at
    for (;;) {
      try {
        return this.skipOn()
      } catch (error) {
        if (error !== NEED_MORE) throw error
      }
      await this.#again(this.at)
    }
  }

  /** Is there another value at the top? Documents may follow each other, as in JSON lines. */
  async document(): Promise<boolean> {
    this.path.length = 0
    for (;;) {
      while (this.at < this.end && isSpace(this.bytes[this.at])) this.at++
      if (this.at < this.end) return true
      if (!(await this.more())) return false
    }
  }

  /** After broken text: on to the next line that begins with "{". Tells how much was passed. */
  async recover(): Promise<number> {
    const start = this.position
    do {
      for (; this.at + 1 < this.end; this.at++) {
        const { bytes, at } = this
        if (bytes[at] === NEWLINE && bytes[at + 1] === OPEN_BRACE) return this.position - start
      }
    } while (await this.more())
    this.at = this.end
    return this.position - start
  }

  /** Bytes of the stream before the place of reading. */
  get position(): number {
    return this.passed + this.at
  }

  /** Back to `start`, with more bytes; at the stream's end the unit is what cannot be read. */
  async #again(start: number): Promise<void> {
    this.at = start
    const hasMore = await this.more()
    this.unitStart = this.at
    if (hasMore) return
    const path = jsonPath(this.path, this.bytes, this.at, this.end)
    throw new BadData(path, MORE)
  }
}
