import { findings, isPermissive, strangers } from './audit.mjs'
import { expect, test } from './harness/test'

test('a finding of severity high fails, a lower one does not', () => {
  const vulnerabilities = {
    a: { name: 'a', severity: 'critical', range: '<2' },
    b: { name: 'b', severity: 'high', range: '*' },
    c: { name: 'c', severity: 'moderate', range: '*' },
  }
  expect(findings(JSON.stringify({ vulnerabilities }))).toEqual({
    found: ['a <2 (critical)', 'b * (high)'],
  })
  expect(findings('{"vulnerabilities": {}}')).toEqual({ found: [] })
})

test('a registry without an audit is told', () => {
  const error = { code: 'ENOAUDIT', summary: 'audit endpoint returned an error', detail: '' }
  expect(findings(JSON.stringify({ error }))).toEqual({ none: error.summary })
  expect(findings('{"message": "405 Method Not Allowed"}')).toEqual({
    none: '405 Method Not Allowed',
  })
  expect(findings('')).toHaveProperty('none')
})

test('licences are permissive by what they leave to choose', () => {
  for (const licence of ['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC', 'GPL-2.0 OR (MIT AND ISC)']) {
    expect.soft(isPermissive(licence), licence).toBe(true)
  }
  for (const licence of ['GPL-3.0', 'MIT AND GPL-3.0', 'SEE LICENSE IN x', '', 'UNLICENSED']) {
    expect.soft(isPermissive(licence), licence).toBe(false)
  }
})

test('what is only needed to build may have any licence', () => {
  const packages = {
    '': {},
    'node_modules/a': { license: 'MIT' },
    'node_modules/b': { license: 'GPL-3.0', dev: true },
    'node_modules/a/node_modules/@x/c': { license: 'AGPL-3.0' },
    'node_modules/d': {},
  }
  expect(strangers({ packages })).toEqual(['@x/c (AGPL-3.0)', 'd (none)'])
})
