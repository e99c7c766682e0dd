/** FNV-1a over UTF-16 units, as an unsigned 32-bit number: colours, synthetic ids, shapes. */
export function fnv1a(text: string, seed = 0x811c9dc5): number {
  let h = seed
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}
