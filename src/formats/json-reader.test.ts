import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StringTable } from '@/trace/strings'
import { BadData } from './failure'
import { OPEN_BRACE, OPEN_BRACKET, QUOTE } from './json-bytes'
import { END, JsonKeys, UNKNOWN } from './json-keys'
import { JsonReader } from './json-reader'
import { jsonText } from './json-text'
import { cutAt, inChunks } from './testing'

const AB = new JsonKeys({ a: 0, b: 1 })

function reader(document: string, size?: number): JsonReader {
  return new JsonReader(inChunks(document, size))
}

async function errorIn(outcome: Promise<unknown>): Promise<BadData> {
  try {
    await outcome
  } catch (error) {
    if (error instanceof BadData) return error
    throw error
  }
  throw new Error('it did not fail')
}

describe('units', () => {
  test('an object is read key by key, and unknown keys are told', async () => {
    const r = reader(' {"a" : 1 ,"c":[{"a":5}],\n"b":"x"} ')
    const seen: (string | number)[] = []
    await r.unit(() => {
      seen.length = 0
      for (let key = r.object(AB); key !== END; key = r.key(AB)) {
        r.value()
        seen.push(key, r.text())
      }
    })
    expect(seen).toEqual([0, '1', UNKNOWN, '[{"a":5}]', 1, 'x'])
  })

  test('a key is known with escapes in it as well', async () => {
    const r = reader('{"\\u0061":1}')
    expect(await r.unit(() => r.object(AB))).toBe(0)
  })

  test('keys that change their order from object to object are all found', async () => {
    const r = reader('[{"a":1,"b":2},{"b":3,"a":4},{"a":5},{},{"b":6,"c":7,"a":8}]')
    const seen: string[] = []
    await r.units(() => {
      let line = ''
      for (let key = r.object(AB); key !== END; key = r.key(AB)) {
        r.value()
        line += `${key}=${r.text()} `
      }
      seen.push(line)
    })
    expect(seen).toEqual(['0=1 1=2 ', '1=3 0=4 ', '0=5 ', '', '1=6 -1=7 0=8 '])
  })

  test('a unit that the end of a chunk cuts is read again', async () => {
    const document = '[{"a":"first"},{"a":"se\\"cond"},{"b":-1.5e3}]'
    for (let at = 1; at < document.length; at++) {
      const r = new JsonReader(cutAt(document, at))
      const seen: string[] = []
      await r.units(() => {
        const key = r.object(AB)
        r.value()
        const text = r.text()
        r.key(AB)
        seen.push(`${key} ${text}`)
      })
      expect(seen).toEqual(['0 first', '0 se"cond', '1 -1.5e3'])
    }
  })

  test('a unit larger than the window makes it grow', async () => {
    const long = 'x'.repeat(5_000_000)
    const r = reader(`["${long}", "after"]`, 65_536)
    const lengths: number[] = []
    await r.units(() => {
      r.string()
      lengths.push(r.to - r.from)
    })
    expect(lengths).toEqual([5_000_000, 5])
  })

  test('what is not the expected kind of value is passed over', async () => {
    const r = reader('[null, {"a":[1]}, "s", 12]')
    const seen: unknown[] = []
    await r.units(() => {
      seen.push(r.array())
    })
    expect(seen).toEqual([false, false, false, false])
  })

  test('documents follow each other, on lines of their own or not', async () => {
    const r = reader('{"a":1}\n{"a":2}{"a":3}\n\n')
    let documents = 0
    while (await r.document()) {
      await r.skip()
      documents++
    }
    expect(documents).toBe(3)
  })
})

describe('values', () => {
  test('any JSON comes back as compact JSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.integer({ min: 1, max: 9 }), async (value, size) => {
        const r = reader(JSON.stringify([value], null, 2), size)
        expect(await r.unit(() => jsonText(r))).toBe(JSON.stringify([value]))
      }),
      { numRuns: 200 },
    )
  })

  test('integers of any size stay exact', async () => {
    const r = reader('[9223372036854775807, -0, 1E2, 0.10, 123456789012345678901234567890] ')
    expect(await r.unit(() => jsonText(r))).toBe(
      '[9223372036854775807,0,100,0.1,123456789012345678901234567890]',
    )
  })

  test('a string with escapes is the same string as one without', async () => {
    const r = reader('["é<\\/","\\u00e9\\u003c/","\\ud83d\\ude00","😀"]')
    const strings = new StringTable()
    const seen: number[] = []
    await r.units(() => {
      seen.push(r.intern(strings))
    })
    expect(seen.map((i) => strings.list[i])).toEqual(['é</', 'é</', '😀', '😀'])
    expect(seen[0]).toBe(seen[1])
    expect(seen[2]).toBe(seen[3])
  })

  test('the first byte tells the kind', async () => {
    const r = reader('["", {}, []]')
    const kinds: number[] = []
    await r.units(() => {
      kinds.push(r.value())
    })
    expect(kinds).toEqual([QUOTE, OPEN_BRACE, OPEN_BRACKET])
  })
})

describe('hostile text', () => {
  test('a hundred thousand brackets are passed over', async () => {
    const depth = 100_000
    const r = reader(`[${'[{"a":'.repeat(depth)}1${'}]'.repeat(depth)}, 2]`, 1000)
    const seen: string[] = []
    await r.elements(async () => {
      await r.skip()
      seen.push('skipped')
    })
    expect(seen).toEqual(['skipped', 'skipped'])
  })

  test('a value nested too deep for anybody stays text', async () => {
    const r = reader(`${'['.repeat(50_000)}${']'.repeat(50_000)} `)
    const text = await r.unit(() => jsonText(r))
    expect(JSON.parse(text)).toBeInstanceOf(Array)
    expect(text.slice(0, 102)).toBe(`${'['.repeat(100)}"[`)
  })

  test.each([
    ['[1, 2', '[1]', 'more: the document ends here'],
    ['{"a": {"b": [1, 2, x]}}', 'a.b[2]', 'a value'],
    ['{"a": [true, tru]}', 'a[1]', 'a value'],
    ['{"a": "x\ny"}', 'a', 'a string without control characters'],
    ['{"a": 1 "b": 2}', 'a', '"," or "}"'],
    ['{"a b": [1 2]}', '["a b"][0]', '"," or "]"'],
    ['{"a": }', 'a', 'a value'],
    ['{a: 1}', '', 'a key'],
    ['{"a" 1}', 'a', '":"'],
  ])('where text is broken is said by its path: %s', async (document, path, wanted) => {
    const r = reader(document)
    const error = await errorIn(
      r.unit(() => {
        jsonText(r)
      }),
    )
    expect(error).toMatchObject({ wanted })
    expect(error.path).toBe(path)
  })

  test('the path leads through the containers around a unit', async () => {
    const r = reader('{"data":[{"spans":[{"a":1},{"a":[0,!]}]}]}')
    const error = await errorIn(
      r.members(() => r.elements(() => r.members(() => r.units(() => void jsonText(r))))),
    )
    expect(error.path).toBe('data[0].spans[1].a[1]')
  })

  test('after broken text the next line that begins an object is found', async () => {
    const r = reader('{"a":!}}}\n{"a":2}', 3)
    await r.document()
    await errorIn(r.unit(() => jsonText(r)))
    expect(await r.recover()).toBe('!}}}'.length)
    expect(await r.document()).toBe(true)
    expect(await r.unit(() => jsonText(r))).toBe('{"a":2}')
  })
})
