/** States what must hold inside the app. Foreign data is checked at the door, not with this. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`)
}
