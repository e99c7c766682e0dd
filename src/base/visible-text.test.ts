import { expect, test } from 'vitest'
import { visibleText } from './visible-text'

test('what would turn, hide or ring is shown as a sign', () => {
  expect(visibleText('a\u202eb\u200bc\u0000d\u007fe\u0085')).toBe('a⟨U+202E⟩b⟨U+200B⟩c␀d␡e⟨U+0085⟩')
})

test('sentences that hide in tags are shown', () => {
  expect(visibleText('a\u{e0041}\u{e007f}b')).toBe('a⟨U+E0041⟩⟨U+E007F⟩b')
})

test('line ends and tabs stay where a text may have lines, and are signs in a name', () => {
  expect(visibleText('a\r\n\tb', { lines: true })).toBe('a\n\tb')
  expect(visibleText('a\r\n\tb')).toBe('a␍␊␉b')
})

test('scripts and emoji keep their joiners', () => {
  const text = 'می\u200cخواهم 👩\u200d💻 größe 東京'
  expect(visibleText(text)).toBe(text)
})

test('a text of one line ends where no line is longer, between two characters', () => {
  const long = 'x'.repeat(5_000_000)
  expect(visibleText(long)).toBe(`${'x'.repeat(1000)}…`)
  expect(visibleText(`${'x'.repeat(999)}👩 and on`)).toBe(`${'x'.repeat(999)}…`)
  expect(visibleText('x'.repeat(1000))).toBe('x'.repeat(1000))
  expect(visibleText(long, { lines: true })).toBe(long)
})
