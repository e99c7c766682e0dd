import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const src = new URL('..', import.meta.url)
const tokens = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

type Theme = ReadonlyMap<string, string>

/** The custom properties of the n-th block that begins with `selector`. */
function block(selector: string): Theme {
  const start = tokens.indexOf(`${selector} {`)
  const text = tokens.slice(start, tokens.indexOf('}', start))
  return new Map([...text.matchAll(/--([\w-]+):\s*([^;]+);/g)].map((m) => [m[1] ?? '', m[2] ?? '']))
}

const themes = { light: block(':root'), dark: block(':root[data-theme="dark"]') }

/** Linear-light sRGB of an opaque oklch(), after Björn Ottosson's matrices. */
function linearRgb(colour: string | undefined): number[] {
  const m = /^oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)$/.exec(colour ?? '')
  if (!m) throw new Error(`not an opaque oklch(): ${colour}`)
  const [light, chroma, hue] = [Number(m[1]) / 100, Number(m[2]), (Number(m[3]) * Math.PI) / 180]
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)]
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const c = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * c + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * c - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * c + 1.707614701 * s,
  ]
}

function luminance(colour: string | undefined): number {
  const [r = 0, g = 0, b = 0] = linearRgb(colour).map((x) => Math.min(1, Math.max(0, x)))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2 contrast ratio of two tokens of a theme. */
function contrast(theme: Theme, one: string, other: string): number {
  const [a, b] = [luminance(theme.get(one)), luminance(theme.get(other))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

/** Pairs of the product of both lists that fall short of the ratio. */
function short(theme: Theme, marks: string[], grounds: string[], ratio: number): string[] {
  return marks.flatMap((mark) =>
    grounds
      .map((ground) => ({ ground, got: contrast(theme, mark, ground) }))
      .filter(({ got }) => got < ratio)
      .map(({ ground, got }) => `${mark} on ${ground}: ${got.toFixed(2)}`),
  )
}

const surfaces = ['', '-sunken', '-raised', '-hover', '-selected'].map((s) => `surface${s}`)
const services = Array.from({ length: 20 }, (_, i) => `service-${i}`)

test('oklch becomes the sRGB it stands for', () => {
  expect(linearRgb('oklch(100% 0 0)').map((x) => x.toFixed(3))).toEqual(['1.000', '1.000', '1.000'])
  expect(
    contrast(new Map(Object.entries({ w: 'oklch(100% 0 0)', k: 'oklch(0% 0 0)' })), 'w', 'k'),
  ).toBeCloseTo(21)
})

test.each(Object.entries(themes))('%s text reads on every surface', (_, theme) => {
  const text = ['ink', 'ink-2', 'ink-3', 'accent', 'error', 'warning']
  expect(short(theme, text, surfaces, 4.5)).toEqual([])
})

test.each(Object.entries(themes))('%s text reads on its tint', (_, theme) => {
  const ink = ['ink', 'ink-2', 'ink-3']
  expect(short(theme, [...ink, 'accent'], ['accent-tint'], 4.5)).toEqual([])
  expect(short(theme, [...ink, 'error'], ['error-tint'], 4.5)).toEqual([])
  expect(short(theme, [...ink, 'warning'], ['warning-tint'], 4.5)).toEqual([])
  expect(short(theme, ['ink', 'ink-2'], ['match', 'meter-track'], 4.5)).toEqual([])
  expect(short(theme, ['accent-ink'], ['accent', 'accent-hover'], 4.5)).toEqual([])
  expect(short(theme, ['service-ink'], services, 4.5)).toEqual([])
})

test.each(Object.entries(themes))('%s marks show on every surface', (_, theme) => {
  const marks = [
    'error-mark',
    'warning-mark',
    'good-mark',
    'critical',
    'ghost',
    'focus',
    ...services,
  ]
  expect(short(theme, marks, surfaces, 3)).toEqual([])
})

test.each(Object.entries(themes))('the %s critical path shows on every service', (_, theme) => {
  expect(short(theme, ['critical'], services, 3)).toEqual([])
})

test.each(Object.entries(themes))(
  '%s services are of even lightness, in gamut, none of them red',
  (_, theme) => {
    const parts = services.map((s) => /\(([\d.]+)% [\d.]+ ([\d.]+)\)/.exec(theme.get(s) ?? ''))
    expect(new Set(parts.map((m) => m?.[1])).size).toBe(1)
    expect(parts.filter((m) => Number(m?.[2]) < 45 || Number(m?.[2]) > 345)).toEqual([])
    const outside = services.filter((s) =>
      linearRgb(theme.get(s)).some((x) => x < -0.001 || x > 1.001),
    )
    expect(outside).toEqual([])
  },
)

test('both themes name the same tokens', () => {
  expect([...themes.dark.keys()].sort()).toEqual([...themes.light.keys()].sort())
})

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
const read = (file: string) => readFileSync(new URL(file, src), 'utf8')
const styles = files
  .filter((f) => f.endsWith('.css') && f !== 'ui/tokens.css')
  .map((f) => ({ f, text: read(f) }))

test('every custom property a style uses is a token, or set by code', () => {
  const known = new Set([...tokens.matchAll(/(--[\w-]+):/g)].map((m) => m[1]))
  for (const f of files.filter((f) => /\.tsx?$/.test(f))) {
    for (const m of read(f).matchAll(/['"](--[\w-]+)['"]/g)) known.add(m[1])
  }
  const unknown = styles.flatMap(({ f, text }) => {
    const local = new Set([...text.matchAll(/(--[\w-]+):/g)].map((m) => m[1]))
    return [...text.matchAll(/var\((--[\w-]+)/g)]
      .map((m) => m[1] ?? '')
      .filter((name) => !known.has(name) && !local.has(name) && !isOfBaseUi(name))
      .map((name) => `${f}: ${name}`)
  })
  expect(unknown).toEqual([])
})

/** Measures Base UI sets on the parts it positions. */
function isOfBaseUi(name: string): boolean {
  return /^--(available|anchor|popup|positioner|transform|toast|nested)-/.test(name)
}

test('styles write out no colour name, radius, duration or font size', () => {
  const named =
    /:[^;{]*\b(white|black|red|green|blue|gr[ae]y|orange|yellow|purple|pink|silver)\b[^-;]*;/
  const written =
    /(?:border-radius|transition|animation|font-size)[^;{]*:[^;]*\b[1-9]\d*(?:\.\d+)?(?:px|m?s)\b/
  const wrong = styles
    .filter(({ text }) => named.test(text) || written.test(text))
    .map(({ f }) => f)
  expect(wrong).toEqual([])
})
