import { DETECTORS, type DetectorId, isDetector } from './detector-id'
import { DEFAULT_RULES, type RedactionRules } from './rules'

/** What a deployment says of redaction (config.json), as far as it is about rules. */
export interface HouseRules {
  readonly deny: readonly string[]
  readonly allow: readonly string[] | undefined
  readonly detectors: readonly string[] | undefined
}

/** What a reader switches for what they hand on. */
export interface RedactionChoice {
  /** False: nothing is replaced but what the deployment demands. */
  readonly isOn: boolean
  /** Detectors that are off. */
  readonly off: readonly string[]
  /** Values of keys that are known for secrets are replaced. */
  readonly knownKeys: boolean
  /** More keys whose values are replaced. */
  readonly deny: readonly string[]
  /** Where given, only values of these keys stay. */
  readonly allow: readonly string[] | undefined
}

/** What is on until a reader switches something: what the deployment looks for, else everything. */
export function houseChoice({ detectors }: HouseRules): RedactionChoice {
  const off = detectors ? DETECTORS.filter((id) => !detectors.includes(id)) : []
  return { isOn: true, off, knownKeys: true, deny: [], allow: undefined }
}

/**
 * The rules by which something leaves: the reader's, and the deployment's, which no reader can
 * switch off. Where both have a list of what may stay, the deployment's holds: a value stays by one
 * list, and theirs is the one to be sure of.
 */
export function rulesOf(
  house: HouseRules,
  choice: RedactionChoice = houseChoice(house),
): RedactionRules {
  const { isOn, off, knownKeys } = choice
  const fixed = fixedDetectors(house)
  const allow = house.allow ?? (isOn ? choice.allow : undefined)
  return {
    deny: [
      ...(isOn && knownKeys ? DEFAULT_RULES.deny : []),
      ...house.deny,
      ...(isOn ? choice.deny : []),
    ],
    ...(allow && { allow }),
    detectors: DETECTORS.filter((id) => fixed.includes(id) || (isOn && !off.includes(id))),
  }
}

/** Those that the deployment has named, which stay on. */
export function fixedDetectors({ detectors = [] }: HouseRules): readonly DetectorId[] {
  return detectors.filter(isDetector)
}

/** Whether rules leave everything as it is. */
export function isNothing({ deny, allow, detectors }: RedactionRules): boolean {
  return deny.length === 0 && !allow && detectors.length === 0
}

/** Keys as people type them into one line. */
export function keysIn(line: string): readonly string[] {
  return line.split(/[\s,;]+/).filter((key) => key !== '')
}
