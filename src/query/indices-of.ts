import { memoByRef } from '@/base/memo'

const lookups = memoByRef((_strings: readonly string[]) => new Map<string, readonly number[]>())

/**
 * Where a text stands in the strings of a table: nearly always once, but a table need not promise
 * that. Looked up once for all tables that share their strings, O(strings).
 */
export function indicesOf(strings: readonly string[], text: string): readonly number[] {
  const known = lookups(strings)
  const hit = known.get(text)
  if (hit) return hit
  const found: number[] = []
  for (let i = 0; i < strings.length; i++) if (strings[i] === text) found.push(i)
  known.set(text, found)
  return found
}
