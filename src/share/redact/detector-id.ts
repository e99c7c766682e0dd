/** What is looked for in texts. The word is also the name of its pseudonyms: email-3. */
export const DETECTORS = [
  'credentials',
  'query',
  'jwt',
  'bearer',
  'email',
  'card',
  'ip',
  'sql',
] as const
export type DetectorId = (typeof DETECTORS)[number]

/** Configurations and what was stored are anybody's texts. */
export function isDetector(text: string): text is DetectorId {
  return DETECTORS.some((id) => id === text)
}
