import type { OwnerColumns } from './build-columns'
import { groupBy, orderBy, sequence } from './order'
import type { AttributeList } from './table'

/** Resources, or scopes, by content: attributes by key, and each distinct set of them once. */
export interface Owners {
  /** Every owner the decoder made, and at last one without attributes for spans that have none. */
  readonly list: AttributeList
  /** Owner -> the first owner with the same content. */
  readonly first: Int32Array
}

/** The distinct owner of a span, by what the decoder said; -1 is "none". */
export function distinctOwner(owners: Owners, owner: number): number {
  return owners.first[owner < 0 ? owners.first.length - 1 : owner]
}

export function distinctOwners(columns: OwnerColumns, strings: readonly string[]): Owners {
  const list = byOwnerAndKey(columns, strings)
  const count = columns.length + 1
  const first = new Int32Array(count)
  const slots = new Int32Array(tableSize(count)).fill(-1)
  for (let owner = 0; owner < count; owner++) {
    let slot = contentHash(list, owner) & (slots.length - 1)
    while (slots[slot] >= 0 && !sameContent(list, slots[slot], owner)) {
      slot = (slot + 1) & (slots.length - 1)
    }
    if (slots[slot] < 0) slots[slot] = owner
    first[owner] = slots[slot]
  }
  return { list, first }
}

/** By key, so that neither the wire's order nor the format's decides which resources are alike. */
function byOwnerAndKey(columns: OwnerColumns, strings: readonly string[]): AttributeList {
  const { attributes } = columns
  const count = attributes.length
  const rank = textRank(attributes.key.subarray(0, count), strings)
  const keys = new Float64Array(count)
  for (let i = 0; i < count; i++) keys[i] = rank[attributes.key[i]]
  const byKey = orderBy(keys, sequence(count))
  const { offset, items } = groupBy(columns.owner, columns.length + 1, byKey)
  const key = new Int32Array(count)
  const value = new Int32Array(count)
  const type = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    key[i] = attributes.key[items[i]]
    value[i] = attributes.value[items[i]]
    type[i] = attributes.type[items[i]]
  }
  return { offset, key, value, type }
}

/** String -> its place among the distinct strings of `column`, by text. */
function textRank(column: Int32Array, strings: readonly string[]): Int32Array {
  const rank = new Int32Array(strings.length)
  const distinct: number[] = []
  for (let i = 0; i < column.length; i++) {
    if (rank[column[i]] === 0) rank[column[i]] = distinct.push(column[i])
  }
  distinct.sort((a, b) => (strings[a] < strings[b] ? -1 : 1))
  for (let i = 0; i < distinct.length; i++) rank[distinct[i]] = i
  return rank
}

/** A power of two that leaves an open-addressing table at most half full. */
export function tableSize(entries: number): number {
  let size = 16
  while (size < entries * 2) size *= 2
  return size
}

function contentHash(list: AttributeList, owner: number): number {
  let h = 0
  for (let i = list.offset[owner]; i < list.offset[owner + 1]; i++) {
    h = Math.imul(h ^ list.key[i], 0x9e3779b1)
    h = Math.imul(h ^ (h >>> 15) ^ list.value[i], 0x85ebca6b) + list.type[i]
  }
  return h ^ (h >>> 13)
}

function sameContent(list: AttributeList, a: number, b: number): boolean {
  const from = list.offset[a]
  const other = list.offset[b]
  const count = list.offset[a + 1] - from
  if (list.offset[b + 1] - other !== count) return false
  for (let i = 0; i < count; i++) {
    if (list.key[from + i] !== list.key[other + i]) return false
    if (list.value[from + i] !== list.value[other + i]) return false
    if (list.type[from + i] !== list.type[other + i]) return false
  }
  return true
}
