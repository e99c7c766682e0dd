import * as v from 'valibot'
import { DETECTORS } from '@/share/redact/detector-id'
import { lookbackMillis } from '../links/url'
import { VIEW_IDS } from '../links/view-ids'
import { retentionMillis } from './retention'
import {
  ATTRIBUTE_OWNERS,
  FEATURES,
  LINK_PLACES,
  type LinkSetting,
  type MenuItem,
  NO_SETTINGS,
  type Settings,
} from './settings'

/** By id; views/index.ts has them, which no part of the start may know. config.test.ts compares. */

/** A place in config.json, and what was wanted there. */
export interface SettingsProblem {
  readonly path: string
  readonly wanted: string
}

const text = v.pipe(v.string(), v.trim(), v.nonEmpty())
const texts = v.array(text)

/** Relative, or http and https: a setting must not become script. */
const address = v.pipe(text, v.check(isWebAddress))

/** Templates are read by share/, which this layer does not know: see app/checked-settings.ts. */
const link = v.object({
  name: text,
  on: v.optional(v.picklist(LINK_PLACES), 'span'),
  keys: v.optional(texts, []),
  values: v.optional(texts),
  of: v.optional(v.array(v.picklist(ATTRIBUTE_OWNERS))),
  url: text,
})

const length = v.pipe(
  text,
  v.check((said) => retentionMillis(said) !== undefined),
)

/** To valibot a list is an object too. */
function anObject<E extends v.ObjectEntries>(entries: E) {
  return v.pipe(
    v.unknown(),
    v.check((json) => !Array.isArray(json)),
    v.looseObject(entries),
  )
}

/** The optional keys of config.json: deploy/configuration.md explains each. */
export const settingsSchema = v.looseObject({
  defaults: v.optional(
    anObject({
      theme: v.optional(v.picklist(['system', 'light', 'dark'])),
      timeZone: v.optional(v.picklist(['local', 'utc'])),
      lookback: v.optional(
        v.pipe(
          v.string(),
          v.check((t) => lookbackMillis(t) !== undefined),
        ),
      ),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))),
      view: v.optional(v.picklist(VIEW_IDS)),
    }),
    {},
  ),
  presets: v.optional(v.array(v.object({ name: text, search: v.string() })), []),
  links: v.optional(v.array(link), []),
  linkPatterns: v.optional(v.array(v.unknown()), []),
  redaction: v.optional(
    anObject({
      deny: v.optional(texts, []),
      allow: v.optional(texts),
      detectors: v.optional(v.array(v.picklist(DETECTORS))),
      onScreen: v.optional(v.boolean(), false),
      reveal: v.optional(v.boolean(), false),
    }),
    {},
  ),
  embedding: v.optional(
    anObject({ origins: v.optional(v.array(v.pipe(v.string(), v.check(isOrigin))), []) }),
    {},
  ),
  menu: v.optional(v.array(v.object({ label: text, url: address })), []),
  retention: v.optional(v.union([length, v.record(v.string(), length)]), {}),
  off: v.optional(v.array(v.picklist(FEATURES)), []),
})

/** The keys this file knows; config.json without any of them needs none of its code. */
export function readSettings(
  json: unknown,
):
  | { readonly settings: Settings; readonly linkPatterns: readonly unknown[] }
  | { readonly problem: SettingsProblem } {
  const result = v.safeParse(settingsSchema, json)
  if (!result.success) return { problem: problemOf(result.issues[0]) }
  const { retention, off, redaction, linkPatterns, ...rest } = result.output
  return {
    linkPatterns,
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
  view: `one of ${quoted(VIEW_IDS)}`,
  presets: 'a list: [{"name": "Failed", "search": "status=error&lookback=1h"}]',
  search: 'parameters of the search page, as a text: "status=error&lookback=1h"',
  links: 'a list: [{"name": "Logs", "on": "span", "url": "https://…/{trace.id}"}]',
  on: `one of ${quoted(LINK_PLACES)}`,
  keys: 'a list of attribute keys; * is any text',
  values: 'a list of texts',
  of: `a list of: ${quoted(ATTRIBUTE_OWNERS)}`,
  url: 'an http or https address, relative or absolute',
  linkPatterns: 'a list, as in the configuration of Jaeger UI',
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
  retention: 'a time such as "14 days", or one for each source: {"prod": "14 days"}',
  off: `a list of: ${quoted(FEATURES)}`,
}

function problemOf(issue: v.BaseIssue<unknown>): SettingsProblem {
  const keys = (issue.path ?? []).map((item) => item.key)
  const path = keys
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
  const named = keys.findLast((key) => Object.hasOwn(WANTED, String(key)))
  return { path: path.replace(/^\./, ''), wanted: WANTED[String(named)] ?? issue.message }
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ')
}

function isWebAddress(url: string): boolean {
  return (
    URL.canParse(url, 'http://page/') && /^https?:$/.test(new URL(url, 'http://page/').protocol)
  )
}

function isOrigin(text: string): boolean {
  return text === '*' || (URL.canParse(text) && new URL(text).origin === text)
}
