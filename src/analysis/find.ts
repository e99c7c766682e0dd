import { Bitset } from '@/base/bitset'
import { atOnce } from '@/base/in-slices'
import type { AttributeList, TraceTable } from '@/trace/table'

/**
 * Rows that contain every word of a text, whatever its case: in service, name, keys and values of
 * attributes (also as `key=value`), events, resource, scope, status message, trace state, or at
 * the beginning of the span id. Quotes keep words together: `"not found" service=cart`; a bar
 * stands between alternatives: `redis | not found`. A text without words is found nowhere.
 *
 * Each distinct string is looked at once a word, then the columns are scanned: O(strings + cells).
 */
export function findRows(t: TraceTable, text: string): Bitset {
  const last = lastFound.get(t)
  return last?.text === text ? last.rows : atOnce(findInSteps(t, text))
}

/** The last find of each table: who looked in steps may ask again at once. */
const lastFound = new WeakMap<TraceTable, { readonly text: string; readonly rows: Bitset }>()

/** Rows or strings between two yields: a millisecond or two. */
const STEP = 20_000

/** As findRows, for what may be interrupted: of a million spans it takes 0.1 s. */
export function* findInSteps(t: TraceTable, text: string): Generator<void, Bitset> {
  const rows = new Bitset(t.length)
  for (const [first, ...others] of alternativesOf(text)) {
    if (first === undefined) continue
    const all = yield* rowsWith(t, first)
    for (const word of others) {
      const { words } = yield* rowsWith(t, word)
      for (let i = 0; i < words.length; i++) all.words[i] &= words[i]
    }
    for (let i = 0; i < all.words.length; i++) rows.words[i] |= all.words[i]
  }
  lastFound.set(t, { text, rows })
  return rows
}

function alternativesOf(text: string): string[][] {
  const alternatives: string[][] = [[]]
  for (const word of text.match(/(?:"[^"]*(?:"|$)|[^\s"])+/g) ?? []) {
    const bare = word.replaceAll('"', '')
    if (word === '|') alternatives.push([])
    else if (bare !== '') alternatives.at(-1)?.push(bare)
  }
  return alternatives
}

function* rowsWith(t: TraceTable, word: string): Generator<void, Bitset> {
  const { service, name, statusMessage, traceState, resource, scope, attributes, events } = t
  const seen = yield* look(t.strings, word)
  const inResource = ownersWith(t.resources, seen)
  const inScope = ownersWith(t.scopes, seen)
  const found = new Bitset(t.length)
  for (let row = 0; row < t.length; row++) {
    if (row % STEP === 0) yield
    if (
      ((seen[service[row]] | seen[name[row]]) & CONTAINS) !== 0 ||
      (statusMessage[row] >= 0 && (seen[statusMessage[row]] & CONTAINS) !== 0) ||
      (traceState[row] >= 0 && (seen[traceState[row]] & CONTAINS) !== 0) ||
      inResource[resource[row]] === 1 ||
      inScope[scope[row]] === 1 ||
      isAmong(attributes, seen, attributes.offset[row], attributes.offset[row + 1])
    ) {
      found.add(row)
      continue
    }
    for (let event = events.offset[row]; event < events.offset[row + 1]; event++) {
      const { offset } = events.attributes
      if (
        (seen[events.name[event]] & CONTAINS) !== 0 ||
        isAmong(events.attributes, seen, offset[event], offset[event + 1])
      ) {
        found.add(row)
        break
      }
    }
  }
  addById(t, word, found)
  return found
}

// What is known of a string; for `key=value` a key must end and its value begin as the word does.
const CONTAINS = 1
const ENDS_AS_KEY = 2
const BEGINS_AS_VALUE = 4

/** Looks at each string once. A pattern is tried in place: no lower-case copies are made. */
function* look(strings: readonly string[], word: string): Generator<void, Uint8Array> {
  const seen = new Uint8Array(strings.length)
  const contains = new RegExp(literal(word), 'i')
  for (let i = 0; i < strings.length; i++) {
    if (i % STEP === 0) yield
    if (contains.test(strings[i])) seen[i] = CONTAINS
  }
  const equals = word.indexOf('=')
  if (equals < 0) return seen
  const endsAsKey = new RegExp(`${literal(word.slice(0, equals))}$`, 'i')
  const beginsAsValue = new RegExp(`^${literal(word.slice(equals + 1))}`, 'i')
  for (let i = 0; i < strings.length; i++) {
    if (i % STEP === 0) yield
    if (endsAsKey.test(strings[i])) seen[i] |= ENDS_AS_KEY
    if (beginsAsValue.test(strings[i])) seen[i] |= BEGINS_AS_VALUE
  }
  return seen
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

function isAmong(list: AttributeList, seen: Uint8Array, from: number, to: number): boolean {
  const { key, value } = list
  for (let i = from; i < to; i++) {
    const k = seen[key[i]]
    const v = seen[value[i]]
    if (((k | v) & CONTAINS) !== 0) return true
    if ((k & ENDS_AS_KEY) !== 0 && (v & BEGINS_AS_VALUE) !== 0) return true
  }
  return false
}

/** 1 for each owner that has the word among its attributes. */
function ownersWith(list: AttributeList, seen: Uint8Array): Uint8Array {
  const owners = new Uint8Array(Math.max(0, list.offset.length - 1))
  for (let owner = 0; owner < owners.length; owner++) {
    if (isAmong(list, seen, list.offset[owner], list.offset[owner + 1])) owners[owner] = 1
  }
  return owners
}

/** Adds the rows whose span id begins with the word, which must be at least 4 digits. */
function addById(t: TraceTable, word: string, found: Bitset): void {
  const { idHigh, idLow } = t
  const { ids } = t.repairs
  const prefix = word.toLowerCase()
  if (prefix.length < 4) return
  for (const [row, id] of ids) {
    if (id.toLowerCase().startsWith(prefix)) found.add(row)
  }
  if (!/^[0-9a-f]{4,16}$/.test(prefix)) return
  const highDigits = prefix.slice(0, 8)
  const lowDigits = prefix.slice(8)
  const highShift = 32 - 4 * highDigits.length
  const high = Number.parseInt(highDigits, 16)
  // Without digits the low half is not looked at: a shift by 32 would be one by 0.
  const lowShift = 32 - 4 * Math.max(1, lowDigits.length)
  const low = lowDigits === '' ? -1 : Number.parseInt(lowDigits, 16)
  for (let row = 0; row < t.length; row++) {
    if (idHigh[row] >>> highShift !== high) continue
    if (low >= 0 && idLow[row] >>> lowShift !== low) continue
    if (!ids.has(row)) found.add(row)
  }
}
