/** What finish() found out about one span, as bits. */
export const Mark = {
  copy: 1,
  orphan: 2,
  cycle: 4,
  duplicate: 8,
  untimed: 16,
  endless: 32,
  textId: 64,
} as const
