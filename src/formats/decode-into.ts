import { formatDuration } from '@/base/time'
import type { TraceBuilder } from '@/trace/build'
import type { Note } from '@/trace/table'
import { gunzip, isGzip, type Peeked, peekHead } from './byte-streams'
import type { Bytes } from './byte-window'
import { CapReached } from './cap'
import { CAPSULE_TITLE, capsuleVersion, tracesInCapsule } from './capsule'
import { BadData, FailureError } from './failure'
import { hintOf } from './hint'
import { formats } from './index'

/** Gzip within gzip happens where a server packs a packed file; deeper is no accident. */
const MAX_PACKINGS = 2

/**
 * Decodes one document of whatever format into a builder. Rejects with FailureError when it holds
 * no span that can be read; when it breaks, stops or falls silent after that, what was read stays
 * and a note tells.
 */
export async function decodeInto(into: TraceBuilder, name: string, source: Bytes): Promise<void> {
  const before = into.length
  let format = 'gzip'
  try {
    const unpacked = await unpack(source)
    const version = capsuleVersion(unpacked.head)
    if (version !== undefined) format = CAPSULE_TITLE
    const { head, bytes, failed } =
      version === undefined
        ? unpacked
        : await peekHead(tracesInCapsule(unpacked.bytes, { version, notes: into.notes }))
    if (head.length === 0 || isEmptyJson(head)) throw new FailureError({ kind: 'empty', name })
    const known = formats.find((f) => f.sniff(head))
    // Of a document that broke off there is too little to tell what it is.
    if (!known && failed) throw failed.error
    if (!known && version !== undefined) throw new BadData('its traces', 'OTLP JSON')
    if (!known) throw new FailureError({ kind: 'unknown-format', name, hint: hintOf(head) })
    if (version === undefined) format = known.title
    await known.decode(bytes, into)
  } catch (error) {
    if (into.length === before) {
      const broken = error instanceof CapReached ? new BadData('', 'a span') : error
      if (!(broken instanceof BadData)) throw error
      const { wanted } = broken
      const path = broken.path || (format === CAPSULE_TITLE ? 'its traces' : '')
      throw new FailureError({ kind: 'bad-data', name, format, path, wanted })
    }
    if (isFinal(error)) throw error
    into.notes.push(endOf(name, error))
  }
  if (into.length === before) throw new FailureError({ kind: 'empty', name })
}

async function unpack(source: Bytes): Promise<Peeked> {
  let peeked = await peekHead(source)
  for (let i = 0; i < MAX_PACKINGS && isGzip(peeked.head); i++) {
    peeked = await peekHead(gunzip(peeked.bytes))
  }
  const { head, bytes, failed } = peeked
  return isMarked(head)
    ? { head: head.subarray(BYTE_ORDER_MARK.length), bytes: withoutMark(bytes), failed }
    : peeked
}

/** Cancelled: no matter what was read till then. */
function isFinal(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** What is to be said where there was more than what was read. */
function endOf(name: string, error: unknown): Note {
  if (error instanceof CapReached) return { kind: 'stopped', text: error.message }
  return { kind: 'unreadable', text: `${shortName(name)} ended early: ${reasonOf(error)}.` }
}

/** Of an answer its server: whoever asked knows the rest of the address. */
function shortName(name: string): string {
  return /^https?:/.test(name) && URL.canParse(name) ? `The answer of ${new URL(name).host}` : name
}

function reasonOf(error: unknown): string {
  if (error instanceof BadData) return `wanted ${error.wanted}`
  if (error instanceof FailureError && error.failure.kind === 'timeout') {
    return `it was silent for ${formatDuration(error.failure.after * 1e6)}`
  }
  return messageOf(error)
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Nothing, in the forms in which servers send it. */
function isEmptyJson(head: Uint8Array): boolean {
  if (head.length > 64) return false
  const text = new TextDecoder().decode(head).replace(/\s+/g, '')
  return /^(null|\{\}|\[\]|\{"(result|trace|data|batches)":(\{\}|\[\]|null)\})$/.test(text)
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]

function isMarked(head: Uint8Array): boolean {
  return BYTE_ORDER_MARK.every((byte, i) => head[i] === byte)
}

async function* withoutMark(bytes: Bytes): AsyncGenerator<Uint8Array> {
  let left = BYTE_ORDER_MARK.length
  for await (const chunk of bytes) {
    const cut = Math.min(left, chunk.length)
    left -= cut
    if (chunk.length > cut) yield chunk.subarray(cut)
  }
}
