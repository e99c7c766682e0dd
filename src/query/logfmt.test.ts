import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTags, printTags } from './logfmt'

const tagsOf = (text: string) => parseTags(text).tags.map(({ key, value }) => [key, value] as const)

describe('parseTags', () => {
  test.each([
    ['', []],
    ['  \n ', []],
    [
      'http.status_code=500 error=true',
      [
        ['http.status_code', '500'],
        ['error', 'true'],
      ],
    ],
    ['error', [['error', 'true']]],
    [
      'error http.method=GET',
      [
        ['error', 'true'],
        ['http.method', 'GET'],
      ],
    ],
    ['"quoted key"="a b"', [['quoted key', 'a b']]],
    ['"quoted key"', [['quoted key', 'true']]],
    [
      'a = b  c= d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['empty=""', [['empty', '']]],
    ['empty=', [['empty', '']]],
    ['url=http://x/?a=b&c="d"', [['url', 'http://x/?a=b&c="d"']]],
    ['a="say \\"hi\\"\\n\\u0041"', [['a', 'say "hi"\nA']]],
    ['re="\\d+\\.js"', [['re', '\\d+\\.js']]],
    ['größe=überall', [['größe', 'überall']]],
  ] as const)('reads %s', (text, tags) => {
    expect(tagsOf(text)).toEqual(tags)
    expect(parseTags(text).problems).toEqual([])
  })

  test.each([
    ['{}', []],
    [' { "a" : "b" } ', [['a', 'b']]],
    [
      '{"a":500,"b":true,"c":-1.50}',
      [
        ['a', '500'],
        ['b', 'true'],
        ['c', '-1.50'],
      ],
    ],
    ['{"big":9223372036854775807}', [['big', '9223372036854775807']]],
    ['{"say \\"hi\\"":"{,}"}', [['say "hi"', '{,}']]],
  ] as const)("reads Jaeger's map %s", (text, tags) => {
    expect(tagsOf(text)).toEqual(tags)
    expect(parseTags(text).problems).toEqual([])
  })

  test.each([
    ['a="b', 2, 'The quote that opens here is never closed.'],
    ['ok=1 "b', 5, 'The quote that opens here is never closed.'],
    ['=b', 0, 'An attribute name is missing before "=".'],
    ['a=1 && b=2', 4, '"&&" is not an attribute: write key=value, separated by spaces.'],
    ['""=b', 0, 'An attribute needs a name.'],
    ['{"":"b"}', 1, 'An attribute needs a name.'],
    ['{"a":null}', 5, 'A map of texts is wanted here: {"key": "value"}.'],
    ['{"a":{"b":1}}', 5, 'A map of texts is wanted here: {"key": "value"}.'],
    ['{ resource.service.name = "x" }', 2, 'A map of texts is wanted here: {"key": "value"}.'],
    ['{"a":1 "b":2}', 7, 'A comma or the closing } is wanted here.'],
    ['{"a":1', 6, 'A comma or the closing } is wanted here.'],
  ])('says what is wrong with %s, and where', (text, at, words) => {
    expect(parseTags(text).problems).toEqual([{ at, text: words }])
  })

  test('keeps what it could read beside a problem', () => {
    expect(tagsOf('a=1 =2 b=3')).toEqual([
      ['a', '1'],
      ['b', '3'],
    ])
  })

  test('never throws, and ends', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseTags(text)))
    const syntax = fc.string({ unit: fc.constantFrom(...'{}[]"\\=:, \nab1&') })
    fc.assert(
      fc.property(syntax, (text) => void parseTags(text)),
      { numRuns: 1000 },
    )
  })
})

describe('printTags', () => {
  test('quotes only what has to be', () => {
    const tags = [
      { key: 'http.status_code', value: '500' },
      { key: 'quoted key', value: 'a b' },
      { key: '{', value: '' },
    ]
    expect(printTags(tags)).toBe('http.status_code=500 "quoted key"="a b" "{"=""')
  })

  test('is read back as the same tags', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'{}"\\=: \n\tab&é') }),
    )
    const tag = fc.record({ key: text.filter((key) => key !== ''), value: text })
    fc.assert(
      fc.property(fc.array(tag), (tags) => {
        expect(parseTags(printTags(tags))).toMatchObject({ tags, problems: [] })
      }),
      { numRuns: 500 },
    )
  })
})
