const SCOPES = ['span', 'resource', 'event', 'link', 'instrumentation'] as const

export type AttributeScope = (typeof SCOPES)[number]

export interface AttributeKey {
  /** Undefined: the span, then its resource. */
  readonly scope: AttributeScope | undefined
  readonly name: string
}

/** A key as the form and TraceQL write it: "resource.host.name" is "host.name" of the resource. */
export function attributeKey(text: string): AttributeKey {
  const dot = text.indexOf('.')
  const scope = SCOPES.find((s) => s === text.slice(0, dot))
  const name = text.slice(dot + 1)
  return scope === undefined || name === '' ? { scope: undefined, name: text } : { scope, name }
}

/** OpenTracing's key for the kind of a span, which the table and TraceQL hold apart. */
export const SPAN_KIND_KEY = 'span.kind'
