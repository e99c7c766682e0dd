import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The system's Chromium; undefined when there is none. `CHROMIUM` names another. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {
        // not here
      }
    }
  }
  return undefined
}

/** Playwright's own browsers are not downloaded: a system package is small, known and patched. */
function installChromium() {
  const isRoot = process.getuid?.() === 0
  const run = (...args) => spawnSync('apt-get', args, { stdio: 'inherit' }).status === 0
  return isRoot && run('update', '-qq') && run('install', '-y', '-qq', 'chromium')
}

if (import.meta.filename === process.argv[1] && !findChromium()) {
  if (!installChromium() || !findChromium()) {
    console.error(
      'The browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM to its path.',
    )
    process.exit(1)
  }
}
