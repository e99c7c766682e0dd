import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { NO_SETTINGS } from '@/state/settings'
import { loadConfig } from './config'

afterEach(() => void vi.unstubAllGlobals())

function load(status: number, type: string, body: string) {
  const headers = { 'content-type': type }
  vi.stubGlobal('fetch', async () => new Response(body, { status, headers }))
  return loadConfig('http://host/')
}

const missing = { kind: 'ok', config: undefined, settings: NO_SETTINGS }

test('no config.json is none, also where a server answers with this page', async () => {
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8')
  expect(await load(404, 'text/plain', 'no')).toEqual(missing)
  expect(await load(200, 'text/html', page)).toEqual(missing)
})

test('a sign-in in its place is told from that', async () => {
  expect(await load(200, 'text/html; charset=utf-8', '<title>Sign in</title>')).toEqual({
    kind: 'problem',
    path: 'config.json',
    wanted: 'a JSON document, not a web page: if it is a sign-in, sign in and load this page again',
  })
})

test('a server that fails is no server without config.json', async () => {
  const loaded = await load(500, 'text/plain', 'broken')
  expect(loaded).toMatchObject({ kind: 'problem', wanted: 'an answer with status 200, not 500' })
})

test('what a deployment decides beside its sources is read, each key by itself', async () => {
  const said = {
    menu: [{ label: 'Runbooks', url: '/runbooks' }],
    retention: '14 days',
    off: ['notes'],
    theirs: 1,
  }
  const loaded = await load(200, 'application/json', JSON.stringify(said))
  if (loaded.kind !== 'ok') throw new Error(`${loaded.path}: ${loaded.wanted}`)
  expect(loaded.settings).toEqual({
    ...NO_SETTINGS,
    menu: [{ label: 'Runbooks', url: '/runbooks' }],
    retention: new Map([['*', '14 days']]),
    off: new Set(['notes']),
  })
})

test.each([
  [{ menu: [{ label: 'Mine', url: 'javascript:alert(1)' }] }, 'menu[0].url'],
  [{ links: [{ name: 'Logs', url: '{trace.id}:x' }] }, 'links[0].url'],
  [{ embedding: { origins: ['portal.example.com'] } }, 'embedding.origins[0]'],
  [{ defaults: { lookback: 'yesterday' } }, 'defaults.lookback'],
  [{ off: ['everything'] }, 'off[0]'],
  [{ retention: { prod: 14 } }, 'retention'],
  [{ redaction: { detectors: ['email', 'e-mail'] } }, 'redaction.detectors[1]'],
  [{ redaction: { onScreen: 'yes' } }, 'redaction.onScreen'],
])('one wrong value stops the start and is named: %j', async (said, path) => {
  const loaded = await load(200, 'application/json', JSON.stringify(said))
  expect(loaded).toMatchObject({ kind: 'problem', path })
})

test('of detectors, those that exist are named', async () => {
  const said = { redaction: { detectors: ['phone'] } }
  const loaded = await load(200, 'application/json', JSON.stringify(said))
  expect(loaded).toMatchObject({ wanted: expect.stringContaining('"email", "card", "ip"') })
})
