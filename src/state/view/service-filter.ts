/** What Jaeger UI's `svcFilter` says of a trace: which services it hides, or that it no longer fits. */
type ServiceFilter =
  | { readonly kind: 'fits'; readonly hidden: readonly string[]; readonly shown: readonly string[] }
  | { readonly kind: 'stale' }

/** No trace has so many services that a mask of them were longer. */
const LONGEST_MASK = 2000

/**
 * `<4 hex digits>.<hex mask>`: a checksum of the service names, and a bit for each that is shown,
 * the last one first. Undefined for what Jaeger UI ignores: another form, nothing or all shown.
 */
export function readServiceFilter(
  text: string,
  services: Iterable<string>,
): ServiceFilter | undefined {
  const [, sum, digits = ''] = /^([0-9a-f]{4})\.([0-9a-f]+)$/i.exec(text) ?? []
  if (sum === undefined || digits.length > LONGEST_MASK) return undefined
  // JavaScript's default order, which is what theirs is.
  const names = [...new Set(services)].sort()
  if (Number.parseInt(sum, 16) !== checksum(names.join('\0'))) return { kind: 'stale' }
  const mask = BigInt(`0x${digits}`)
  if (mask === 0n || mask >> BigInt(names.length) !== 0n) return undefined
  const isShown = (i: number) => ((mask >> BigInt(i)) & 1n) === 1n
  const hidden = names.filter((_, i) => !isShown(i))
  if (hidden.length === 0) return undefined
  return { kind: 'fits', hidden, shown: names.filter((_, i) => isShown(i)) }
}

function checksum(text: string): number {
  let hash = 0x811c
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x0101) & 0xffff
  }
  return hash
}
