import { ABOUT_TAG, type CapsuleAbout, NOTHING_YET, TRACES_TAG } from '@/trace/capsule'
import type { TraceTable } from '@/trace/table'
import { otlpJson, resourceSpans } from './otlp-json'

/** More than this no browser opens at ease, and no chat or ticket takes. Bytes of traces. */
export const MOST_BYTES = 200_000_000

/** Spans that are written to know what all of them will be. */
const SAMPLES = 512
/** What stands around spans is written once in the whole, and around each of the few. */
const SPAN = /^,?\{"traceId"/

/** Bytes that the spans of these traces come to, at least and roughly: by a few of them. */
export function likelyBytes(tables: readonly TraceTable[]): number {
  const each = Math.ceil(SAMPLES / tables.length)
  let bytes = 0
  for (const t of tables) {
    const step = Math.ceil(t.length / each)
    const rows = Int32Array.from({ length: Math.ceil(t.length / step) }, (_, i) => i * step)
    let length = 0
    for (const piece of resourceSpans(t, rows, true)) {
      if (SPAN.test(piece)) length += piece.length
    }
    bytes += (length / rows.length) * t.length
  }
  return bytes
}

/** The page a capsule is made of, cut where its data go. */
export interface CapsuleTemplate {
  readonly start: string
  readonly middle: string
  readonly end: string
  /** Which build of Spanwise it is. */
  readonly madeBy: string
}

/** Undefined for any other page, as servers of single-page apps answer for a file they lack. */
export function readTemplate(html: string): CapsuleTemplate | undefined {
  const [start, rest, ...more] = html.split(ABOUT_TAG + NOTHING_YET)
  const [middle, end, ...others] = rest?.split(TRACES_TAG + NOTHING_YET) ?? []
  const madeBy = /<meta name="generator" content="([^"]+)"/.exec(start)?.[1]
  if (middle === undefined || end === undefined || !madeBy) return undefined
  return more.length + others.length > 0 ? undefined : { start, middle, end, madeBy }
}

/** The traces in the viewer, in pieces of a span at most. */
export function* capsule(
  { start, middle, end }: CapsuleTemplate,
  about: CapsuleAbout,
  tables: readonly TraceTable[],
): Generator<string> {
  yield start
  yield ABOUT_TAG
  yield inScript(JSON.stringify(about))
  yield '</script>'
  yield middle
  yield TRACES_TAG
  for (const piece of otlpJson(tables)) yield inScript(piece)
  yield '</script>'
  yield end
}

/**
 * JSON that can stand in an element of script: there only a "<" can end it, or change how it is
 * read, and in JSON that sign stands in texts alone. Line separators end lines for old readers.
 */
export function inScript(json: string): string {
  return json.replace(/[<\u2028\u2029]/g, escaped)
}

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}
