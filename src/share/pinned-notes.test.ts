import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  LONGEST_NOTE,
  MOST_NOTES,
  noteText,
  type PinnedNote,
  placeKey,
  plainNotes,
  printNotes,
  readNotes,
} from './pinned-notes'

const at = (spanId: string, text: string): PinnedNote => ({ place: { kind: 'span', spanId }, text })
const from = (start: number, end: number, text: string): PinnedNote => ({
  place: { kind: 'range', from: start, to: end },
  text,
})
const SPAN = '92fee6f401a48c4d'

const anyPlace = fc.oneof(
  fc
    .stringMatching(/^[0-9a-f]{16}$/)
    .map((spanId): PinnedNote['place'] => ({ kind: 'span', spanId })),
  fc
    .tuple(fc.nat(), fc.integer({ min: 1 }))
    .map(([a, b]): PinnedNote['place'] => ({ kind: 'range', from: a, to: a + b })),
)
/** Stars and hyphens, which the format is made of, as often as all else. */
const anyText = fc
  .array(fc.oneof(fc.constantFrom('*', '-', ':', '\n', 'z.'), fc.string({ unit: 'binary' })))
  .map((parts) => noteText(parts.join('')))
  .filter((text) => text !== '')
const anyNotes = fc.uniqueArray(fc.record({ place: anyPlace, text: anyText }), {
  maxLength: 12,
  selector: (note) => placeKey(note.place),
})

describe('notes in an address', () => {
  test('are read as they were printed, packed or not', () =>
    fc.assert(
      fc.asyncProperty(anyNotes, async (notes) => {
        expect(await readNotes(plainNotes(notes))).toEqual(notes)
        expect(await readNotes(await printNotes(notes))).toEqual(notes)
      }),
    ))

  test('survive the address itself', () =>
    fc.assert(
      fc.asyncProperty(anyNotes, async (notes) => {
        const params = new URLSearchParams({ notes: await printNotes(notes) })
        const text = new URLSearchParams(params.toString()).get('notes') ?? ''
        expect(await readNotes(text)).toEqual(notes)
      }),
    ))

  test('short ones can be read by people', async () => {
    const notes = [at(SPAN, 'Retries begin here'), from(1200, 3400, '2 * 3 = 6')]
    expect(await printNotes(notes)).toBe(`${SPAN}:Retries begin here*-1200-3400:2 ** 3 = 6`)
  })

  test('long ones are packed, at any length', async () => {
    const words = 'the connection was closed before the request was answered; '.repeat(14)
    const notes = Array.from({ length: 50 }, (_, i) => from(i, i + 1, `${i} ${words}`.trim()))
    const text = await printNotes(notes)
    expect(text).toMatch(/^z\.[\w-]+$/)
    expect(text.length).toBeLessThan(plainNotes(notes).length / 10)
    expect(await readNotes(text)).toEqual(notes)
  })

  test('a bad one falls alone', async () => {
    const good = at(SPAN, 'good')
    for (const bad of ['', 'x', 'abc:short id', '9-3:backwards', `${SPAN}:`, ':', '1-2']) {
      expect(await readNotes(`${bad}*-${SPAN}:good`), bad).toEqual([good])
    }
    for (const bad of ['z.', 'z.!!!', 'z.AAAA', 'z.7f7f7f7f']) {
      expect(await readNotes(bad), bad).toEqual([])
    }
  })

  test('nothing read is longer, or more, than may be written', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        for (const note of await readNotes(`${SPAN}:${text}*-${text}`)) {
          expect(note.text).toBe(noteText(note.text))
        }
      }),
    ))

  test('one place has one note, the last', async () => {
    expect(await readNotes(`${SPAN}:a*-${SPAN}:b`)).toEqual([at(SPAN, 'b')])
  })

  test('a flood is cut', async () => {
    const many = Array.from({ length: MOST_NOTES + 9 }, (_, i) => from(i, i + 1, 'x'))
    expect(await readNotes(plainNotes(many))).toHaveLength(MOST_NOTES)
    const [long] = await readNotes(`${SPAN}:${'y'.repeat(LONGEST_NOTE * 2)}`)
    expect(long?.text).toHaveLength(LONGEST_NOTE)
  })

  test('a few digits that would become a mountain are not unpacked', async () => {
    const zeros = new Blob([new Uint8Array(50_000_000)])
    const packed = new Response(zeros.stream().pipeThrough(new CompressionStream('deflate-raw')))
    const text = Buffer.from(await packed.arrayBuffer()).toString('base64url')
    expect(await readNotes(`z.${text}`)).toEqual([])
  })
})
