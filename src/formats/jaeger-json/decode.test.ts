import { describe, expect, test } from 'vitest'
import { decoded, dumpOf } from '@/formats/testing'

const TRACE = '1082c74a9f0c7626'

function tag(key: string, value: unknown, type?: string) {
  return { key, ...(type ? { type } : {}), value }
}

/** A document with one span, in 1.5 ms from a round start. */
function one(span: object, rest: object = {}): string {
  const plain = {
    traceID: TRACE,
    spanID: 'a1',
    operationName: 'GET /',
    startTime: 1_644_745_770_000_000,
    duration: 1500,
    processID: 'p1',
  }
  const processes = { p1: { serviceName: 'web', tags: [] } }
  return JSON.stringify({
    data: [{ traceID: TRACE, spans: [{ ...plain, ...span }], processes }],
    ...rest,
  })
}

/** The dump of the one span, without what is the same in all. */
async function dumpOfSpan(span: object): Promise<string> {
  return (await dumpOf(one(span))).split('\n').slice(2).join('\n')
}

test('a span with nothing but its own', async () => {
  expect(await dumpOf(one({}))).toMatchInlineSnapshot(`
    "trace 00000000000000001082c74a9f0c7626
    epoch 1644745770000000000, lasts 1500000 ns, 1 spans
    0 root "web" "GET /"
      00000000000000a1 0+1500000 unspecified unset
      resource "service.name" string "web""
  `)
})

describe('tags that are fields of a span', () => {
  test('kind, status, message, scope and trace state', async () => {
    const tags = [
      tag('span.kind', 'server', 'string'),
      tag('otel.status_code', 'ERROR', 'string'),
      tag('error', true, 'bool'),
      tag('otel.status_description', 'boom', 'string'),
      tag('otel.scope.name', 'http', 'string'),
      tag('otel.scope.version', '1.2', 'string'),
      tag('w3c.tracestate', 'a=1', 'string'),
    ]
    expect(await dumpOfSpan({ tags })).toMatchInlineSnapshot(`
      "0 root "web" "GET /"
        00000000000000a1 0+1500000 server error message "boom" state "a=1"
        resource "service.name" string "web"
        scope "otel.scope.name" string "http"
        scope "otel.scope.version" string "1.2""
    `)
    expect(await dumpOfSpan({ tags: tags.toReversed() })).toBe(await dumpOfSpan({ tags }))
  })

  test('the scope in its older spelling', async () => {
    const tags = [tag('otel.library.name', 'http'), tag('otel.library.version', '1.2')]
    expect(await dumpOfSpan({ tags })).toContain('  scope "otel.scope.name" string "http"')
  })

  test('an error tag on its own stays a tag, true or false, bool or string', async () => {
    for (const [value, type] of [
      [true, 'bool'],
      [false, 'bool'],
      ['false', 'string'],
      ['boom', 'string'],
    ] as const) {
      const dump = await dumpOfSpan({ tags: [tag('error', value, type)] })
      expect(dump).toContain(`attribute "error" ${type} "${value}"`)
      expect(dump).toContain(' unset')
    }
  })

  test('an error tag beside another status than an error stays', async () => {
    const tags = [tag('error', true, 'bool'), tag('otel.status_code', 'OK', 'string')]
    expect(await dumpOfSpan({ tags })).toContain('attribute "error" bool "true"')
  })

  test('a kind that nobody knows stays a tag', async () => {
    expect(await dumpOfSpan({ tags: [tag('span.kind', 'sideways')] })).toContain(
      'attribute "span.kind" string "sideways"',
    )
  })
})

describe('values', () => {
  test.each([
    [
      'a large integer, as a string',
      tag('k', '9223372036854775807', 'int64'),
      'int "9223372036854775807"',
    ],
    ['an integer that is none', tag('k', 'many', 'int64'), 'string "many"'],
    ['a whole float', tag('k', 5, 'float64'), 'float "5"'],
    ['a float as a string', tag('k', '0.50', 'float64'), 'float "0.5"'],
    ['a bool as a string', tag('k', 'true', 'bool'), 'bool "true"'],
    ['bytes', tag('k', 'AAEC_w', 'binary'), 'bytes "AAEC/w=="'],
    ['digits declared a string', tag('k', '12', 'string'), 'string "12"'],
    ['an integer without a type', tag('k', 12), 'int "12"'],
    ['a float without a type', tag('k', 12.5), 'float "12.5"'],
    ['a string without a type', tag('k', '12'), 'string "12"'],
    ['null', tag('k', null), 'empty ""'],
    ['a list', tag('k', [1, 'a', null, { b: 2.5 }]), 'array "[1,\\"a\\",null,{\\"b\\":2.5}]"'],
    ['an object', tag('k', { a: [true] }), 'map "{\\"a\\":[true]}"'],
    ['a value before its key and type', { value: '7', type: 'int64', key: 'k' }, 'int "7"'],
  ])('%s', async (_, given, shown) => {
    expect(await dumpOfSpan({ tags: [given] })).toContain(`attribute "k" ${shown}`)
  })

  test('a JSON number beyond 2^53 stays exact', async () => {
    const document = one({ tags: [tag('k', '#', 'int64')] }).replace('"#"', '9007199254740993')
    expect(await dumpOf(document)).toContain('attribute "k" int "9007199254740993"')
  })

  test('tags that look alike are told apart', async () => {
    const tags = ['a', 'b'].map((value) => tag('k', value, 'string'))
    const spans = [{ tags }, { tags: tags.toReversed() }, { tags: [{ ...tags[0], extra: 1 }] }]
    for (const span of spans) {
      const dump = await dumpOfSpan(span)
      for (const { value } of span.tags) expect(dump).toContain(`"k" string "${value}"`)
    }
  })
})

describe('references', () => {
  const reference = (refType: string, spanID: string, traceID = TRACE) => ({
    refType,
    traceID,
    spanID,
  })

  function twoSpans(references: object[]): string {
    const span = { traceID: TRACE, operationName: 'x', startTime: 1, duration: 1, processID: 'p1' }
    const spans = [
      { ...span, spanID: 'a1', references: [] },
      { ...span, spanID: 'b2', references },
    ]
    return JSON.stringify({ data: [{ traceID: TRACE, spans, processes: {} }] })
  }

  test('a reference that follows its parent keeps that edge', async () => {
    const dump = await dumpOf(twoSpans([reference('FOLLOWS_FROM', 'a1')]))
    expect(dump).toContain('1 followsFrom 0')
  })

  test('a reference to another trace is a link', async () => {
    const dump = await dumpOf(twoSpans([reference('FOLLOWS_FROM', 'c3', 'FF')]))
    expect(dump).toContain(`link "${'ff'.padStart(32, '0')}" "${'c3'.padStart(16, '0')}"`)
  })

  test('a reference to a span of zeros is none', async () => {
    const zeros = reference('CHILD_OF', '0000000000000000', '00000000000000000000000000000000')
    const dump = await dumpOf(twoSpans([zeros]))
    expect(dump).not.toContain('orphans')
    expect(dump).not.toContain('link')
  })

  test('the deprecated parent counts only where no reference names one', async () => {
    const span = { references: [], parentSpanID: 'b2' }
    expect(await dumpOf(one(span))).toContain('orphans: 0 named "00000000000000b2"')
    const both = { references: [reference('CHILD_OF', 'c3')], parentSpanID: 'b2' }
    expect(await dumpOf(one(both))).toContain('orphans: 0 named "00000000000000c3"')
  })
})

describe('what else a document may hold', () => {
  test('warnings of a span are an attribute, as api_v3 writes them', async () => {
    expect(await dumpOfSpan({ warnings: ['skew', 'cut'] })).toContain(
      'attribute "@jaeger@warnings" array "[\\"skew\\",\\"cut\\"]"',
    )
  })

  test('warnings of the trace and errors of the answer are notes', async () => {
    const document = JSON.parse(one({}, { errors: [{ code: 404, msg: 'trace not found' }] }))
    document.data[0].warnings = ['trace truncated']
    const { notes } = await decoded(JSON.stringify(document))
    expect(notes).toEqual([
      { kind: 'warning', text: 'trace truncated' },
      { kind: 'warning', text: 'trace not found' },
    ])
  })

  test('the first text field named event names an event', async () => {
    const fields = [tag('event', 'first', 'string'), tag('event', 'second', 'string')]
    const logs = [
      { timestamp: 1_644_745_770_000_001, fields },
      { timestamp: 1_644_745_770_000_002, fields: [tag('event', 7, 'int64')] },
    ]
    expect((await dumpOfSpan({ logs })).split('\n').slice(3)).toEqual([
      '  event 1000 "first"',
      '    with "event" string "second"',
      '  event 2000 ""',
      '    with "event" int "7"',
    ])
  })

  test('a process that the document does not describe has no name', async () => {
    expect(await dumpOf(one({ processID: 'p9' }))).not.toContain('"web"')
  })

  test('ids that are no hex are kept beside their hash', async () => {
    const dump = await dumpOf(one({ traceID: 'trace-123', spanID: 'span-1' }))
    expect(dump).toContain('trace trace-123')
    expect(dump).toContain('ids: 0 is "span-1"')
  })

  test('a span without a start still lasts as long as it says', async () => {
    const dump = await dumpOf(one({ startTime: 0 }))
    expect(dump).toContain('untimed: 0')
    expect(dump).toContain('0+1500000')
  })

  test('a negative duration is a repair', async () => {
    expect(await dumpOf(one({ duration: -5 }))).toContain('endless: 0')
  })

  test('a trace as Jaeger UI keeps it: the process within, whole spans in references', async () => {
    const span = JSON.parse(one({})).data[0].spans[0]
    const process = { serviceName: 'web', tags: [tag('host', 'h1', 'string')] }
    const parent = { ...span, process, references: [], relativeStartTime: 0 }
    const child = {
      ...parent,
      spanID: 'b2',
      references: [{ refType: 'CHILD_OF', traceID: TRACE, spanID: 'a1', span: parent }],
    }
    const trace = {
      services: [{ name: 'web', numberOfSpans: 2 }],
      spans: [parent, child],
      duration: 9,
    }
    const dump = await dumpOf(JSON.stringify({ data: { ...trace, traceID: TRACE } }))
    expect(dump).toContain('2 spans')
    expect(dump).toContain('1 childOf 0')
    expect(dump).toContain('  resource "host" string "h1"')
  })

  test('tags as an object, as Elasticsearch may hold them', async () => {
    const document = {
      ...JSON.parse(one({})).data[0].spans[0],
      processID: undefined,
      tag: { 'http@status_code': 200, 'span@kind': 'client', error: true },
      process: { serviceName: 'web', tag: { 'host@name': 'h1' } },
      startTimeMillis: 1_644_745_770_000,
    }
    const dump = await dumpOf(JSON.stringify(document))
    expect(dump).toContain('attribute "http.status_code" int "200"')
    expect(dump).toContain('attribute "error" bool "true"')
    expect(dump).toContain(' client unset')
    expect(dump).toContain('resource "host.name" string "h1"')
  })
})

test('after a broken line the next ones are read, and the loss is told once', async () => {
  const line = JSON.stringify(JSON.parse(one({})).data[0].spans[0])
  const other = line.replace('"a1"', '"b2"')
  const lines = [line, '{"traceID": oops}', '{"spanID": !}', other]
  const { tables, notes } = await decoded(lines.join('\n'))
  expect(tables[0].length).toBe(2)
  const position = `${line}\n{"traceID": `.length
  expect(notes).toEqual([
    {
      kind: 'unreadable',
      count: 'oops}'.length + '!}'.length,
      text: `7 bytes could not be read, from byte ${position} on: traceID: wanted a value.`,
    },
  ])
})

test('an attribute of five megabytes is read whole', async () => {
  const long = 'x'.repeat(5_000_000)
  const { tables } = await decoded(one({ tags: [tag('k', long, 'string')] }), 65_536)
  const [table] = tables
  expect(table.strings[table.attributes.value[0]]).toBe(long)
})
