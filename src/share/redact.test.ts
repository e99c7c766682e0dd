import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { type SpanSpec, tableOf } from '@/details/testing'
import { checkTable } from '@/trace/check'
import { attribute, eventsOf, resourceOf } from '@/trace/span'
import { AttributeType, type TraceTable } from '@/trace/table'
import { dump } from '@/trace/testing'
import { jaegerJson } from './jaeger-json'
import { jsonTokens } from './json-tokens'
import { otlpJson } from './otlp-json'
import { redact } from './redact'
import { DETECTORS } from './redact/detector-id'
import { FINDERS } from './redact/detectors'
import { aroundPseudonyms } from './redact/pseudonyms'
import { DEFAULT_RULES, isAllowed, isDenied, type RedactionRules } from './redact/rules'
import { realTrace, realTraces } from './testing'

// Much is read here, on machines with much else to do.
vi.setConfig({ testTimeout: 30_000 })

const NOTHING: RedactionRules = { deny: [], detectors: [] }
const ALL: RedactionRules = { deny: [], detectors: DETECTORS }

function redacted(spec: SpanSpec, rules: RedactionRules = DEFAULT_RULES): TraceTable {
  return redact([tableOf(spec)], rules).tables[0]
}

/** What becomes of one value. */
function becomes(
  value: string | number | boolean | readonly [AttributeType, string],
  { key = 'k', rules = DEFAULT_RULES } = {},
): string | undefined {
  return attribute(redacted({ attributes: { [key]: value } }, rules), 0, key)
}

describe('by key', () => {
  test.each([
    ['authorization', true],
    ['http.request.header.authorization', true],
    ['http.response.header.set_cookie', true],
    ['DB_PASSWORD', true],
    ['X-Api-Key', true],
    ['oauth.access_token', true],
    ['gen_ai.usage.input_tokens', false],
    ['http.request.method', false],
    ['author', false],
    ['__proto__', false],
  ])('%s is denied: %s', (key, isOne) => {
    expect(isDenied(DEFAULT_RULES, key)).toBe(isOne)
  })

  test('a star is any text, everywhere', () => {
    const rules = { ...NOTHING, deny: ['a*c*e', 'x.*'] }
    for (const key of ['ace', 'abcde', 'z.ace', 'x.', 'x.y.z'])
      expect(isDenied(rules, key)).toBe(true)
    for (const key of ['ac', 'aec', 'acef', 'xy']) expect(isDenied(rules, key)).toBe(false)
  })

  test('a pattern of nothing but stars comes to an end in any key', () => {
    const rules = { ...NOTHING, deny: [`${'*a'.repeat(50)}*b`] }
    expect(isDenied(rules, 'a'.repeat(1_000_000))).toBe(false)
    expect(isDenied(rules, '.a'.repeat(500_000))).toBe(false)
  })

  test('without a list everything is allowed, else only what is listed', () => {
    expect(isAllowed(DEFAULT_RULES, 'anything')).toBe(true)
    expect(isAllowed({ ...NOTHING, allow: ['http.*'] }, 'http.route')).toBe(true)
    expect(isAllowed({ ...NOTHING, allow: ['http.*'] }, 'db.name')).toBe(false)
    // A part of a key is enough to deny, not to allow.
    expect(isAllowed({ ...NOTHING, allow: ['name'] }, 'user.name')).toBe(false)
  })

  test('a denied value is replaced whole and keeps its type', () => {
    const of = (value: Parameters<typeof becomes>[0]) => becomes(value, { key: 'password' })
    expect(of('hunter2')).toBe('redacted-1')
    expect(of(4711)).toBe('1')
    expect(of(true)).toBe('false')
    expect(of([AttributeType.bytes, 'AAEC'])).toBe(btoa('redacted-1'))
    expect(of([AttributeType.array, '["a"]'])).toBe('["redacted-1"]')
    expect(of([AttributeType.map, '{"a":1}'])).toBe('{"redacted":"redacted-1"}')
    expect(of('')).toBe('')
  })

  test('deny goes before allow, and services and scopes stay named', () => {
    const rules = { ...NOTHING, allow: ['*'], deny: ['password'] }
    expect(becomes('x', { key: 'password', rules })).toBe('redacted-1')
    const only = { ...NOTHING, allow: ['nothing'] }
    const t = redacted(
      { service: 'shop', scope: { 'otel.scope.name': 'lib' }, resource: { host: 'h' } },
      only,
    )
    expect(dump(t)).toContain('resource "service.name" string "shop"')
    expect(dump(t)).toContain('scope "otel.scope.name" string "lib"')
    expect(resourceOf(t, 0).find((a) => a.key === 'host')?.value).toBe('redacted-1')
  })

  test('a denied key within a value, be it a map or JSON in a text', () => {
    const json = '{ "user": {"password": "a", "name": "b"}, "token": [1, {"x": true}], "n": 1 }'
    const wanted =
      '{ "user": {"password": "redacted-1", "name": "b"}, "token": [2, {"x": false}], "n": 1 }'
    expect(becomes(json)).toBe(wanted)
    expect(becomes([AttributeType.map, json])).toBe(wanted)
  })
})

describe('by a key within a text', () => {
  test.each([
    ['posted {"password":"x","n":1} twice', 'posted {"password":"redacted-1","n":1} twice'],
    [
      '{"password":"x","user":{"token":"y"',
      '{"password":"redacted-1","user":{"token":"redacted-2"',
    ],
    ['{"m":"{\\"password\\":\\"x\\"}"}', '{"m":"{\\"password\\":\\"redacted-1\\"}"}'],
    ['q=1&password=x&q=2', 'q=1&password=redacted-1&q=2'],
    ['Host: a\nCookie: b=c; d=e\nAccept: */*', 'Host: a\nCookie: redacted-1\nAccept: */*'],
    [
      '[{"name":"Cookie","value":"a=b"},{"name":"Host","value":"x"}]',
      '[{"name":"Cookie","value":"redacted-1"},{"name":"Host","value":"x"}]',
    ],
    [
      '{"key":"token","values":["a",{"b":"c"}]}',
      '{"key":"token","values":["redacted-1",{"b":"redacted-2"}]}',
    ],
    ['authorization: Bearer abcdef0123456789', 'authorization: Bearer bearer-1'],
    ['password=ada@example.com', 'password=email-1'],
    ["SELECT 1 FROM t WHERE password = 'x'", "SELECT sql-1 FROM t WHERE password = 'sql-2'"],
    ['wrong password for the third time', 'wrong password for the third time'],
  ])('%s', (before, after) => {
    expect(becomes(before)).toBe(after)
  })

  test('a value has one pseudonym, be it whole or in a text, and keys of the house count', () => {
    const rules = { ...DEFAULT_RULES, deny: ['cart.id'] }
    const t = redacted({ attributes: { 'cart.id': 'c-7', note: 'of cart.id=c-7' } }, rules)
    expect(attribute(t, 0, 'cart.id')).toBe('redacted-1')
    expect(attribute(t, 0, 'note')).toBe('of cart.id=redacted-1')
  })

  test('names and messages, too', () => {
    const t = redacted(
      { name: 'login?password=x y', status: 2, message: 'secret: abc' },
      { ...DEFAULT_RULES, detectors: [] },
    )
    expect(dump(t)).not.toMatch(/password=x|abc/)
  })

  test('however deep', () => {
    const deep = 100_000
    const json = `${'{"a":['.repeat(deep)}{"password":"hunter2"}${']}'.repeat(deep)}`
    expect(becomes(json)).not.toContain('hunter2')
    expect(becomes(json.slice(0, -5))).not.toContain('hunter2')
  })
})

describe('by value', () => {
  test.each([
    ['mail alice@x.io and bob@x.io, alice@x.io again', 'mail email-1 and email-2, email-1 again'],
    ['Bearer abcdef0123456789', 'Bearer bearer-1'],
    ['https://x.io/a?b=c from 10.0.0.1:80', 'https://x.io/a?query-1 from ip-1:80'],
    ['paid with 4111 1111 1111 1111', 'paid with card-1'],
    ['postgres://u:p@db/x', 'postgres://credentials-1@db/x'],
    ["SELECT * FROM t WHERE a = 'x' AND b = 5", "SELECT * FROM t WHERE a = 'sql-1' AND b = sql-2"],
    ["UPDATE t SET m = 'a@b.co', ip = '10.0.0.1'", "UPDATE t SET m = 'email-1', ip = 'ip-1'"],
    ['nothing to see, 12 items at 12:30', 'nothing to see, 12 items at 12:30'],
    ['{"to":"a@b.co","n":4111111111111111}', '{"to":"email-1","n":1}'],
  ])('%s', (before, after) => {
    expect(becomes(before)).toBe(after)
  })

  test('a value is read by what its key says it is', () => {
    expect(becomes('page=2', { key: 'url.query' })).toBe('query-1')
    expect(becomes("begin; 'x'", { key: 'db.query.text' })).toBe("begin; 'sql-1'")
  })

  test('a card number that is an integer stays an integer', () => {
    expect(becomes([AttributeType.int, '4111111111111111'])).toBe('1')
    expect(becomes([AttributeType.int, '1795345589473000018'])).toBe('1795345589473000018')
  })

  test('names, messages, trace states and notes', () => {
    const t = redacted({
      name: 'GET /users/a@b.co',
      message: 'no route to 10.0.0.1',
      traceState: 'v=a@b.co',
      events: [{ at: 1, name: 'sent to a@b.co' }],
    })
    expect(t.strings[t.name[0]]).toBe('GET /users/email-1')
    expect(t.strings[t.statusMessage[0]]).toBe('no route to ip-1')
    expect(t.strings[t.traceState[0]]).toBe('v=email-1')
    expect(eventsOf(t, 0)[0].name).toBe('sent to email-1')
    const noted = { ...tableOf({}), notes: [{ kind: 'warning', text: 'from 10.0.0.1' }] as const }
    expect(redact([noted], ALL).tables[0].notes).toEqual([{ kind: 'warning', text: 'from ip-1' }])
  })

  test('one export has one pseudonym for a value, in all its traces', () => {
    const specs = [{ name: 'a@b.co' }, { name: 'c@d.io' }, { name: 'a@b.co' }]
    const { tables } = redact(
      specs.map((spec) => tableOf(spec)),
      ALL,
    )
    expect(tables.map((t) => t.strings[t.name[0]])).toEqual(['email-1', 'email-2', 'email-1'])
  })

  test('a value nested a hundred thousand deep', () => {
    const deep = `${'['.repeat(100_000)}"a@b.co"${']'.repeat(100_000)}`
    expect(becomes([AttributeType.array, deep])).toBe(deep.replace('a@b.co', 'email-1'))
  })
})

test('what was replaced is told by rule and key, with a few samples', () => {
  const { hits } = redact(
    [
      tableOf(
        { attributes: { password: 'one', to: 'a@b.co' } },
        { attributes: { password: 'two', to: 'a@b.co' }, name: 'a@b.co' },
        { attributes: { password: 'two' } },
      ),
    ],
    DEFAULT_RULES,
  )
  expect(hits).toEqual([
    {
      by: 'denied',
      place: 'attribute',
      key: 'password',
      count: 3,
      samples: [
        { before: 'one', after: 'redacted-1' },
        { before: 'two', after: 'redacted-2' },
      ],
    },
    {
      by: 'email',
      place: 'attribute',
      key: 'to',
      count: 2,
      samples: [{ before: 'a@b.co', after: 'email-1' }],
    },
    {
      by: 'email',
      place: 'span name',
      key: '',
      count: 1,
      samples: [{ before: 'a@b.co', after: 'email-1' }],
    },
  ])
})

test('a sample of a long text is cut around what changed', () => {
  const { hits } = redact([tableOf({ name: `${'x '.repeat(500)}a@b.co${' y'.repeat(500)}` })], ALL)
  const [{ before, after }] = hits[0].samples
  expect(before).toMatch(/^….*a@b\.co.*…$/)
  expect(after).toMatch(/^….*email-1.*…$/)
  expect(before.length).toBeLessThan(200)
})

test('the table given is left as it was, and shares all that did not change', () => {
  const t = tableOf({ attributes: { password: 'x' } })
  const before = dump(t)
  const [after] = redact([t], DEFAULT_RULES).tables
  expect(dump(t)).toBe(before)
  expect(after.start).toBe(t.start)
  expect(after.attributes.key).toBe(t.attributes.key)
})

const anyPiece = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom(
    'password=',
    '"token": "',
    'cookie: ',
    '\\"',
    ': ',
    'a@b.co',
    '@c.org',
    'bob%40x.io',
    '10.0.0.1',
    '::1',
    '2001:db8::2',
    '4111111111111111',
    'Bearer ',
    'abcdef0123456789',
    'eyJhbGciOiJub25l.eyJzdWIiOiIx.x',
    'https://',
    'u:p@',
    '/x?a=1',
    '?',
    'SELECT ',
    "'",
    '"',
    '--',
    '/*',
    '$$',
    ' ',
    '{"password":',
    '}',
    'email-1',
    'ip-2',
    'redacted-1',
    '-',
    '.',
  ),
)
const anyText = fc.array(anyPiece, { maxLength: 8 }).map((pieces) => pieces.join('').toWellFormed())
const anySpec: fc.Arbitrary<SpanSpec> = fc.record({
  name: anyText,
  message: anyText,
  traceState: anyText,
  attributes: fc.dictionary(
    fc.constantFrom('password', 'note', 'url.query', 'db.statement', 'x'),
    fc.oneof(
      anyText,
      fc.integer(),
      fc.boolean(),
      fc
        .array(fc.oneof(anyText, fc.integer()), { maxLength: 4 })
        .map((v) => [AttributeType.array, JSON.stringify(v)] as const),
    ),
  ),
  resource: fc.dictionary(fc.constantFrom('host', 'cookie'), anyText),
  events: fc.array(
    fc.record({
      at: fc.nat(9),
      name: anyText,
      attributes: fc.dictionary(fc.constant('e'), anyText),
    }),
    { maxLength: 2 },
  ),
  links: fc.constant([{ spanId: '00000000000000aa' }]),
})
const anySpecs = fc.array(anySpec, { minLength: 1, maxLength: 3 })

/** Texts that a table would leave with, also those in lists. */
function textsOf(t: TraceTable): string[] {
  return t.strings.flatMap((text) =>
    jsonTokens(text) ? [JSON.parse(text)].flat().map(String) : text,
  )
}

test('nothing that a detector finds is left', () => {
  fc.assert(
    fc.property(anySpecs, (specs) => {
      const [t] = redact([tableOf(...specs)], DEFAULT_RULES).tables
      for (const text of textsOf(t)) {
        for (const part of aroundPseudonyms(text).filter((_, i) => i % 2 === 0)) {
          for (const [id, find] of FINDERS) expect([id, find(part)]).toEqual([id, []])
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('what is denied is in no byte of an export', () => {
  fc.assert(
    fc.property(fc.uuid(), (secret) => {
      const t = tableOf({
        attributes: { password: secret, body: `{"secret":"${secret}"}` },
        resource: { cookie: secret },
        events: [{ at: 1, name: 'e', attributes: { authorization: secret } }],
        links: [{ spanId: '00000000000000aa', attributes: { token: secret } }],
      })
      const { tables } = redact([t], DEFAULT_RULES)
      expect([...otlpJson(tables)].join('')).not.toContain(secret)
      expect([...jaegerJson(tables)].join('')).not.toContain(secret)
      expect(tables[0].strings.join('')).not.toContain(secret)
    }),
  )
})

test('redacting twice is the same as once', () => {
  fc.assert(
    fc.property(anySpecs, (specs) => {
      const once = redact([tableOf(...specs)], DEFAULT_RULES).tables
      const twice = redact(once, DEFAULT_RULES).tables
      expect(twice.map(dump)).toEqual(once.map(dump))
    }),
    { numRuns: 300 },
  )
})

test('ids, times, types and the tree stay', () => {
  fc.assert(
    fc.property(anySpecs, (specs) => {
      const t = tableOf(...specs)
      const [after] = redact([t], { ...DEFAULT_RULES, allow: ['x'] }).tables
      expect(shapeOf(after)).toEqual(shapeOf(t))
      expect(checkTable(after)).toEqual([])
    }),
    { numRuns: 200 },
  )
})

/** The dump with every text but ids left out. */
function shapeOf(t: TraceTable): string {
  return dump(t).replaceAll(
    /(root|childOf \d+|message|state|event -?\d+|string|int|bool|array) "(?:[^"\\]|\\.)*"( "(?:[^"\\]|\\.)*")?/g,
    '$1',
  )
}

test.runIf(realTraces.length > 0).each(realTraces)(
  'a real trace keeps its promises: %s',
  async (name) => {
    const tables = await realTrace(name)
    const once = redact(tables, DEFAULT_RULES)
    expect(once.tables.flatMap(checkTable)).toEqual([])
    expect(redact(once.tables, DEFAULT_RULES).tables.map(dump)).toEqual(once.tables.map(dump))
  },
)
