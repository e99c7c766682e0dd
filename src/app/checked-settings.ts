import { fromJaegerPattern } from '@/share/jaeger-link-patterns'
import { parseAddress } from '@/share/link-address'
import { isProblem, parseTemplate } from '@/share/link-template'
import type { LinkRule } from '@/share/outgoing'
import type { Config } from '@/sources/config'
import { withDefaults } from '@/sources/with-defaults'
import { checkedSearch } from '@/state/links/checked-search'
import type { LinkSetting, Preset, Settings } from '@/state/settings/settings'
import { readSettings, type SettingsProblem } from '@/state/settings/settings-schema'

type Checked =
  | { readonly settings: Settings; readonly config: Config }
  | { readonly problem: SettingsProblem }

/**
 * The optional keys of config.json, with what only the whole of the product can tell of them:
 * whether a source, a parameter or a value of a template is one. `config` gets the
 * defaults that a search begins with.
 */
export function checkedSettings(json: unknown, config: Config, localId: string): Checked {
  const sources = [...config.entries.map(({ id }) => id), localId]
  const read = readSettings(json)
  if ('problem' in read) return read
  const { settings, linkPatterns } = read
  const patterns = rulesOf(linkPatterns)
  if ('problem' in patterns) return patterns
  const problem =
    firstProblem('presets', settings.presets, (preset) => presetProblem(preset, sources)) ??
    firstProblem('links', settings.links, linkProblem) ??
    retentionProblem(settings, sources)
  if (problem) return { problem }
  const { defaults } = settings
  return {
    settings: { ...settings, links: [...settings.links, ...patterns.rules] },
    config: {
      ...config,
      entries: config.entries.map((entry) => ({
        ...entry,
        create: (base) => withDefaults(entry.create(base), defaults),
      })),
    },
  }
}

function presetProblem(
  { search }: Preset,
  sources: readonly string[],
): SettingsProblem | undefined {
  const { params, bad } = checkedSearch(search)
  if (bad !== undefined) {
    const wanted = `parameters of the search page: "${bad}" has no value that it reads`
    return { path: 'search', wanted }
  }
  const { source } = params
  return source === undefined || sources.includes(source)
    ? undefined
    : { path: 'search', wanted: `source=${source} to be the id of a source` }
}

function linkProblem({ name, on, keys, values, url }: LinkSetting): SettingsProblem | undefined {
  if (on === 'attribute' && keys.length === 0 && !values) {
    return { path: 'keys', wanted: 'the keys of the attributes it stands at; * is any text' }
  }
  return templateProblem({ name, url })
}

function templateProblem({ name, url }: Pick<LinkSetting, 'name' | 'url'>) {
  const address = parseAddress(url)
  if ('wanted' in address) return { path: 'url', wanted: address.wanted }
  const text = parseTemplate(name)
  return isProblem(text) ? { path: 'name', wanted: text.wanted } : undefined
}

/** Jaeger UI's patterns as links of ours; what cannot be one is told. */
function rulesOf(
  patterns: readonly unknown[],
): { readonly rules: readonly LinkSetting[] } | { readonly problem: SettingsProblem } {
  const rules: LinkSetting[] = []
  for (const [i, pattern] of patterns.entries()) {
    const mapped = fromJaegerPattern(pattern)
    const problem = 'problem' in mapped ? mapped.problem : mapped.rules.map(asPatternProblem)[0]
    if (problem) return { problem: within(`linkPatterns[${i}]`, problem) }
    if ('rules' in mapped) rules.push(...mapped.rules.map(settingOf))
  }
  return { rules }
}

/** What its author called `text` is the name of a link here. */
function asPatternProblem(rule: LinkRule): SettingsProblem | undefined {
  const problem = templateProblem(rule)
  return problem?.path === 'name' ? { ...problem, path: 'text' } : problem
}

function settingOf({ of, ...rule }: LinkRule): LinkSetting {
  const owners = of?.filter((owner) => owner !== 'trace')
  return { ...rule, ...(owners && { of: owners }) }
}

function retentionProblem(
  { retention }: Settings,
  sources: readonly string[],
): SettingsProblem | undefined {
  for (const id of retention.keys()) {
    if (id !== '*' && !sources.includes(id)) {
      return { path: `retention.${id}`, wanted: 'the id of a source as its key' }
    }
  }
  return undefined
}

function firstProblem<T>(
  key: string,
  list: readonly T[],
  check: (one: T) => SettingsProblem | undefined,
): SettingsProblem | undefined {
  for (const [i, one] of list.entries()) {
    const problem = check(one)
    if (problem) return within(`${key}[${i}]`, problem)
  }
  return undefined
}

function within(place: string, { path, wanted }: SettingsProblem): SettingsProblem {
  return { path: path === '' ? place : `${place}.${path}`, wanted }
}
