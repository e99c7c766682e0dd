import { describe, expect, test } from 'vitest'
import { parseConfig } from './config'
import { createSources } from './index'

const source = { id: 'prod', name: 'Production', type: 'jaeger', url: './backend/jaeger' }

/** Ids and names of the sources that come of a file, the default one first. */
function made(json: unknown) {
  const parsed = parseConfig(json)
  if (!('config' in parsed)) throw new Error(JSON.stringify(parsed.problem))
  const { list, first } = createSources(parsed.config, 'http://page/app/').sources
  return [first.id, list.map(({ id, name }) => [id, name])]
}

const local = ['local', 'Local files']
const demo = ['demo', 'Demo data']

describe('parseConfig', () => {
  test('reads sources in their order, local files last', () => {
    const sources = [source, { ...source, id: 'T-1_x', type: 'tempo', name: undefined }]
    expect(made({ sources, defaultSource: 'T-1_x' })).toEqual([
      'T-1_x',
      [['prod', 'Production'], ['T-1_x', 'T-1_x'], local],
    ])
  })

  test('takes the first source for the default', () => {
    expect(made({ sources: [source] })[0]).toBe('prod')
  })

  test('has the demo where nothing is configured', () => {
    expect(made({})).toEqual(['demo', [demo, local]])
    expect(made({ defaultSource: 'local' })).toEqual(['local', [demo, local]])
    expect(createSources(undefined, 'http://page/').sources.first.id).toBe('demo')
  })

  test('has local files alone where the list is empty', () => {
    expect(made({ sources: [] })).toEqual(['local', [local]])
  })

  test('has the demo among others under any id', () => {
    const sources = [source, { id: 'shop', type: 'demo' }]
    expect(made({ sources })[1]).toEqual([['prod', 'Production'], ['shop', 'Demo data'], local])
  })

  test('lets keys be that it does not know', () => {
    const later = { links: [], sources: [{ ...source, color: 'blue' }] }
    expect(made(later)[0]).toBe('prod')
  })

  const one = (change: object) => ({ sources: [source, { ...source, id: 'b', ...change }] })
  const without = (key: string) => one({ [key]: undefined })

  test.each<[string, unknown, string, RegExp]>([
    ['no object', [], '', /^an object: \{"sources"/],
    ['null', null, '', /^an object: \{"sources"/],
    ['no list', { sources: {} }, 'sources', /^a list of sources$/],
    ['no source', { sources: ['x'] }, 'sources[0]', /^an object/],
    ['no type', without('type'), 'sources[1].type', /name of a type/],
    [
      'an unknown type',
      one({ type: 'zipkin' }),
      'sources[1].type',
      /^one of "jaeger", "tempo", "demo"$/,
    ],
    ['a type of every object', one({ type: 'constructor' }), 'sources[1].type', /^one of/],
    ['no id', without('id'), 'sources[1].id', /^letters, digits, - and _$/],
    ['a bad id', one({ id: 'a b' }), 'sources[1].id', /^letters, digits, - and _$/],
    ['an id twice', one({ id: 'prod' }), 'sources[1].id', /"prod" is taken/],
    ['the id of local files', one({ id: 'local' }), 'sources[1].id', /local files/],
    ['an empty name', one({ name: ' ' }), 'sources[1].name', /^a name$/],
    ['no url', without('url'), 'sources[1].url', /^an http or https address/],
    ['an empty url', one({ url: '' }), 'sources[1].url', /^an http or https address/],
    ['another scheme', one({ url: 'javascript:1' }), 'sources[1].url', /^an http or https address/],
    ['a password', one({ url: 'http://a:b@host' }), 'sources[1].url', /without user name/],
    ['a bad header', one({ headers: { 'a b': 'c' } }), 'sources[1].headers', /^HTTP headers/],
    ['a number for a header', one({ headers: { a: 1 } }), 'sources[1].headers.a', /^HTTP headers/],
    ['bad credentials', one({ credentials: true }), 'sources[1].credentials', /"same-origin"/],
    ['a negative timeout', one({ timeoutMs: -1 }), 'sources[1].timeoutMs', /^milliseconds/],
    ['too long a timeout', one({ timeoutMs: 1e12 }), 'sources[1].timeoutMs', /^milliseconds/],
    [
      'no such default',
      { sources: [source], defaultSource: 'x' },
      'defaultSource',
      /^one of "prod", "local"$/,
    ],
    ['a default of no text', { defaultSource: 1 }, 'defaultSource', /id of one of the sources/],
  ])('tells where and what it wants: %s', (_, json, path, wanted) => {
    const clean: unknown = JSON.parse(JSON.stringify(json))
    expect(parseConfig(clean)).toEqual({
      problem: { path, wanted: expect.stringMatching(wanted) },
    })
  })
})

describe('createSources', () => {
  test.each([
    ['./backend/jaeger', 'http://page/app/backend/jaeger/api/v3/traces/ab'],
    ['/jaeger/', 'http://page/jaeger/api/v3/traces/ab'],
    ['https://jaeger.example:16686', 'https://jaeger.example:16686/api/v3/traces/ab'],
    ['http://host/select/jaeger//', 'http://host/select/jaeger/api/v3/traces/ab'],
    ['', 'http://page/app/api/v3/traces/ab'],
  ])('finds %s from the page', async (url, found) => {
    const parsed = parseConfig({ sources: [{ ...source, url: url || '.' }] })
    if (!('config' in parsed)) throw new Error(parsed.problem.wanted)
    const { first } = createSources(parsed.config, 'http://page/app/').sources
    expect(await first.locate('ab')).toMatchObject({ attempts: [{ url: found }, {}] })
  })
})
