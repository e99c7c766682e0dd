import { describe, expect, test } from 'vitest'
import { decoded, dumpOf, fixture } from '@/formats/testing'

const SPAN = {
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  spanId: '00000000000000a1',
  name: 'GET /',
  kind: 2,
  startTimeUnixNano: '1795345589473000001',
  endTimeUnixNano: '1795345589473000501',
}

function one(span: object): string {
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'web' } }] }
  const spans = [{ ...SPAN, ...span }]
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: {}, spans }] }] })
}

test('a span with nothing but its own', async () => {
  expect(await dumpOf(one({}))).toMatchInlineSnapshot(`
    "trace 4bf92f3577b34da6a3ce929d0e0e4736
    epoch 1795345589473000001, lasts 500 ns, 1 spans
    0 root "web" "GET /"
      00000000000000a1 0+500 server unset
      resource "service.name" string "web""
  `)
})

test('the export request and what Tempo made of it differ in ids and times alone', async () => {
  const neutral = (dump: string) =>
    dump
      .split('\n')
      .filter((line) => !/^(trace|epoch|orphans| {2}link)/.test(line))
      // Tempo cuts long values at 2,048 bytes, and drops the start of the world.
      .filter((line) => !line.includes('"a.long"'))
      .map((line) => line.replace(/^ {2}[0-9a-f]{16} /, '  '))
      .sort()
      .join('\n')
  const request = neutral(await dumpOf(fixture('otlp-all-values.json')))
  expect(neutral(await dumpOf(fixture('tempo-all-values.v1.json')))).toBe(request)
})

describe('enums', () => {
  test.each([
    ['SPAN_KIND_CLIENT', 'client'],
    ['CLIENT', 'client'],
    [3, 'client'],
    ['3', 'client'],
    [99, 'unspecified'],
    ['SIDEWAYS', 'unspecified'],
    [null, 'unspecified'],
  ])('kind %s', async (kind, shown) => {
    expect(await dumpOf(one({ kind }))).toContain(`+500 ${shown} unset`)
  })

  test.each([
    [{ code: 'STATUS_CODE_ERROR', message: 'boom' }, 'error message "boom"'],
    [{ message: '', code: 2 }, 'error\n'],
    [{ code: '1' }, 'ok\n'],
    [{}, 'unset\n'],
    [null, 'unset\n'],
  ])('status %j', async (status, shown) => {
    expect(await dumpOf(one({ status }))).toContain(`+500 server ${shown}`)
  })
})

describe('values', () => {
  const nested = {
    arrayValue: {
      values: [
        { intValue: '9223372036854775807' },
        { doubleValue: 'NaN' },
        { stringValue: '"<' },
        { bytesValue: 'AAEC_w' },
        {},
        { kvlistValue: { values: [{ value: { boolValue: true }, key: 'k' }, { key: 'e' }] } },
      ],
    },
  }

  test.each([
    [{ stringValue: '' }, 'string ""'],
    [{ intValue: '-42' }, 'int "-42"'],
    [{ intValue: 42 }, 'int "42"'],
    [{ intValue: 'many' }, 'string "many"'],
    [{ doubleValue: 5 }, 'float "5"'],
    [{ doubleValue: 'NaN' }, 'float "NaN"'],
    [{ doubleValue: '-Infinity' }, 'float "-Infinity"'],
    [{ boolValue: false }, 'bool "false"'],
    [{ boolValue: 'true' }, 'bool "true"'],
    [{ bytesValue: 'AAEC_w' }, 'bytes "AAEC/w=="'],
    [{ arrayValue: {} }, 'array "[]"'],
    [{ kvlistValue: {} }, 'map "{}"'],
    [{}, 'empty ""'],
    [null, 'empty ""'],
    [{ stringValue: null }, 'empty ""'],
    [{ somethingNew: [1] }, 'empty ""'],
    [
      nested,
      `array ${JSON.stringify('[9223372036854775807,"NaN","\\"<","AAEC/w==",null,{"k":true,"e":null}]')}`,
    ],
  ])('%j', async (value, shown) => {
    // Twice, because the second one is read by the expectation that the first one set.
    const attributes = [
      { key: 'k', value },
      { key: 'k', value },
    ]
    const lines = (await dumpOf(one({ attributes }))).split('\n')
    expect(lines.filter((line) => line.startsWith('  attribute'))).toEqual([
      `  attribute "k" ${shown}`,
      `  attribute "k" ${shown}`,
    ])
  })

  test('an attribute that begins like another one is told from it', async () => {
    const attributes = [
      { key: 'a', value: { stringValue: 'x' } },
      { key: 'b', value: { stringValue: 'y' } },
      { key: 'a', value: { stringValue: 'x', intValue: '5' } },
      { key: 'a', value: { stringValue: 7 } },
      { key: 'a', value: { stringValue: 'x' }, extra: [] },
    ]
    expect(await dumpOf(one({ attributes }))).toContain(
      [
        '  attribute "a" empty ""',
        '  attribute "a" int "5"',
        '  attribute "a" string "x"',
        '  attribute "a" string "x"',
        '  attribute "b" string "y"',
      ].join('\n'),
    )
  })
})

test('what was left out before sending is an attribute', async () => {
  const dump = await dumpOf(
    one({
      droppedAttributesCount: 3,
      droppedEventsCount: '2',
      droppedLinksCount: 0,
      events: [{ timeUnixNano: SPAN.startTimeUnixNano, name: 'e', droppedAttributesCount: 1 }],
    }),
  )
  expect(dump).toContain('  attribute "otel.dropped_attributes_count" int "3"')
  expect(dump).toContain('  attribute "otel.dropped_events_count" int "2"')
  expect(dump).toContain('    with "otel.dropped_attributes_count" int "1"')
  expect(dump).not.toContain('otel.dropped_links_count')
})

test('links keep their trace state and attributes', async () => {
  const links = [
    {
      traceId: 'O6VWCcPN5JZJzXfR+dzZNg==',
      spanId: 'Sc130fnc2TY=',
      traceState: 'l=1',
      attributes: [{ key: 'why', value: { stringValue: 'retry' } }],
    },
    { traceId: 'no trace', spanId: 'no span' },
  ]
  expect((await dumpOf(one({ links }))).split('\n').slice(-4)).toEqual([
    '  link "3ba55609c3cde49649cd77d1f9dcd936" "49cd77d1f9dcd936"',
    '    with "w3c.tracestate" string "l=1"',
    '    with "why" string "retry"',
    '  link "no trace" "no span"',
  ])
})

test('times given as bare numbers keep every digit', async () => {
  const document = one({}).replaceAll(/"(\d{19})"/g, '$1')
  expect(await dumpOf(document)).toBe(await dumpOf(one({})))
})

test('a resource that comes after its spans is theirs all the same', async () => {
  const { resourceSpans } = JSON.parse(one({}))
  const [{ resource, scopeSpans }] = resourceSpans
  const late = JSON.stringify({ resourceSpans: [{ scopeSpans, resource }] })
  expect(await dumpOf(late, 16)).toBe(await dumpOf(one({})))
})

describe('a partial trace', () => {
  test('says so, in the words of the server', async () => {
    const trace = JSON.parse(one({}))
    const { notes } = await decoded(
      JSON.stringify({ trace, metrics: {}, status: 'PARTIAL', message: 'too large' }),
    )
    expect(notes).toEqual([{ kind: 'partial', text: 'too large' }])
  })

  test('a complete one does not', async () => {
    const trace = JSON.parse(one({}))
    const { notes } = await decoded(JSON.stringify({ trace, metrics: {}, status: 'COMPLETE' }))
    expect(notes).toEqual([])
  })
})

test('one export request may hold many traces, and many requests one trace', async () => {
  const first = one({})
  const second = one({ spanId: '00000000000000b2', parentSpanId: '00000000000000a1' })
  const other = one({ traceId: 'ff' })
  const { tables } = await decoded(`${first}\n${other}\n${second}\n`)
  expect(tables.map((t) => t.length)).toEqual([2, 1])
})

test('in a document that ends too early the whole spans are kept', async () => {
  const document = one({}) + one({ spanId: 'b2' })
  const cut = document.slice(0, -80)
  const { tables, notes } = await decoded(cut)
  expect(tables[0].length).toBe(1)
  expect(notes).toEqual([expect.objectContaining({ kind: 'unreadable' })])
  expect(notes[0].text).toContain('The document ends in the middle')
})
