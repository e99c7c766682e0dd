import * as v from 'valibot'
import { parseInstant } from '@/state/links/url'
import type { Request } from './messages'

/**
 * The app's side of messages.ts: what comes from a page around this one is foreign, whoever sent it.
 * What is no message of ours at all is left alone; what is one, and wrong, gets an answer.
 */
export type ReadMessage =
  | { readonly kind: 'request'; readonly id: string; readonly request: Request }
  | { readonly kind: 'version' | 'unknown' | 'invalid'; readonly id: string }

export const VERSION = 1

export function readMessage(data: unknown): ReadMessage | undefined {
  const envelope = v.safeParse(envelopeSchema, data)
  if (!envelope.success) return undefined
  const { spanwise, id, type } = envelope.output
  if (spanwise !== VERSION) return { kind: 'version', id }
  if (!Object.hasOwn(requestSchemas, type)) return { kind: 'unknown', id }
  const read = v.safeParse(requestSchemas[type as keyof typeof requestSchemas], data)
  return read.success ? { kind: 'request', id, request: read.output } : { kind: 'invalid', id }
}

const envelopeSchema = v.object({
  spanwise: v.pipe(v.number(), v.integer()),
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(100)),
  type: v.pipe(v.string(), v.maxLength(100)),
})

/** Not only hex: a few ids are what the wire had instead. */
const spanId = v.pipe(v.string(), v.maxLength(64))
const viewId = v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/))
const instant = v.pipe(
  v.string(),
  v.maxLength(40),
  v.check((text) => parseInstant(text) !== undefined),
)
const nanos = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))
const range = v.pipe(
  v.object({ from: nanos, to: nanos }),
  v.check(({ from, to }) => from < to),
)

const openTrace = v.object({
  type: v.literal('open'),
  traceId: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200)),
  source: v.exactOptional(v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/))),
  start: v.exactOptional(instant),
  end: v.exactOptional(instant),
  span: v.exactOptional(spanId),
  view: v.exactOptional(viewId),
  range: v.exactOptional(range),
})

const openBytes = v.object({
  type: v.literal('open'),
  bytes: v.union([
    v.instance(ArrayBuffer),
    v.custom<Uint8Array<ArrayBuffer>>((bytes) => bytes instanceof Uint8Array),
    v.blob(),
    v.string(),
  ]),
  name: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
})

const requestSchemas = {
  hello: v.object({ type: v.literal('hello') }),
  open: v.union([openTrace, openBytes]),
  select: v.object({ type: v.literal('select'), span: spanId }),
  show: v.object({
    type: v.literal('show'),
    view: v.exactOptional(viewId),
    range: v.exactOptional(v.union([v.literal('whole'), range])),
  }),
  theme: v.object({ type: v.literal('theme'), theme: v.picklist(['light', 'dark', 'system']) }),
  find: v.object({
    type: v.literal('find'),
    text: v.pipe(v.string(), v.maxLength(2000)),
    only: v.exactOptional(v.boolean()),
  }),
} satisfies Record<Request['type'], v.GenericSchema<unknown, Request>>

export const REQUEST_TYPES = Object.keys(requestSchemas) as Request['type'][]
