import {
  ERROR,
  LIBRARY_NAME,
  LIBRARY_VERSION,
  OTEL_STATUS_CODE,
  OTEL_STATUS_DESCRIPTION,
  SCOPE_NAME,
  SCOPE_VERSION,
  SPAN_KIND,
  TRACE_STATE,
} from '@/trace/attributes'
import type { TraceBuilder } from '@/trace/build'
import { AttributeType, SpanKind, SpanStatus } from '@/trace/table'

/**
 * Gives a span's tags to the builder. What OpenTelemetry knows as a field of the span, and Jaeger and
 * Zipkin know as a tag, becomes the field again.
 */
export class SpanTags {
  readonly #b: TraceBuilder
  readonly #scopeName: number
  readonly #scopeVersion: number
  readonly #true: number
  /** Key (strings) -> which of FIELDS it is, counted from 1; 0 for the others. */
  readonly #fieldOf: Uint8Array
  /** Name -> version -> scope. */
  readonly #scopes = new Map<number, Map<number, number>>()

  #scope = -1
  #version = -1
  #hasError = false
  #dropsError = false

  constructor(b: TraceBuilder) {
    this.#b = b
    const keys = FIELDS.map((key) => b.strings.intern(key))
    this.#fieldOf = new Uint8Array(Math.max(...keys) + 1)
    for (let i = 0; i < keys.length; i++) this.#fieldOf[keys[i]] = i + 1
    this.#scopeName = b.strings.intern(SCOPE_NAME)
    this.#scopeVersion = b.strings.intern(SCOPE_VERSION)
    this.#true = b.strings.intern('true')
  }

  begin(dropsError: boolean): void {
    this.#scope = -1
    this.#version = -1
    this.#hasError = false
    this.#dropsError = dropsError
  }

  /** The span has both a status and an `error` tag that says no more than that. */
  get repeatsError(): boolean {
    return this.#hasError && !this.#dropsError && this.#b.span.status === SpanStatus.error
  }

  add(type: AttributeType, key: number, value: number): void {
    const field = key < this.#fieldOf.length ? this.#fieldOf[key] : 0
    if (field === 0 || !this.#setField(field - 1, type, value)) this.#b.attribute(type, key, value)
  }

  /** After the last tag. */
  finish(): void {
    if (this.#scope < 0 && this.#version < 0) return
    const versions = this.#scopes.get(this.#scope) ?? new Map<number, number>()
    let scope = versions.get(this.#version)
    if (scope === undefined) {
      scope = this.#b.newScope()
      this.#scopes.set(this.#scope, versions.set(this.#version, scope))
      const { string } = AttributeType
      if (this.#scope >= 0) this.#b.scopeAttribute(scope, string, this.#scopeName, this.#scope)
      if (this.#version >= 0) {
        this.#b.scopeAttribute(scope, string, this.#scopeVersion, this.#version)
      }
    }
    this.#b.span.scope = scope
  }

  /** False when the tag is an ordinary one all the same. */
  #setField(field: number, type: AttributeType, value: number): boolean {
    const { span } = this.#b
    if (FIELDS[field] === ERROR) {
      if (type !== AttributeType.bool || value !== this.#true) return false
      this.#hasError = true
      return this.#dropsError || span.status === SpanStatus.error
    }
    if (type !== AttributeType.string) return false
    switch (FIELDS[field]) {
      case SPAN_KIND: {
        const kind = KINDS.get(this.#b.strings.list[value].toLowerCase())
        if (kind === undefined) return false
        span.kind = kind
        return true
      }
      case OTEL_STATUS_CODE: {
        const status = STATUSES.get(this.#b.strings.list[value].toLowerCase())
        if (status === undefined) return false
        span.status = status
        return true
      }
      case OTEL_STATUS_DESCRIPTION:
        span.statusMessage = value
        return true
      case TRACE_STATE:
        span.traceState = value
        return true
      case SCOPE_NAME:
        this.#scope = value
        return true
      case SCOPE_VERSION:
        this.#version = value
        return true
      case LIBRARY_NAME:
        if (this.#scope < 0) this.#scope = value
        return true
      default:
        if (this.#version < 0) this.#version = value
        return true
    }
  }
}

const FIELDS = [
  SPAN_KIND,
  OTEL_STATUS_CODE,
  OTEL_STATUS_DESCRIPTION,
  ERROR,
  SCOPE_NAME,
  SCOPE_VERSION,
  LIBRARY_NAME,
  LIBRARY_VERSION,
  TRACE_STATE,
]

const KINDS = new Map<string, SpanKind>(Object.entries(SpanKind))
const STATUSES = new Map<string, SpanStatus>(Object.entries(SpanStatus))
