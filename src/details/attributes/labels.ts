import { URL_FULL, USER_AGENT } from '@/trace/attributes'
import type { AttributeGroup } from './groups'

/** Keys whose last part alone says too little. */
const SPOKEN: ReadonlyMap<string, string> = new Map([
  [URL_FULL, 'url'],
  [USER_AGENT, 'user agent'],
])

/** What follows is a name somebody else chose, and is left as it is. */
const FOREIGN_NAME = /(?:^|\.)(?:header|parameter|metadata|attribute)\./

/**
 * Key -> how it is called under its group's heading: "http.response.status_code" is "status code".
 * A name that two keys of the group would have is given to neither; they keep more of themselves.
 */
export function labelsOf(group: AttributeGroup, keys: readonly string[]): Map<string, string> {
  if (!group.isShort) return new Map()
  const names = new Map<string, string[]>()
  for (const key of keys) if (!names.has(key)) names.set(key, namesOf(group, key))
  const takers = new Map<string, number>()
  for (const some of names.values()) {
    for (const name of some) takers.set(name, (takers.get(name) ?? 0) + 1)
  }
  const labels = new Map<string, string>()
  for (const [key, some] of names) {
    const name = some.find((name) => takers.get(name) === 1)
    if (name) labels.set(key, name)
  }
  return labels
}

/** The names a key could have, the shortest first. */
function namesOf(group: AttributeGroup, key: string): string[] {
  const spoken = SPOKEN.get(key)
  const rests = group.keys
    .filter((known) => known.endsWith('.') && key.startsWith(known))
    .map((known) => key.slice(known.length))
    .filter((rest) => rest !== '')
    .map((rest) => (FOREIGN_NAME.test(rest) ? rest : rest.replace(/[._]/g, ' ')))
  return spoken ? [spoken] : rests
}
