import { expect, test } from 'vitest'
import { type HouseRules, houseChoice, isNothing, keysIn, rulesOf } from './choice'
import { DETECTORS } from './detector-id'
import { DEFAULT_RULES } from './rules'

const NO_HOUSE: HouseRules = { deny: [], allow: undefined, detectors: undefined }
const ALL_ON = houseChoice(NO_HOUSE)
const HOUSE: HouseRules = { deny: ['customer.*'], allow: ['http.*'], detectors: ['email', 'ip'] }

test('everything is on where nobody says otherwise', () => {
  expect(rulesOf(NO_HOUSE)).toEqual(DEFAULT_RULES)
})

test('a deployment that names detectors has these on, and the reader may add others', () => {
  expect(rulesOf(HOUSE).detectors).toEqual(['email', 'ip'])
  expect(rulesOf(HOUSE, ALL_ON).detectors).toEqual(DETECTORS)
  expect(rulesOf(HOUSE).deny).toEqual([...DEFAULT_RULES.deny, 'customer.*'])
})

test('a reader switches detectors and keys, one by one', () => {
  const rules = rulesOf(NO_HOUSE, {
    ...ALL_ON,
    off: ['ip'],
    knownKeys: false,
    deny: ['cart.id'],
    allow: ['http.*'],
  })
  expect(rules).toEqual({
    deny: ['cart.id'],
    allow: ['http.*'],
    detectors: DETECTORS.filter((id) => id !== 'ip'),
  })
})

test('what a deployment demands stays on, whatever the reader switches', () => {
  const nothing = { isOn: false, off: DETECTORS, knownKeys: false, deny: [], allow: ['*'] }
  const demanded = { deny: ['customer.*'], allow: ['http.*'], detectors: ['email', 'ip'] }
  expect(rulesOf(HOUSE, nothing)).toEqual(demanded)
  expect(rulesOf(HOUSE, { ...nothing, isOn: true })).toEqual(demanded)
})

test('without a deployment that demands any, redaction can be off', () => {
  expect(isNothing(rulesOf(NO_HOUSE, { ...ALL_ON, isOn: false }))).toBe(true)
  expect(isNothing(rulesOf({ ...NO_HOUSE, allow: [] }, { ...ALL_ON, isOn: false }))).toBe(false)
  expect(isNothing(rulesOf(NO_HOUSE))).toBe(false)
})

test('keys are read as they are typed', () => {
  expect(keysIn(' user.id, cart.*;x\n y,, ')).toEqual(['user.id', 'cart.*', 'x', 'y'])
  expect(keysIn(' ')).toEqual([])
})
