import type { LinkValue } from './link-spot'

interface Format {
  /** What it takes; a text where nothing is said. */
  readonly of?: readonly LinkValue['kind'][]
  /** What its words after the name must look like. */
  readonly words?: RegExp
  /** Undefined where the value is not of the kind that was meant: then there is no link. */
  readonly write: (value: LinkValue, words: readonly string[]) => string | undefined
}

const NANOS_IN = { s: 1_000_000_000n, ms: 1_000_000n, us: 1000n, ns: 1n } as const

const inUnit = (unit: keyof typeof NANOS_IN): Format => ({
  of: ['time', 'duration'],
  write: (value) => (value.kind === 'text' ? undefined : String(value.nanos / NANOS_IN[unit])),
})
const ofText = (write: (text: string, words: readonly string[]) => string | undefined): Format => ({
  write: (value, words) => write(textOf(value), words),
})
const withWords = (words: RegExp, format: Format): Format => ({ ...format, words })

const padded = withWords(
  /^\d{1,3}( \S)?$/,
  ofText((text, [length, fill = '0']) => text.padStart(Number(length), fill)),
)

/** What can stand behind a bar in a placeholder: {span.start | iso}. */
const FORMATS: Readonly<Record<string, Format>> = {
  s: inUnit('s'),
  ms: inUnit('ms'),
  us: inUnit('us'),
  ns: inUnit('ns'),
  iso: {
    of: ['time'],
    write: (value) => (value.kind === 'time' ? isoOf(value.nanos / NANOS_IN.ms) : undefined),
  },
  lower: ofText((text) => text.toLowerCase()),
  upper: ofText((text) => text.toUpperCase()),
  pad: padded,
  first: withWords(
    /^\d{1,4}$/,
    ofText((text, [count]) => text.slice(0, Number(count))),
  ),
  last: withWords(
    /^\d{1,4}$/,
    ofText((text, [count]) => text.slice(-Number(count))),
  ),
  add: withWords(/^[+-]?\d{1,18}$/, ofText(added)),
  json: ofText((text) => JSON.stringify(text).slice(1, -1)),
  regex: ofText((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')),
  // As Jaeger UI calls them.
  pad_start: padded,
  epoch_micros_to_date_iso: ofText((text) =>
    /^\d{1,18}$/.test(text) ? isoOf(BigInt(text) / 1000n) : undefined,
  ),
}

/** Leaves the value as it is, not encoded; known to the template and not to this list. */
export const RAW = 'raw'

export const FORMAT_NAMES = [...Object.keys(FORMATS).slice(0, -2), RAW]

/** One step of a placeholder, ready to be taken. */
export type FormatStep = (value: LinkValue) => LinkValue | undefined

/** The step that a text such as "pad 16 0" asks for; undefined when there is no such step. */
export function formatStep(asked: string, kind: LinkValue['kind']): FormatStep | undefined {
  const [name = '', ...words] = asked.split(/\s+/)
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined
  if (!format || !(format.words ?? /^$/).test(words.join(' '))) return undefined
  if (format.of && !format.of.includes(kind)) return undefined
  return (value) => {
    const text = format.write(value, words)
    return text === undefined || text === '' ? undefined : { kind: 'text', text }
  }
}

/** A value as it is written where nothing else is asked for: times and durations in whole ms. */
export function textOf(value: LinkValue): string {
  return value.kind === 'text' ? value.text.toWellFormed() : String(value.nanos / NANOS_IN.ms)
}

function added(text: string, [amount = '0']: readonly string[]): string | undefined {
  return /^-?\d{1,18}$/.test(text) ? String(BigInt(text) + BigInt(amount)) : undefined
}

function isoOf(millis: bigint): string | undefined {
  const date = new Date(Number(millis))
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
