import { expect, test, vi } from 'vitest'
import { findNamed } from './find-named'
import { DEFAULT_RULES, isDenied } from './rules'

// Megabytes are walked here, on machines with much else to do.
vi.setConfig({ testTimeout: 30_000 })

const wanted = (key: string) => isDenied(DEFAULT_RULES, key)
const values = (text: string, options = {}) =>
  findNamed(text, wanted, options).map(({ from, to }) => text.slice(from, to))

test.each<[text: string, ...found: string[]]>([
  // JSON, whole, cut, in a line of a log, escaped once or twice.
  ['{"password":"hun\\"ter2","user":"x"}', 'hun\\"ter2'],
  ['sent {"user": {"api_key" : "k", "n": 1}} to', 'k'],
  ['{"a": 1, "password": "cut of', 'cut of'],
  ['body={\\"password\\":\\"x y\\",\\"n\\":1}', 'x y'],
  ['{"m":"{\\\\\\"token\\\\\\":\\\\\\"t\\\\\\",\\\\\\"n\\\\\\":1}"}', 't'],
  ["{'secret': 'it', 'b': 2}", 'it'],
  ['"secrets": ["a", "]", {"b": 2}], "c": 3', '["a", "]", {"b": 2}]'],
  ['"credentials": {"user": "a"', '{"user": "a"'],
  ['{"password": 1234, "n": 2}', '1234'],
  // Queries and forms.
  ['user=ada&password=x&token=y#z', 'x', 'y#z'],
  ['user[password]=a&user%5Bpassword%5D=b', 'a', 'b'],
  // Settings and words.
  ['password=a, secret: b; db.password="c d" e', 'a', 'b', 'c d'],
  ['login with password hunter2: ok'],
  ['session => s1, next', 's1'],
  // Headers: what they hold goes to the end of the line.
  ['GET / HTTP/1.1\r\nCookie: a=b; c=d\r\nHost: x\r\nX-Api-Key: k 1', 'a=b; c=d', 'k 1'],
  ['curl -H "Authorization: Digest a, b" -H \'cookie: c; d\' /', 'Digest a, b', 'c; d'],
  ['Authorization: Digest username="x", response="y"', 'Digest username="x", response="y"'],
  // What is no value.
  ['password=null, token: undefined, secret=?, pwd = $1, token=:t'],
  ['password== x, password != y, ::secret::x, https://token://x'],
  ['PasswordCheck.java:42, com.x.InvalidPasswordException: too short'],
  ['{"password":"","token":"a"}', 'a'],
])('%s', (text, ...found) => {
  expect(values(text)).toEqual(found)
})

test('of a statement only what is quoted', () => {
  const text = "WHERE u.password = v.password AND token = 'x'"
  expect(values(text, { quotedOnly: true })).toEqual(['x'])
})

test('comes to an end in a megabyte of anything', () => {
  const units = ['=', ':', 'a=', 'token=', 'token:', '"token":', '"token":"', 'token: ', 'cookie: ']
  units.push(
    'cookie=',
    '\\"token\\":\\"',
    "'token':",
    '"cookie: ',
    'token=[',
    'token={"',
    'token="\\',
  )
  units.push(
    'password=password ',
    '":',
    "':",
    ' :',
    '\n:',
    'a.',
    '%',
    ']=',
    'token=null ',
    '\\',
    '"',
  )
  for (const unit of units) {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length))
    for (const quotedOnly of [true, false]) {
      for (const found of findNamed(text, wanted, { quotedOnly })) {
        expect(found.from).toBeLessThan(found.to)
      }
    }
  }
  let keys = ''
  for (let i = 0; keys.length < 1_000_000; i++) keys += `key${i}=`
  expect(values(keys)).toEqual([])
})
