import fc from 'fast-check'
import { Marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { criticalPath } from '@/analysis/critical-path'
import { tableOf } from '@/details/testing'
import { hostileTexts } from '@/formats/hostile/testing'
import { traceMarkdown } from './markdown'
import { markdownCode, markdownText } from './markdown-text'
import { spanMarkdown } from './span-markdown'

/** What is copied as Markdown, as a place where it is pasted shows it. */

const renderers = [new Marked({ gfm: true }), new Marked({ gfm: true, breaks: true })]

/** Elements of what is shown, in order, with the addresses of links and pictures. */
function elementsOf(markdown: string): string[][] {
  return renderers.map((marked) => {
    const html = marked.parse(markdown, { async: false })
    const tags = html.matchAll(/<([a-z][a-z0-9]*)(?:\s[^>]*?(?:href|src)="([^"]*)")?[^>]*>/gi)
    return [...tags].map(([, tag, address]) => (address === undefined ? tag : `${tag} ${address}`))
  })
}

const both = (elements: string[]) => [elements, elements]

/** Text of the signs that Markdown, HTML and chat know, and of what begins an address. */
const anyMarkup = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'\\`*_[](){}<>#+-=.!|~&;:/\'"@^$%0123456789 \n\t\r'.split('')),
      fc.constantFrom(
        'http://',
        'https://a.example',
        'HTTPS://A.example',
        'www.',
        'WWW.a.example',
        'ftp://a.example',
        'mailto:a@b.example',
        'a@b.example',
        'javascript:alert(1)',
        '<img src=x onerror=alert(1)>',
        '<a href="',
        '<!--',
        '-->',
        '<![CDATA[',
        '&lt;',
        '&#60;',
        '&#x3c;',
        '](',
        '![',
        '[x]: ',
        '[ ] ',
        '```',
        '~~~',
        '---',
        '===',
        '| a |',
        '|---|',
        '> ',
        '# ',
        '1. ',
        '    ',
        '\u2028',
        '\u0000',
        '\u202e',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''))

describe('text of a trace, with whatever it is written,', () => {
  const places: readonly (readonly [string, (text: string) => string, string[]])[] = [
    ['at the beginning of a line', (text) => `${text}\n`, ['p']],
    ['within a line', (text) => `1 ms · ${text} · error\n`, ['p']],
    ['in bold type', (text) => `**a${text}a** · 1 ms\n`, ['p', 'strong']],
    ['in a list', (text) => `- 1 ms a${text}\n`, ['ul', 'li']],
  ]
  test.each(places)('becomes no element %s', (_, placed, elements) => {
    fc.assert(
      fc.property(anyMarkup, (text) => {
        // Bold type begins and ends with what is no space and no sign.
        const shown = markdownText(text)
        if (shown === '') return
        expect(elementsOf(placed(shown))).toEqual(both(elements))
      }),
      { numRuns: 500 },
    )
  })

  test('is code in backticks and nothing else', () => {
    fc.assert(
      fc.property(anyMarkup, anyMarkup, (key, value) => {
        const line = `- ${markdownCode(key)}: ${markdownCode(value)}\n`
        expect(elementsOf(line)).toEqual(both(['ul', 'li', 'code', 'code']))
      }),
      { numRuns: 500 },
    )
  })
})

const LINK = 'https://spanwise.example/trace/1'
const OURS = /^(p|strong|ul|li|code|br)$/

describe.each(Object.entries(hostileTexts))('a span of %s', (_, text) => {
  const t = tableOf({
    name: text,
    status: 2,
    message: text,
    attributes: { [text || 'empty']: text, 'exception.type': text },
    events: [{ at: 1, name: text }],
  })

  test('is shown with one link, which is ours', () => {
    for (const markdown of [
      spanMarkdown(t, 0, LINK),
      traceMarkdown(t, criticalPath(t), { link: LINK }),
    ]) {
      for (const elements of elementsOf(markdown)) {
        expect(elements.filter((element) => !OURS.test(element))).toEqual([`a ${LINK}`])
      }
    }
  })
})
