import * as v from 'valibot'
import { DETECTORS } from '@/share/redact/detector-id'
import {
  FEATURES,
  LINK_PLACES,
  type LinkSetting,
  type MenuItem,
  NO_SETTINGS,
  type Settings,
} from './settings'
import { lookbackMillis } from './url'

/** A place in config.json, and what was wanted there. */
export interface SettingsProblem {
  readonly path: string
  readonly wanted: string
}

const text = v.pipe(v.string(), v.trim(), v.nonEmpty())
const texts = v.array(text)

/** Relative, or http and https: a setting must not become script. */
const address = v.pipe(text, v.check(isWebAddress))

const link = v.object({
  name: text,
  on: v.optional(v.picklist(LINK_PLACES), 'span'),
  keys: v.optional(texts, []),
  url: address,
})

const schema = v.looseObject({
  defaults: v.optional(
    v.looseObject({
      theme: v.optional(v.picklist(['system', 'light', 'dark'])),
      timeZone: v.optional(v.picklist(['local', 'utc'])),
      lookback: v.optional(
        v.pipe(
          v.string(),
          v.check((t) => lookbackMillis(t) !== undefined),
        ),
      ),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))),
      view: v.optional(v.pipe(v.string(), v.regex(/^[a-z-]+$/))),
    }),
    {},
  ),
  presets: v.optional(v.array(v.object({ name: text, search: v.string() })), []),
  links: v.optional(v.array(link), []),
  redaction: v.optional(
    v.looseObject({
      deny: v.optional(texts, []),
      allow: v.optional(texts),
      detectors: v.optional(v.array(v.picklist(DETECTORS))),
      onScreen: v.optional(v.boolean(), false),
      reveal: v.optional(v.boolean(), false),
    }),
    {},
  ),
  embedding: v.optional(
    v.looseObject({ origins: v.optional(v.array(v.pipe(v.string(), v.check(isOrigin))), []) }),
    {},
  ),
  menu: v.optional(v.array(v.object({ label: text, url: address })), []),
  retention: v.optional(v.union([text, v.record(v.string(), text)]), {}),
  off: v.optional(v.array(v.picklist(FEATURES)), []),
})

/** The keys this file knows; config.json without any of them needs none of its code. */
export function readSettings(
  json: unknown,
): { readonly settings: Settings } | { readonly problem: SettingsProblem } {
  const result = v.safeParse(schema, json)
  if (!result.success) return { problem: problemOf(result.issues[0]) }
  const { retention, off, redaction, ...rest } = result.output
  return {
    settings: {
      ...NO_SETTINGS,
      defaults: rest.defaults,
      presets: rest.presets,
      links: rest.links satisfies LinkSetting[],
      menu: rest.menu satisfies MenuItem[],
      embedding: { origins: rest.embedding.origins },
      redaction: {
        deny: redaction.deny,
        allow: redaction.allow,
        detectors: redaction.detectors,
        onScreen: redaction.onScreen,
        reveal: redaction.reveal,
      },
      retention: new Map(
        typeof retention === 'string' ? [['*', retention]] : Object.entries(retention),
      ),
      off: new Set(off),
    } as Settings,
  }
}

/** What is wanted under each key, for people. */
const WANTED: Readonly<Record<string, string>> = {
  defaults: 'an object: {"theme": "dark", "timeZone": "utc", "lookback": "1h", "limit": 50}',
  theme: '"system", "light" or "dark"',
  timeZone: '"local" or "utc"',
  lookback: 'a time such as "15m", "1h" or "2d"',
  limit: 'a whole number from 1 to 100000',
  view: 'the id of a view, such as "waterfall" or "tree"',
  presets: 'a list: [{"name": "Failed", "search": "status=error&lookback=1h"}]',
  search: 'parameters of the search page, as a text: "status=error&lookback=1h"',
  links: 'a list: [{"name": "Logs", "on": "span", "url": "https://…/{trace.id}"}]',
  on: LINK_PLACES.map((place) => `"${place}"`).join(', '),
  keys: 'a list of attribute keys',
  url: 'an http or https address, relative or absolute',
  redaction: 'an object: {"deny": ["user.email"], "onScreen": true}',
  deny: 'a list of attribute keys; * is any text',
  allow: 'a list of attribute keys; * is any text',
  detectors: `a list of: ${DETECTORS.map((id) => `"${id}"`).join(', ')}`,
  onScreen: 'true or false',
  reveal: 'true or false',
  embedding: 'an object: {"origins": ["https://portal.example.com"]}',
  origins: 'a list of origins such as "https://portal.example.com"',
  menu: 'a list: [{"label": "Runbooks", "url": "https://…"}]',
  label: 'a text',
  name: 'a name',
  retention: 'a text such as "14 days", or one for each source: {"prod": "14 days"}',
  off: `a list of: ${FEATURES.map((feature) => `"${feature}"`).join(', ')}`,
}

function problemOf(issue: v.BaseIssue<unknown>): SettingsProblem {
  const keys = (issue.path ?? []).map((item) => item.key)
  const path = keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
  const named = keys.findLast((key) => Object.hasOwn(WANTED, String(key)))
  return { path: path.replace(/^\./, ''), wanted: WANTED[String(named)] ?? issue.message }
}

/** Placeholders may stand anywhere but in the scheme, and are filled in encoded. */
function isWebAddress(url: string): boolean {
  const filled = url.replace(/\{[^{}]*\}/g, 'x')
  return (
    URL.canParse(filled, 'http://page/') &&
    /^https?:$/.test(new URL(filled, 'http://page/').protocol)
  )
}

function isOrigin(text: string): boolean {
  return text === '*' || (URL.canParse(text) && new URL(text).origin === text)
}
