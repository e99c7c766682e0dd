import { expect, test } from 'vitest'
import { criticalPath } from '@/analysis/critical-path'
import { tableOf } from '@/details/testing'
import { trace } from '@/trace/testing'
import { traceMarkdown } from './markdown'
import { markdownCode, markdownText } from './markdown-text'
import { spanMarkdown } from './span-markdown'

test('a trace in a few lines', () => {
  const t = trace(`
    web GET /   |----------|
      db query     |----x|     {message="no route"}
  `)
  expect(
    traceMarkdown(t, criticalPath(t), { link: 'https://spanwise.example/t' }),
  ).toMatchInlineSnapshot(`
    "**web › GET /** · 11 ms
    2 Jan 2026, 03:04:05.000 UTC · 2 spans · 2 services · trace \`4bf92f3577b34da6a3ce929d0e0e4736\`

    Critical path:
    - 6 ms (55 %) db › query
    - 5 ms (45 %) web › GET /

    Errors: 1 began, 1 span failed
    - db › query: no route

    https://spanwise.example/t
    "
  `)
})

test('what was written about a trace, as text', () => {
  const t = trace(`
    web GET /   |----------|  {id=7}
  `)
  const notes = [
    { place: { kind: 'span', spanId: '0000000000000007' }, text: '**here**\nit\u202e began' },
    { place: { kind: 'span', spanId: '00000000000000ff' }, text: 'late' },
    { place: { kind: 'range', from: 1e6, to: 3e6 }, text: '<b>waits</b>' },
  ] as const
  const text = traceMarkdown(t, criticalPath(t), { link: 'https://spanwise.example/t', notes })
  expect(text.slice(text.indexOf('Notes:'))).toMatchInlineSnapshot(`
    "Notes:
    - web › GET /: \\*\\*here\\*\\* it⟨U+202E⟩ began
    - span \`00000000000000ff\`: late
    - 1 ms to 3 ms: \\<b\\>waits\\</b\\>

    https://spanwise.example/t
    "
  `)
})

test('a span with what it carries', () => {
  const t = tableOf({
    name: 'GET /',
    status: 2,
    message: 'no route',
    attributes: { 'http.route': '/', 'a`b': 'x\ny' },
    events: [{ at: 3, name: 'retry' }],
  })
  expect(spanMarkdown(t, 0, 'https://spanwise.example/t')).toMatchInlineSnapshot(`
    "**shop › GET /** · 100 ms · error
    2 Jan 2026, 03:04:05.000 UTC · span \`0000000000000001\` · trace \`4bf92f3577b34da6a3ce929d0e0e4736\`

    Error: no route

    Attributes:
    - \`http.route\`: \`/\`
    - \`\`a\`b\`\`: \`x␊y\`

    Resource:
    - \`service.name\`: \`shop\`

    Events:
    - 3 ms retry

    https://spanwise.example/t
    "
  `)
})

test('of many attributes and events the first are told, and how many more', () => {
  const attributes = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`k${i}`, i]))
  const events = Array.from({ length: 41 }, (_, i) => ({ at: i, name: 'e' }))
  const text = spanMarkdown(tableOf({ attributes, events }), 0, '')
  expect(text).toContain('- and 10 more attributes')
  expect(text).toContain('- and 1 more event\n')
})

test.each([
  ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
  ['<img src=x>', '\\<img src=x\\>'],
  ['![x](y)', '\\!\\[x\\](y)'],
  ['a | b ~~c~~ **d** _e_ `f` \\', 'a \\| b \\~\\~c\\~\\~ \\*\\*d\\*\\* \\_e\\_ \\`f\\` \\\\'],
  ['&lt;b&gt;', '\\&lt;b\\&gt;'],
  ['one\n\n# two\r\nthree', 'one #\u2060 two three'],
  ['- item', '\\- item'],
  ['1. item', '1\\. item'],
  ['@everyone in #general', '@\u2060everyone in #\u2060general'],
  [
    'see https://evil.example or www.evil.example',
    'see https:\u2060//evil.example or www\u2060.evil.example',
  ],
  ['a\u202eb\u200bc\u0007', 'a⟨U+202E⟩b⟨U+200B⟩c␇'],
])('a name is no markup: %j', (text, shown) => {
  expect(markdownText(text)).toBe(shown)
})

test.each([
  ['x', '`x`'],
  ['', '`  `'],
  ['a`b', '``a`b``'],
  ['`', '`` ` ``'],
  ['a\nb', '`a␊b`'],
  ['\u202e', '`⟨U+202E⟩`'],
])('a value is code: %j', (text, shown) => {
  expect(markdownCode(text)).toBe(shown)
})

test('a megabyte of text is cut, and never within an escape or a pair', () => {
  expect(markdownText('*'.repeat(1_000_000))).toBe(`${'\\*'.repeat(300)}…`)
  expect(markdownCode('😀'.repeat(500_000), 3)).toBe('`😀\ufffd…`')
  expect(markdownCode('`'.repeat(1_000_000)).length).toBeLessThan(1000)
})
