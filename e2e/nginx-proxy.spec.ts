import { readdirSync, readFileSync } from 'node:fs'
import { Echo } from './harness/echo'
import { Nginx, render, type Settings } from './harness/nginx'
import { test as base, expect } from './harness/test'

/** A backend of which only what reaches it is of interest. */
const test = base.extend<{ settings: Settings; echo: Echo; nginx: Nginx }>({
  settings: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it
  echo: async ({}, use) => {
    const echo = await Echo.start()
    await use(echo)
    await echo.close()
  },
  nginx: async ({ settings, echo }, use) => {
    const nginx = await Nginx.start('/tools/traces/', {
      JAEGER_URL: echo.url,
      TEMPO_URL: `${echo.url}/tempo`,
      ...settings,
    })
    await use(nginx)
    await nginx.close()
  },
})

const SOURCES = new URL('../src/sources/', import.meta.url)

/** The addresses in the code of the sources, with a word for each part that varies. */
function addressesIn(folder: string): readonly string[] {
  const files = readdirSync(new URL(folder, SOURCES)).filter((name) => !name.includes('test'))
  const code = files
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(folder + name, SOURCES), 'utf8'))
    .join('\n')
  const found = code.matchAll(/[`'}](\/api\/[a-z][^`'?\s]*)/g)
  return [...found].map(([, address = '']) => address.replace(/\$\{[^}]*\}/g, 'some%2Fthing'))
}

for (const [backend, above] of [
  ['jaeger', ''],
  ['tempo', '/tempo'],
]) {
  test(`${backend}: every address that the source asks for is forwarded as it is`, async ({
    echo,
    nginx,
  }) => {
    const addresses = [...addressesIn(`${backend}/`), '/api/traces/1', '/api/v2/traces/1']
    expect(addresses.length).toBeGreaterThan(6)
    for (const address of addresses) {
      const { status } = await nginx.ask(`backend/${backend}${address}?q=%7B%20%7D&a=../b`)
      expect.soft(status, address).toBe(200)
      expect(echo.heard.at(-1)?.url).toBe(`${above}${address}?q=%7B%20%7D&a=../b`)
    }
  })
}

for (const path of [
  'backend/jaeger/',
  'backend/jaeger/search',
  'backend/jaeger/metrics',
  'backend/jaeger/api/archive/1',
  'backend/tempo/flush',
  'backend/tempo/shutdown',
  'backend/tempo/api/overrides',
  'backend/tempo/api/search/../../flush',
  'backend/tempo/api/search/%2e%2e/%2e%2e/flush',
  'backend/tempo/api/traces/..%2f..%2fflush',
  'backend/tempo/api/traces/..',
  'backend/tempo//api/search',
  'backend/tempo/api/traces/../../../jaeger/api/archive/1',
  'backend/other/api/search',
  'backend/http://127.0.0.1:1/api/search',
  'backend/127.0.0.1:1/api/search',
]) {
  test(`not forwarded: ${path}`, async ({ echo, nginx }) => {
    expect((await nginx.ask(path)).status).toBeGreaterThanOrEqual(400)
    expect(echo.heard).toEqual([])
  })
}

for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
  test(`${method} is refused`, async ({ echo, nginx }) => {
    expect((await nginx.ask('backend/tempo/api/search', { method })).status).toBe(405)
    expect(echo.heard).toEqual([])
  })
}

/** What a reader's browser sends, and somebody with a console. */
const SENT = {
  cookie: '_oauth2_proxy=secret',
  authorization: 'Basic cmVhZGVyOnNlY3JldA==',
  'x-scope-orgid': 'team-a',
  accept: 'application/protobuf',
}
const hears = async (echo: Echo, nginx: Nginx) => {
  await nginx.ask('backend/tempo/api/search', { headers: SENT })
  return echo.heard.at(-1)?.headers ?? {}
}

test('a backend hears the tenant of config.json, and nothing of the session', async ({
  echo,
  nginx,
}) => {
  const headers = await hears(echo, nginx)
  expect(headers).toMatchObject({ 'x-scope-orgid': 'team-a', accept: 'application/protobuf' })
  expect(headers).not.toHaveProperty('cookie')
  expect(headers).not.toHaveProperty('authorization')
})

test.describe('fixed', () => {
  test.use({ settings: { TEMPO_TENANT: 'team-b', TEMPO_AUTHORIZATION: 'Bearer abc.def' } })
  test('tenant and token are not the reader’s to choose', async ({ echo, nginx }) => {
    const headers = await hears(echo, nginx)
    expect(headers).toMatchObject({ 'x-scope-orgid': 'team-b', authorization: 'Bearer abc.def' })
  })
})

test.describe('passed on', () => {
  test.use({ settings: { TEMPO_TENANT: '', TEMPO_AUTHORIZATION: '$http_authorization' } })
  test('the reader’s own token reaches the backend, and no tenant', async ({ echo, nginx }) => {
    const headers = await hears(echo, nginx)
    expect(headers.authorization).toBe(SENT.authorization)
    expect(headers).not.toHaveProperty('x-scope-orgid')
  })
})

test('what a backend says of itself is not believed', async ({ echo, nginx }) => {
  echo.answer = (_, response) => {
    const headers = {
      'content-type': 'text/html',
      'access-control-allow-origin': '*',
      'cache-control': 'public',
      'content-security-policy': 'default-src *',
      'set-cookie': 'a=b',
      'x-accel-redirect': '/tools/traces/config.json',
    }
    response.writeHead(200, headers).end('<script>alert(1)</script>')
  }
  const { headers, body } = await nginx.ask('backend/tempo/api/search')
  expect(body.toString()).toContain('alert')
  expect(headers).not.toHaveProperty('access-control-allow-origin')
  expect(headers).not.toHaveProperty('set-cookie')
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  })
})

for (const encoding of ['identity', 'gzip']) {
  test(`an answer passes through while it arrives (${encoding})`, async ({ echo, nginx }) => {
    let goOn = () => {}
    echo.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"first":1,')
      goOn = () => response.end('"last":2}')
    }
    const headers = { 'accept-encoding': encoding }
    const answer = await fetch(`${nginx.url}backend/tempo/api/search`, { headers })
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    // Were it collected first, this would wait until the test is given up.
    expect((await reader?.read())?.value).toBe('{"first":1,')
    goOn()
    expect((await reader?.read())?.value).toBe('"last":2}')
  })
}

test('a backend that is not given is missing, and the other one answers', async ({ echo }) => {
  const nginx = await Nginx.start('/', { TEMPO_URL: echo.url })
  expect((await nginx.ask('backend/jaeger/api/services')).status).toBe(404)
  expect((await nginx.ask('backend/tempo/api/search')).status).toBe(200)
  await nginx.close()
})

for (const [name, value, sentence] of [
  ['SPANWISE_BASE', '/tools', /must begin and end with a slash/],
  ['SPANWISE_BASE', '/(a|b)/', /may have letters/],
  ['JAEGER_URL', 'jaeger:16686', /must begin with http/],
  ['TEMPO_TENANT', 'a"; return 200; #', /must not have quotation marks/],
] as const) {
  test(`render.sh refuses ${name}=${value}`, () => {
    expect(() => render({ [name]: value })).toThrow(sentence)
  })
}
