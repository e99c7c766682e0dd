import { fnv1a } from '@/base/hash'

export const SERVICE_HUES = 20

/** A hash of megabytes would be felt in every row that is drawn. */
const LONGEST_NAME = 1000

/**
 * The number of a service's colour token, 0 to 19: by its name and nothing else, so that it has the
 * same colour on every page, in every trace, for every reader.
 */
export function serviceHue(name: string): number {
  const hash = fnv1a(name.slice(0, LONGEST_NAME))
  // FNV's low bits alone cluster names that differ in their last character.
  return ((hash ^ (hash >>> 15)) >>> 0) % SERVICE_HUES
}
