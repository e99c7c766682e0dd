import {
  ABOUT_TAG,
  CAPSULE_MARK,
  CAPSULE_SCRIPTS,
  CAPSULE_VERSION,
  TRACES_TAG,
} from '@/trace/capsule'
import type { Note } from '@/trace/table'
import type { Bytes } from './byte-window'
import { BadData } from './failure'

/** As a reader is told what a file was taken for. */
export const CAPSULE_TITLE = 'a Spanwise capsule'

const MARK = new RegExp(`^\\s*<!doctype html>\\s*<html[^>]*\\s${CAPSULE_MARK}="([^"]{0,20})"`, 'i')

/** The version of a capsule that begins so; undefined for anything else. */
export function capsuleVersion(head: Uint8Array): string | undefined {
  return MARK.exec(LATIN.decode(head.subarray(0, 512)))?.[1]
}

/**
 * The OTLP JSON inside a capsule, while it arrives. The rest of the page is passed over: it is
 * bytes to us, and none of it is parsed as HTML, shown or run.
 */
export async function* tracesInCapsule(
  bytes: Bytes,
  { version, notes }: { readonly version: string; readonly notes: Note[] },
): AsyncGenerator<Uint8Array> {
  if (version !== String(CAPSULE_VERSION)) {
    throw new BadData('its version', `version ${CAPSULE_VERSION}, which this Spanwise knows,`)
  }
  const around = new Around()
  let isInside = false
  let isOver = false
  for await (const chunk of bytes) {
    let rest = chunk
    if (!isInside && !isOver) {
      const from = around.endOf(TRACES_TAG, rest)
      if (from < 0) continue
      isInside = true
      rest = rest.subarray(from)
    }
    if (isInside) {
      const end = rest.indexOf(LESS_THAN)
      const inner = end < 0 ? rest : rest.subarray(0, end)
      if (inner.length > 0) yield inner
      if (end < 0) continue
      isInside = false
      isOver = true
      rest = rest.subarray(end)
    }
    around.add(rest)
  }
  if (!isInside && !isOver) throw new BadData('its traces', `the element ${TRACES_TAG}`)
  if (isInside) throw new BadData('its end', 'more of it')
  const scripts = around.text.split(/<script/i).length
  // The tag of the traces was cut off.
  if (scripts !== CAPSULE_SCRIPTS) notes.push(CHANGED)
}

const CHANGED: Note = {
  kind: 'warning',
  text: 'This capsule was changed after it was made: it does not have the scripts that Spanwise writes. Its traces alone were read, and nothing in it was run.',
}

/** Bytes; a viewer has some 2 MB. More than this is not kept. */
const MOST_AROUND = 32 << 20

/** What stands around the traces. */
class Around {
  text = ''

  add(bytes: Uint8Array): void {
    if (this.text.length < MOST_AROUND) this.text += LATIN.decode(bytes)
  }

  /** Where a tag ends in the bytes that come next; -1 as long as it did not come. */
  endOf(tag: string, bytes: Uint8Array): number {
    const before = this.text.length
    this.add(bytes)
    const at = this.text.indexOf(tag, Math.max(0, before - tag.length))
    if (at < 0) return -1
    this.text = this.text.slice(0, at)
    return at + tag.length - before
  }
}

/** What a capsule says of itself, as JSON text; undefined where that is missing. */
export async function aboutInCapsule(file: Blob): Promise<string | undefined> {
  const head = new Uint8Array(await file.slice(0, MOST_ABOUT).arrayBuffer())
  if (capsuleVersion(head) !== String(CAPSULE_VERSION)) return undefined
  const text = new TextDecoder().decode(head)
  const from = text.indexOf(ABOUT_TAG)
  const to = text.indexOf('<', from + ABOUT_TAG.length)
  return from < 0 || to < 0 ? undefined : text.slice(from + ABOUT_TAG.length, to)
}

/** It stands at the beginning, and holds notes of the sender's; longer ones are not his. */
const MOST_ABOUT = 4 << 20
const LESS_THAN = 0x3c
/** One character a byte. */
const LATIN = new TextDecoder('latin1')
