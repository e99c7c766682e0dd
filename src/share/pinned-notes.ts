import type { Nanos } from '@/base/units'

/** Where a note is: at a span, or at a stretch of time, ns from the start of the trace. */
export type NotePlace =
  /** By its 16 hex digits: a row would be another span once more of the trace has come. */
  | { readonly kind: 'span'; readonly spanId: string }
  | { readonly kind: 'range'; readonly from: Nanos; readonly to: Nanos }

/** What somebody wrote at a place of a trace: plain text, of one line or more. */
export interface PinnedNote {
  readonly place: NotePlace
  readonly text: string
}

/** Characters: a note is a remark, not a report. */
export const LONGEST_NOTE = 1000
/** A link is read by a page that did not write it. */
export const MOST_NOTES = 200

/** As it is kept: without space around it, no longer than it may be; '' is no note. */
export function noteText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').trim().slice(0, LONGEST_NOTE).toWellFormed()
}

/** The same for the same place. */
export function placeKey(place: NotePlace): string {
  if (place.kind === 'span') return place.spanId
  return `${Math.round(place.from)}-${Math.round(place.to)}`
}

/**
 * Notes in an address, at any length:
 *
 *     <span id>:<text>              92fee6f401a48c4d:Retries+begin+here
 *     <from>-<to>:<text>            1200000-3400000:Nothing+happens
 *     <note>*-<note>                a star in a text is two
 *     z.<base64url>                 the same, deflated, where that is shorter
 */
export async function printNotes(notes: readonly PinnedNote[]): Promise<string> {
  const plain = plainNotes(notes)
  // What is short gains nothing.
  if (inAddress(plain) < WORTH_PACKING) return plain
  const packed = await packText(plain).catch(() => undefined)
  return packed !== undefined && packed.length + 2 < inAddress(plain) ? `z.${packed}` : plain
}

const WORTH_PACKING = 100

/** The same without packing, at once. */
export function plainNotes(notes: readonly PinnedNote[]): string {
  return notes
    .map(({ place, text }) => `${placeKey(place)}:${text.replaceAll('*', '**')}`)
    .join('*-')
}

/** Reads both, at any length. What is no note is left out, each by itself; the last at a place holds. */
export async function readNotes(text: string): Promise<readonly PinnedNote[]> {
  const plain = text.startsWith('z.') ? await unpackText(text.slice(2)).catch(() => '') : text
  const notes = new Map<string, PinnedNote>()
  for (const one of split(plain)) {
    if (notes.size >= MOST_NOTES) break
    const note = readNote(one)
    if (note) notes.set(placeKey(note.place), note)
  }
  return [...notes.values()]
}

/** At single stars that a hyphen follows; two stars are one. */
function split(text: string): readonly string[] {
  const parts = ['']
  for (const [piece] of text.matchAll(/\*\*|\*-|[^*]+|\*/g)) {
    if (piece === '*-') parts.push('')
    else parts.push(parts.pop() + (piece === '**' ? '*' : piece))
  }
  return parts
}

const NOTE = /^(?:([0-9a-f]{16})|(\d{1,16})-(\d{1,16})):(.*)$/s

function readNote(text: string): PinnedNote | undefined {
  const m = NOTE.exec(text)
  const words = noteText(m?.[4] ?? '')
  if (!m || words === '') return undefined
  if (m[1] !== undefined) return { place: { kind: 'span', spanId: m[1] }, text: words }
  const [from, to] = [Number(m[2]), Number(m[3])]
  return from < to ? { place: { kind: 'range', from, to }, text: words } : undefined
}

/** How long a text is once it stands in an address. */
function inAddress(text: string): number {
  return new URLSearchParams({ n: text }).toString().replace(/%3A|%2C|%2F/g, ':').length - 2
}

async function packText(text: string): Promise<string> {
  const packed = through(new Blob([text]), new CompressionStream('deflate-raw'))
  let bytes = ''
  for (const byte of new Uint8Array(await new Response(packed).arrayBuffer())) {
    bytes += String.fromCharCode(byte)
  }
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** As much as notes can be; a few digits could else become gigabytes. */
const MOST_UNPACKED = MOST_NOTES * (LONGEST_NOTE + 40) * 4

async function unpackText(packed: string): Promise<string> {
  const bytes = atob(packed.replaceAll('-', '+').replaceAll('_', '/'))
  const blob = new Blob([Uint8Array.from(bytes, (sign) => sign.charCodeAt(0))])
  const reader = through(blob, new DecompressionStream('deflate-raw')).getReader()
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    size += value.length
    if (size > MOST_UNPACKED) {
      await reader.cancel()
      return text
    }
    text += decoder.decode(value, { stream: true })
  }
}

function through(blob: Blob, stream: CompressionStream | DecompressionStream) {
  return blob.stream().pipeThrough(stream)
}
