import { describe, expect, test, vi } from 'vitest'
import type { Find } from './find'
import { findCards } from './find-card'
import { findEmails } from './find-email'
import { findIps } from './find-ip'
import { findSql } from './find-sql'
import { findBearers, findJwts } from './find-token'
import { findCredentials, findQueries } from './find-url'

// Megabytes are walked here, on machines with much else to do.
vi.setConfig({ testTimeout: 30_000 })

function texts(find: Find, text: string): string[] {
  return find(text).map(({ from, to }) => text.slice(from, to))
}

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'

const CASES: [name: string, Find, [text: string, ...found: string[]][]][] = [
  [
    'JSON Web Tokens',
    findJwts,
    [
      [`a ${JWT} b`, JWT],
      [`token=${JWT};`, JWT],
      ['eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'],
      ['eyJhbGciOiJIUzI1NiJ9'],
      ['eyJ.a.b'],
      ['heyJhbGciOiJIUzI1NiJ9.a.b'],
    ],
  ],
  [
    'tokens behind their scheme',
    findBearers,
    [
      ['Authorization: Bearer abc123def', 'abc123def'],
      ['bearer  abcdefghijklmnopqrstuv', 'abcdefghijklmnopqrstuv'],
      ['Basic dXNlcjpwYXNz0==', 'dXNlcjpwYXNz0=='],
      ['token=0123456789abcdef', '0123456789abcdef'],
      ['Bearer authentication failed'],
      ['Bearer short1'],
      ['Forbearer abc123def'],
    ],
  ],
  [
    'queries of URLs',
    findQueries,
    [
      ['https://a.example/x?id=7&b=c', 'id=7&b=c'],
      ['GET /search?q=shoes HTTP/1.1', 'q=shoes'],
      ['https://a.example/x?flag', 'flag'],
      ['https://a.example/cb?a=1#access_token=x', 'a=1#access_token=x'],
      ['see "https://a.example/?x=1", ok', 'x=1'],
      ['Really? Yes=no'],
      ['really?yes'],
      ['UPDATE t SET a=?,b=? WHERE c = ?'],
      ['https://a.example/x?'],
    ],
  ],
  [
    'credentials in URLs',
    findCredentials,
    [
      ['postgres://user:pa/ss@db:5432/x'],
      ['postgres://user:pass@db:5432/x', 'user:pass'],
      ['redis://:p@ss@cache', ':p@ss'],
      ['https://a.example/@user'],
    ],
  ],
  [
    'e-mail addresses',
    findEmails,
    [
      ['from alice.b+c@mail.example.com.', 'alice.b+c@mail.example.com'],
      ['<a@b.co>,c@d.org', 'a@b.co', 'c@d.org'],
      ['/users/alice%40b.example/x', 'alice%40b.example'],
      ['jörg@müller.de', 'jörg@müller.de'],
      ['user@localhost'],
      ['@b.co'],
      ['a@1.2'],
      ['npm i @scope/x@1.2.3'],
    ],
  ],
  [
    'card numbers',
    findCards,
    [
      ['card 4111111111111111.', '4111111111111111'],
      ['5500-0000-0000-0004', '5500-0000-0000-0004'],
      ['3782 822463 10005', '3782 822463 10005'],
      ['4111111111111112'],
      ['1795345589473000018'],
      ['0.4111111111111111'],
      ['a4111111111111111'],
      ['41111111111111110000000'],
    ],
  ],
  [
    'addresses',
    findIps,
    [
      ['from 10.0.0.1:8080 to 192.168.1.255.', '10.0.0.1', '192.168.1.255'],
      ['[2001:db8::1]:443', '2001:db8::1'],
      ['fe80::1%eth0, ::1', 'fe80::1', '::1'],
      ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
      ['2001:0db8:85a3:0000:0000:8a2e:0370:7334', '2001:0db8:85a3:0000:0000:8a2e:0370:7334'],
      ['at 12:34:56 on aa:bb:cc:dd:ee:ff'],
      ['1.2.3 and 1.2.3.4.5 and 256.1.1.1'],
      ['std::bad_alloc Foo::Bar ::'],
      ['v1.2.3.4'],
    ],
  ],
]

describe.each(CASES)('%s', (_, find, cases) => {
  test.each(cases)('%s', (text, ...found) => {
    expect(texts(find, text)).toEqual(found)
  })
})

test.each([
  ["SELECT * FROM t WHERE a = 'it''s' AND b=5", ["it''s", '5']],
  ['INSERT INTO "users" ("name") VALUES (\'bob\', 1.5e3, NULL)', ['bob', '1.5e3']],
  ['select "u"."id" from "users" "u" where "u"."id" = $1 limit 10', ['10']],
  ['SELECT x FROM t WHERE name = "bob" AND c IN ("x", "y")', ['bob', 'x', 'y']],
  ['SELECT 1 -- by alice\nFROM t /* trace=7 */', ['1', 'by alice', 'trace=7']],
  ["SELECT $tag$it's$tag$, $$x$$", ["it's", 'x']],
  ["SELECT a FROM t1 WHERE b = 'cut of", ['cut of']],
  ["SELECT a::int4, :p1, @p2 FROM t_2 WHERE c = '\\' OR 1'", ["\\' OR 1"]],
  ["SELECT '' FROM `my ' table`", []],
])('values in a statement: %s', (text, values) => {
  expect(findSql(text, (at) => at).map((part) => part.text)).toEqual(values)
})

const MB = 1_000_000
/** Each is a megabyte of what a careless expression would walk over again and again. */
const HOSTILE = [
  'a',
  '@',
  'a@',
  'a@b ',
  'a@b.',
  '%40',
  'eyJ',
  'eyJa.',
  'eyJaaaaaaaaaa.b ',
  'Bearer ',
  'bearer=',
  '1',
  '1.',
  '1.1.1.1.',
  ':',
  'a:',
  '::',
  '4111 ',
  '4111-',
  '?',
  'a?',
  'a?b ',
  '/?',
  '://',
  '://a ',
  '://a@',
  'é',
  ' ',
].map((unit) => unit.repeat(Math.ceil(MB / unit.length)))

test.each([findJwts, findBearers, findQueries, findCredentials, findEmails, findCards, findIps])(
  '%o comes to an end in a megabyte of anything',
  (find) => {
    for (const text of HOSTILE) {
      const found = find(text)
      for (let i = 0; i < found.length; i++) {
        expect(found[i].from).toBeGreaterThanOrEqual(found[i - 1]?.to ?? 0)
      }
    }
  },
)

test('values are found in a megabyte of anything', () => {
  const units = ["'", '"', '`', '$$', '$a$ $b$ ', '/*', '--', "\\'", '1', '$', ':', 'a"', '="', '(']
  for (const unit of units) {
    const parts = findSql(`SELECT ${unit.repeat(MB / unit.length)}`, (at) => at)
    expect(parts.every(({ from, to }) => from < to)).toBe(true)
  }
})
