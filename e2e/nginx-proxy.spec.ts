import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startDns } from './harness/dns'
import { Echo } from './harness/echo'
import { test as base, type Nginx, render, type Settings } from './harness/nginx'
import { expect } from './harness/test'

/** A backend of which only what reaches it is of interest. */
const test = base.extend<{ settings: Settings; echo: Echo; nginx: Nginx }>({
  settings: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it
  echo: async ({}, use) => {
    const echo = await Echo.start()
    await use(echo)
    await echo.close()
  },
  nginx: async ({ settings, echo, startNginx }, use) => {
    const nginx = await startNginx('/tools/traces/', {
      JAEGER_URL: echo.url,
      TEMPO_URL: `${echo.url}/tempo`,
      ...settings,
    })
    await use(nginx)
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

test('a backend that is not given is missing, and the other one answers', async ({
  echo,
  startNginx,
}) => {
  const nginx = await startNginx('/', { TEMPO_URL: echo.url })
  expect((await nginx.ask('backend/jaeger/api/services')).status).toBe(404)
  expect((await nginx.ask('backend/tempo/api/search')).status).toBe(200)
})

test('a backend is found by its name, which may come later than nginx', async ({
  echo,
  startNginx,
}) => {
  const url = echo.url.replace('127.0.0.1', 'backend.test')
  const without = await startNginx('/', { TEMPO_URL: url, SPANWISE_RESOLVERS: '127.0.0.1:1' })
  expect((await without.ask('')).status).toBe(200)
  expect((await without.ask('backend/tempo/api/search')).status).toBe(502)
  const dns = await startDns()
  const nginx = await startNginx('/', { TEMPO_URL: url, SPANWISE_RESOLVERS: dns.address })
  expect((await nginx.ask('backend/tempo/api/search')).status).toBe(200)
  expect(echo.heard.at(-1)?.headers.host).toBe(new URL(url).host)
  dns.close()
})

test('a backend with https must show a certificate that is trusted', async ({ startNginx }) => {
  const { key, cert, path } = certificateFor('backend.test')
  const [echo, dns] = await Promise.all([Echo.start({ key, cert }), startDns()])
  const settings = {
    TEMPO_URL: echo.url.replace('127.0.0.1', 'backend.test'),
    SPANWISE_RESOLVERS: dns.address,
  }
  const strict = await startNginx('/', settings)
  expect((await strict.ask('backend/tempo/api/search')).status).toBe(502)
  expect(echo.heard).toEqual([])
  const trusting = await startNginx('/', { ...settings, SPANWISE_CA: path })
  expect((await trusting.ask('backend/tempo/api/search')).status).toBe(200)
  await echo.close()
  dns.close()
})

/** Signed by itself, so that trusting it is trusting itself. */
function certificateFor(name: string) {
  const folder = test.info().outputPath('tls')
  mkdirSync(folder, { recursive: true })
  const [keyPath, path] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]
  const words = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject]
  execFileSync('openssl', [...words, '-keyout', keyPath, '-out', path], { stdio: 'ignore' })
  return { key: readFileSync(keyPath), cert: readFileSync(path), path }
}

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

test('every setting of render.sh is explained, and every explained one is a setting', () => {
  const settingsIn = (path: string, pattern: RegExp) => {
    const content = readFileSync(new URL(`../deploy/${path}`, import.meta.url), 'utf8')
    return [...new Set([...content.matchAll(pattern)].map(([, name]) => name))].sort()
  }
  const explained = settingsIn('README.md', /`((?:SPANWISE|JAEGER|TEMPO)_[A-Z_]+)`/g)
  const taken = settingsIn('nginx/render.sh', /\b((?:SPANWISE|JAEGER|TEMPO)_[A-Z_]+)\b/g)
  expect(explained).toEqual(taken)
})
