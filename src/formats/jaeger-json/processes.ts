import { OPEN_BRACE } from '@/formats/json-bytes'
import { END, JsonKeys } from '@/formats/json-keys'
import type { JsonTokens } from '@/formats/json-tokens'
import { SERVICE_NAME } from '@/trace/attributes'
import type { TraceBuilder } from '@/trace/build'
import { AttributeType } from '@/trace/table'
import { type AddTag, TagReader } from './tags'

/** The processes of one trace as resources. Spans name them before the document describes them. */
export class Processes {
  readonly #b: TraceBuilder
  readonly #tags: TagReader
  readonly #serviceName: number
  readonly #byName = new Map<number, number>()
  readonly #byText = new Map<string, number>()

  constructor(r: JsonTokens, b: TraceBuilder) {
    this.#b = b
    this.#tags = new TagReader(r, b.strings)
    this.#serviceName = b.strings.intern(SERVICE_NAME)
  }

  /** The resource of a process by its name (strings) in the trace. */
  named(name: number): number {
    let resource = this.#byName.get(name)
    if (resource === undefined) {
      resource = this.#b.newResource()
      this.#byName.set(name, resource)
    }
    return resource
  }

  /** The resource that the process in a span is; the same text is the same resource. */
  inline(r: JsonTokens): number {
    r.value()
    const text = r.text()
    let resource = this.#byText.get(text)
    if (resource === undefined) {
      resource = this.#b.newResource()
      this.#byText.set(text, resource)
      r.at = r.from
      this.#read(r, resource)
    }
    return resource
  }

  /** Reads the description of a named process. */
  read(r: JsonTokens, name: number): void {
    // All of it must be in the window, because attributes of a resource cannot be taken back.
    r.value()
    r.at = r.from
    this.#read(r, this.named(name))
  }

  #read(r: JsonTokens, resource: number): void {
    const add: AddTag = (type, key, value) => this.#b.resourceAttribute(resource, type, key, value)
    for (let key = r.object(PROCESS); key !== END; key = r.key(PROCESS)) {
      if (key === SERVICE) {
        const name = r.intern(this.#b.strings)
        if (name >= 0) add(AttributeType.string, this.#serviceName, name)
      } else if (key === TAGS) {
        if (r.peek() === OPEN_BRACE) this.#tags.map(add)
        else this.#tags.list(add)
      } else r.skipValue()
    }
  }
}

const SERVICE = 0
const TAGS = 1
const PROCESS = new JsonKeys({ serviceName: SERVICE, tags: TAGS, tag: TAGS })
