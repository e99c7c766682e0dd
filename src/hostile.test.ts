import { describe, expect, test, vi } from 'vitest'
import { criticalPath } from './analysis/critical-path'
import { errorsOf } from './analysis/errors'
import { findRows } from './analysis/find'
import { ledgerOf } from './analysis/ledger'
import { hostileDocuments, hostileSpanId, hostileTexts } from './formats/hostile/testing'
import { decoded } from './formats/testing'
import { matchingRows } from './query/match'
import { curl } from './share/curl'
import { jaegerJson } from './share/jaeger-json'
import { traceMarkdown } from './share/markdown'
import { otlpJson } from './share/otlp-json'
import { redact } from './share/redact'
import { DEFAULT_RULES } from './share/redact/rules'
import { spanJson } from './share/span-json'
import { spanMarkdown } from './share/span-markdown'
import { readAgain } from './share/testing'
import { summaryOf } from './sources/summary-of'
import { checkTable } from './trace/check'
import { attributesOf, nameOf, rowOf, serviceOf, spanId } from './trace/span'
import { dump } from './trace/testing'

/** Traces written by somebody who means harm, from their bytes to all that is made of them. */

// Much is read here, on machines with much else to do.
vi.setConfig({ testTimeout: 120_000 })

/** What a document may not have changed: every object has these. */
const prototypes = () =>
  [Object.prototype, Array.prototype, Function.prototype, String.prototype]
    .flatMap((prototype) => Reflect.ownKeys(prototype).map(String))
    .join()

const texts = Object.values(hostileTexts)

describe.each(Object.entries(hostileDocuments))('hostile %s', async (format, document) => {
  const before = prototypes()
  const { tables } = await decoded(document())
  const [t] = tables

  test('is one trace with every span, and changes no object', () => {
    expect(tables).toHaveLength(1)
    expect(checkTable(t)).toEqual([])
    // One more, of no id, may be kept.
    expect(t.length - texts.length).toBeLessThanOrEqual(1)
    for (const i of texts.keys()) expect.soft(rowOf(t, hostileSpanId(i))).toBeGreaterThanOrEqual(0)
    expect(prototypes()).toBe(before)
    expect(Object.hasOwn({}, 'polluted') || 'polluted' in {}).toBe(false)
  })

  test('is read alike however it is cut', async () => {
    const again = await decoded(document(), 65_536 - 7)
    expect(again.tables.map(dump).join('') === tables.map(dump).join('')).toBe(true)
  })

  test('keeps names, services and values as they were written', () => {
    for (const [i, written] of texts.entries()) {
      // Half a character is no text in any of them; Zipkin knows no upper case and no empty name.
      const text = written.toWellFormed()
      const about = text.slice(0, 50)
      const row = rowOf(t, hostileSpanId(i))
      const attributes = attributesOf(t, t.attributes, row)
      const isHeld = attributes.some(({ key, value }) => key === text && value === text)
      expect.soft(isHeld, `attribute: ${about}`).toBe(true)
      if (text.length <= 100_000) {
        const proto = attributes.find(({ key }) => key === '__proto__')
        expect.soft(proto?.value, `value of __proto__: ${about}`).toBe(text)
      }
      if (format === 'Zipkin JSON') continue
      expect.soft(nameOf(t, row) === text, `name: ${about}`).toBe(true)
      // An empty one is told as unknown.
      if (text === '') continue
      expect.soft(serviceOf(t, row) === text, `service: ${about}`).toBe(true)
    }
  })

  test('is analysed, searched and told', () => {
    expect(errorsOf(t).count).toBeGreaterThan(10)
    for (const { text } of ledgerOf(t)) expect.soft(text.length).toBeLessThan(500)
    for (const text of texts) {
      const found = findRows(t, `"${text.slice(0, 1000)}"`).count()
      if (/^[^"=]+$/.test(text) && text.trim() !== '' && text.isWellFormed())
        expect.soft(found, text.slice(0, 50)).toBeGreaterThan(0)
    }
    const polluted = matchingRows(t, { tags: [{ key: '__proto__', value: '__proto__' }] })
    expect([...polluted.rows()].map((row) => spanId(t, row))).toEqual([
      hostileSpanId(texts.indexOf('__proto__')),
    ])
    expect(summaryOf(t).spans).toBe(t.length)
  })

  test('is copied, each thing within measure', () => {
    const path = criticalPath(t)
    expect(traceMarkdown(t, path, { link: 'http://page/' }).length).toBeLessThan(20_000)
    for (let row = 0; row < t.length; row++) {
      expect.soft(spanMarkdown(t, row, 'http://page/').length).toBeLessThan(40_000)
      expect.soft(() => JSON.parse(spanJson(t, row))).not.toThrow()
      curl(t, row)
    }
  })

  test('is written and read again', async () => {
    const again = await readAgain(otlpJson(tables))
    expect(again.map(({ length }) => length)).toEqual([t.length])
    expect(again.flatMap(checkTable)).toEqual([])
    const jaeger = JSON.parse([...jaegerJson(tables)].join(''))
    expect(jaeger.data[0].spans).toHaveLength(t.length)
    expect(prototypes()).toBe(before)
  })

  test('is redacted', () => {
    const { tables: clean } = redact(tables, DEFAULT_RULES)
    expect(clean.flatMap(checkTable)).toEqual([])
    const row = rowOf(clean[0], hostileSpanId(texts.indexOf(hostileTexts['address with a name'])))
    const url = attributesOf(clean[0], clean[0].attributes, row).find(
      ({ key }) => key === 'url.full',
    )
    expect(url?.value).toMatch(/^https:\/\/credentials-\d+@pwned\.invalid\/a\?query-\d+$/)
  })
})
