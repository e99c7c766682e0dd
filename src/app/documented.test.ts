import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commonEntries, remoteEntries } from '@/sources/source-type'
import { EXACT_KEYS, searchPageSchema, tracePageSchema } from '@/state/links/url'
import { settingsSchema } from '@/state/settings/settings-schema'
import { REQUEST_TYPES } from './embed/protocol'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const configuration = read('deploy/configuration.md')
const embedding = read('deploy/embedding.md')
const readme = read('README.md')

/** The keys of all objects within a schema, however deep. */
function keysIn(schema: unknown, keys = new Set<string>()): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return keys
  const parts: unknown[] = Array.isArray(schema) ? schema : Object.values(schema)
  if ('entries' in schema && typeof schema.entries === 'object' && schema.entries !== null) {
    for (const key of Object.keys(schema.entries)) keys.add(key)
    parts.push(...Object.values(schema.entries))
  }
  // Choices are words, not keys; references lead nowhere new.
  for (const part of parts) if (!(part instanceof Function)) keysIn(part, keys)
  return keys
}

test('every key of config.json is explained', () => {
  const ofSources = Object.keys({ ...commonEntries, ...remoteEntries })
  const keys = ['sources', 'defaultSource', 'type', ...ofSources, ...keysIn(settingsSchema)]
  expect(keys).toContain('timeoutMs')
  expect(keys).toContain('onScreen')
  const missing = keys.filter((key) => !new RegExp(`[\`"]${key}["\`]`).test(configuration))
  expect(missing).toEqual([])
})

test('every key of config.json is in the example', () => {
  const example = read('public/config.example.json')
  // Each for a case that the example does not have.
  const others = ['allow', 'detectors', 'reveal', 'values', 'of']
  const missing = [...keysIn(settingsSchema)].filter((key) => !example.includes(`"${key}":`))
  expect(missing.sort()).toEqual(others.sort())
})

test('every parameter of an address is explained', () => {
  // Those of the contract; README names them and says so.
  const words = `${readme} ${embedding} ${configuration}`
  const keys = [...keysIn(searchPageSchema), ...keysIn(tracePageSchema), ...EXACT_KEYS]
  expect(keys).toContain('folds')
  const missing = keys.filter((key) => !new RegExp(`[\`?&]${key}[\`=]`).test(words))
  expect(missing).toEqual([])
})

test('every message of a frame, and every way in which one fails, is explained', () => {
  const messages = read('src/app/embed/messages.ts')
  const types = [...messages.matchAll(/readonly type: '(\w+)'/g)].map(([, type]) => type)
  expect(types.length).toBeGreaterThan(10)
  expect(types).toEqual(expect.arrayContaining([...REQUEST_TYPES]))
  const kinds = [...messages.matchAll(/^ {2}\| '([\w-]+)'/gm)].map(([, kind]) => kind)
  expect(kinds).toContain('wrong-content')
  const missing = [...types, ...kinds].filter((word) => !embedding.includes(`\`${word}\``))
  expect(missing).toEqual([])
})

test('every part that a frame can leave out is explained', () => {
  const parts = [...read('src/state/links/hidden-parts.ts').matchAll(/^ {2}\| '(\w+)'/gm)]
  expect(parts.length).toBeGreaterThan(5)
  for (const [, part] of parts) expect(embedding, part).toContain(`\`${part}\``)
})

test('every attribute, method and event of the element is explained', () => {
  const element = read('src/app/embed/messages.ts').split('interface SpanwiseTraceElement')[1] ?? ''
  const names = [...element.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name = '']) => name)
  expect(names.length).toBeGreaterThan(15)
  const missing = names.filter((name) => !new RegExp(`\`${name}[\`(]`).test(embedding))
  expect(missing).toEqual([])
})
