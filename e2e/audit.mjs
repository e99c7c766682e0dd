import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** What may be in the product without more than a line of thanks. Fonts have a licence of their own. */
const PERMISSIVE = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
]

/** Is a licence, or one of those that may be chosen from, permissive? SPDX without its exceptions. */
export function isPermissive(licence) {
  const text = licence.trim().replace(/^\((.*)\)$/, '$1')
  return text.split(/\sOR\s/).some((choice) =>
    choice
      .replace(/[()]/g, '')
      .split(/\sAND\s/)
      .every((one) => PERMISSIVE.includes(one.trim())),
  )
}

/** Production packages of a package-lock.json whose licence is none of ours, as "name (licence)". */
export function strangers({ packages }) {
  return Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .filter(([, { license = 'none' }]) => !isPermissive(license))
    .map(([path, { license = 'none' }]) => `${path.replace(/^.*node_modules\//, '')} (${license})`)
}

/** What `npm audit --json` came to: findings of severity high and worse, or why there is no audit. */
export function findings(output) {
  let report
  try {
    report = JSON.parse(output)
  } catch {
    return { none: 'npm said nothing that can be read' }
  }
  if (!report.vulnerabilities) {
    return { none: report.error?.summary || report.message || 'the registry has no audit' }
  }
  return {
    found: Object.values(report.vulnerabilities)
      .filter(({ severity }) => severity === 'high' || severity === 'critical')
      .map(({ name, severity, range }) => `${name} ${range} (${severity})`),
  }
}

function askNpm() {
  const words = ['audit', '--omit=dev', '--audit-level=high', '--json']
  return new Promise((resolve) => execFile('npm', words, (_, stdout) => resolve(stdout)))
}

/** A registry without an audit is no finding: it is said, and looked at again elsewhere. */
async function audit() {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
  const odd = strangers(lock)
  for (const name of odd) console.error(`Not a permissive licence: ${name}`)
  const { none, found = [] } = findings(await askNpm())
  for (const name of found) console.error(`Known to be vulnerable: ${name}`)
  if (none) console.log(`Dependencies were not audited: ${none.split(/\n| - /)[0]}.`)
  else if (found.length === 0) console.log('No production dependency is known to be vulnerable.')
  if (odd.length === 0) console.log('Every production dependency has a permissive licence.')
  process.exitCode = odd.length + found.length > 0 ? 1 : 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await audit()
