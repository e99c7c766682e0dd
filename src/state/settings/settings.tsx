import { createContext, useContext } from 'react'
import { memoByRef } from '@/base/memo'

/**
 * What a deployment decides beside its sources: the optional keys of config.json, each with a
 * default. Read once at start (state/settings/settings-schema.ts), the same for every reader.
 */
export interface Settings {
  /** What a page begins with where neither the link nor the reader says so. */
  readonly defaults: DefaultSettings
  /** Searches ready to run, each a link to the search page. */
  readonly presets: readonly Preset[]
  /** Ways out of a trace: to logs, metrics, profiles, code, runbooks. */
  readonly links: readonly LinkSetting[]
  /** What is masked, on the screen too; undefined for what leaves by the built-in rules alone. */
  readonly redaction: RedactionSetting
  readonly embedding: EmbeddingSetting
  /** Links in the top bar. */
  readonly menu: readonly MenuItem[]
  /** How long traces live in the backends, for people: "14 days". Source id, or "*" for all. */
  readonly retention: ReadonlyMap<string, string>
  /** Parts of the product that this deployment has switched off. */
  readonly off: ReadonlySet<Feature>
}

export interface DefaultSettings {
  readonly theme?: 'system' | 'light' | 'dark'
  readonly timeZone?: 'local' | 'utc'
  /** "15m", "1h", "2d". */
  readonly lookback?: string
  readonly limit?: number
  /** The id of a view of a trace. */
  readonly view?: string
}

export interface Preset {
  readonly name: string
  /** Parameters of the search page: "service=checkout&status=error&lookback=1h". */
  readonly search: string
}

/** Whose attributes a link can stand at. */
export const ATTRIBUTE_OWNERS = ['span', 'resource', 'event'] as const
/** What a link stands at: once a trace, or at each span, resource, event or attribute that fits. */
export const LINK_PLACES = ['trace', ...ATTRIBUTE_OWNERS, 'attribute'] as const

/** What the fields mean, and the language of the templates: share/outgoing.ts. */
export interface LinkSetting {
  /** With {placeholders}. */
  readonly name: string
  readonly on: (typeof LINK_PLACES)[number]
  /** Attribute keys that must be there, as globs; of `on: "attribute"` the ones it stands at. */
  readonly keys: readonly string[]
  /** Of `on: "attribute"`: the values it stands at; any where it is absent. */
  readonly values?: readonly string[] | undefined
  /** Of `on: "attribute"`: whose; anybody's where it is absent. */
  readonly of?: readonly (typeof ATTRIBUTE_OWNERS)[number][] | undefined
  /** http or https, with {placeholders}; relative to the page's base, or absolute. */
  readonly url: string
}

export interface RedactionSetting {
  /** Added to the built-in list of keys whose values are replaced whole. */
  readonly deny: readonly string[]
  /** Where given, only the values of these keys stay. */
  readonly allow: readonly string[] | undefined
  /** What is looked for in values; undefined for everything that can be. */
  readonly detectors: readonly string[] | undefined
  /** Values are masked on the screen too. */
  readonly onScreen: boolean
  /** A reader may see what is masked on the screen. */
  readonly reveal: boolean
}

export interface EmbeddingSetting {
  /** Origins of pages whose messages are heeded. "*" for any. */
  readonly origins: readonly string[]
}

export interface MenuItem {
  readonly label: string
  readonly url: string
}

export const FEATURES = [
  'files',
  'export',
  'capsule',
  'notes',
  'copies',
  'alerts',
  'clipboard',
] as const
export type Feature = (typeof FEATURES)[number]

export const NO_SETTINGS: Settings = {
  defaults: {},
  presets: [],
  links: [],
  redaction: {
    deny: [],
    allow: undefined,
    detectors: undefined,
    onScreen: false,
    reveal: false,
  },
  embedding: { origins: [] },
  menu: [],
  retention: new Map(),
  off: new Set(),
}

/** As `settings`, without anything by which a reader brings, takes or leaves something. */
export const readOnly = memoByRef(
  (settings: Settings): Settings => ({
    ...settings,
    off: new Set(FEATURES),
  }),
)

const SettingsContext = createContext<Settings>(NO_SETTINGS)

export const SettingsProvider = SettingsContext.Provider

export function useSettings(): Settings {
  return useContext(SettingsContext)
}

/** Whether this deployment has a part of the product. */
export function useFeature(feature: Feature): boolean {
  return !useSettings().off.has(feature)
}
