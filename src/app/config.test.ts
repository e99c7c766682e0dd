import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { VIEW_IDS } from '@/state/links/view-ids'
import { NO_SETTINGS } from '@/state/settings/settings'
import { views } from '@/views/index'
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

test('no answer is no missing file, but where there is no server', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
  expect(await loadConfig('http://host/')).toMatchObject({
    kind: 'problem',
    wanted: expect.stringContaining('leads to a sign-in elsewhere'),
  })
  expect(await loadConfig('file:///home/me/dist/')).toEqual(missing)
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

const wrong: readonly (readonly [said: object, path: string, wanted: string])[] = [
  [{ defaults: 'dark' }, 'defaults', 'an object'],
  [{ defaults: { theme: 'blue' } }, 'defaults.theme', '"system", "light" or "dark"'],
  [{ defaults: { timeZone: 'CET' } }, 'defaults.timeZone', '"local" or "utc"'],
  [{ defaults: { lookback: 'yesterday' } }, 'defaults.lookback', 'a time such as "15m"'],
  [{ defaults: { limit: 0 } }, 'defaults.limit', 'a whole number from 1'],
  [{ defaults: { view: 'flame' } }, 'defaults.view', 'one of "waterfall"'],
  [{ presets: {} }, 'presets', 'a list: [{"name"'],
  [{ presets: [{ search: 'status=error' }] }, 'presets[0].name', 'a name'],
  [{ presets: [{ name: 'Failed' }] }, 'presets[0].search', 'parameters of the search page'],
  [{ presets: [{ name: 'Failed', search: 'status=red' }] }, 'presets[0].search', '"status" has no'],
  [
    { presets: [{ name: 'Failed', search: 'source=prod' }] },
    'presets[0].search',
    'source=prod to be the id of a source',
  ],
  [{ links: [{ name: 'Logs' }] }, 'links[0].url', 'an http or https address'],
  [{ links: [{ name: 'Logs', url: '{trace.id}:x' }] }, 'links[0].url', 'an http or https address'],
  [{ links: [{ name: 'Logs', url: 'javascript:x' }] }, 'links[0].url', 'an http or https address'],
  [{ links: [{ name: 'Logs', url: '/{span.nmae}' }] }, 'links[0].url', 'a value that there is'],
  [{ links: [{ name: '{span}', url: '/x' }] }, 'links[0].name', 'a value that there is'],
  [
    { links: [{ name: 'L', url: 'https://{key}.com/' }] },
    'links[0].url',
    'a host that ends in two',
  ],
  [{ links: [{ name: 'L', url: '/', on: 'log' }] }, 'links[0].on', 'one of "trace", "span"'],
  [{ links: [{ name: 'L', url: '/', keys: 'a' }] }, 'links[0].keys', 'a list of attribute keys'],
  [{ links: [{ name: 'L', url: '/', of: ['trace'] }] }, 'links[0].of[0]', 'a list of: "span"'],
  [{ links: [{ name: 'L', url: '/', values: [1] }] }, 'links[0].values[0]', 'a list of texts'],
  [{ links: [{ name: 'L', url: '/', on: 'attribute' }] }, 'links[0].keys', 'the keys of the'],
  [{ linkPatterns: {} }, 'linkPatterns', 'a list, as in the configuration of Jaeger UI'],
  [
    { linkPatterns: [{ type: 'tags', key: '(k) => true', url: '/x', text: 'x' }] },
    'linkPatterns[0].key',
    'functions and regular expressions of a JavaScript configuration cannot be read',
  ],
  [
    { linkPatterns: [{ type: 'tags', key: 'a', url: 'http://#{a}/', text: 'x' }] },
    'linkPatterns[0].url',
    'a host that ends in two names',
  ],
  [
    { linkPatterns: [{ type: 'traces', url: '/x', text: '#{traceID | shout}' }] },
    'linkPatterns[0].text',
    'a format that fits',
  ],
  [{ redaction: [true] }, 'redaction', 'an object'],
  [{ redaction: { deny: 'a' } }, 'redaction.deny', 'a list of attribute keys'],
  [{ redaction: { allow: [7] } }, 'redaction.allow[0]', 'a list of attribute keys'],
  [{ redaction: { reveal: 1 } }, 'redaction.reveal', 'true or false'],
  [{ embedding: ['https://portal.example.com'] }, 'embedding', 'an object'],
  [
    { embedding: { origins: ['https://portal.example.com/'] } },
    'embedding.origins[0]',
    'a list of origins',
  ],
  [{ menu: {} }, 'menu', 'a list: [{"label"'],
  [{ off: 'files' }, 'off', 'a list of: "files"'],
  [{ links: [{ url: '/' }] }, 'links[0].name', 'a name'],
  [{ redaction: { onScreen: 'yes' } }, 'redaction.onScreen', 'true or false'],
  [{ redaction: { detectors: ['email', 'e-mail'] } }, 'redaction.detectors[1]', '"email", "card"'],
  [{ embedding: { origins: ['portal.example.com'] } }, 'embedding.origins[0]', 'a list of origins'],
  [{ menu: [{ label: 'Mine' }] }, 'menu[0].url', 'an http or https address'],
  [{ menu: [{ label: 'Mine', url: 'javascript:alert(1)' }] }, 'menu[0].url', 'an http or https'],
  [{ menu: [{ url: '/x' }] }, 'menu[0].label', 'a text'],
  [{ retention: { demo: 14 } }, 'retention', 'a time such as "14 days"'],
  [{ retention: 'long' }, 'retention', 'a time such as "14 days"'],
  [{ retention: { prod: '14 days' } }, 'retention.prod', 'the id of a source'],
  [{ off: ['everything'] }, 'off[0]', 'a list of: "files"'],
]

test.each(wrong)('one wrong value stops the start and is named: %j', async (said, path, wanted) => {
  const loaded = await load(200, 'application/json', JSON.stringify(said))
  expect(loaded).toMatchObject({ kind: 'problem', path })
  expect(loaded).toHaveProperty('wanted', expect.stringContaining(wanted))
})

test('links of Jaeger UI’s configuration stand behind our own', async () => {
  const said = {
    links: [{ name: 'Logs', url: '/logs/{span.id}', of: ['event'] }],
    linkPatterns: [{ type: 'process', key: 'host', url: '/h/#{host}', text: 'Host' }],
  }
  const loaded = await load(200, 'application/json', JSON.stringify(said))
  expect(loaded).toMatchObject({
    settings: {
      links: [
        { name: 'Logs', on: 'span', keys: [], url: '/logs/{span.id}', of: ['event'] },
        { name: 'Host', on: 'attribute', keys: ['host'], url: '/h/{attribute.host}' },
      ],
    },
  })
})

test('every view can be the one that a trace opens in', () => {
  expect(VIEW_IDS).toEqual(views.map(({ id }) => id))
})

test('the example that is served beside the page is right', async () => {
  const example = new URL('../../public/config.example.json', import.meta.url)
  const loaded = await load(200, 'application/json', readFileSync(example, 'utf8'))
  expect(loaded).toMatchObject({ kind: 'ok' })
})

test('of detectors, those that exist are named', async () => {
  const said = { redaction: { detectors: ['phone'] } }
  const loaded = await load(200, 'application/json', JSON.stringify(said))
  expect(loaded).toMatchObject({ wanted: expect.stringContaining('"email", "card", "ip"') })
})
