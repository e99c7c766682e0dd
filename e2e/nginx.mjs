import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Where a program of the system is; those of administrators are often not on the path of users. */
function find(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path))
}

/** The system's nginx; undefined when there is none. */
export function findNginx() {
  return find('nginx')
}

const isComplete = () => ['nginx', 'envsubst', 'openssl'].every((program) => find(program))

/** With what render.sh needs, what backends' certificates are checked against, and what makes one. */
function installNginx() {
  const isRoot = process.getuid?.() === 0
  const run = (...args) => spawnSync('apt-get', args, { stdio: 'inherit' }).status === 0
  const packages = ['nginx', 'gettext-base', 'ca-certificates', 'openssl']
  return isRoot && run('update', '-qq') && run('install', '-y', '-qq', ...packages)
}

if (import.meta.filename === process.argv[1] && !isComplete()) {
  if (!installNginx() || !isComplete()) {
    console.error(
      'The deployment tests need nginx, envsubst and openssl: install them (Debian: apt-get install nginx gettext-base openssl).',
    )
    process.exit(1)
  }
}
