import { type Config, parseConfig } from '@/sources/config'
import { LOCAL_ID } from '@/sources/index'
import { NO_SETTINGS, type Settings } from '@/state/settings/settings'

/** What reading config.json came to. `problem` stops the start with a full-page message. */
export type LoadedConfig =
  | { readonly kind: 'ok'; readonly config: Config | undefined; readonly settings: Settings }
  | { readonly kind: 'problem'; readonly path: string; readonly wanted: string }

/**
 * Reads `<base>/config.json`, never from a cache. Missing (404, or this page in its place, as
 * servers of single-page apps answer) means demo and local files only. Another page, or none, is
 * not: a sign-in in front would else pass for a deployment without sources.
 */
export async function loadConfig(base: string): Promise<LoadedConfig> {
  let response: Response
  try {
    response = await fetch(new URL('config.json', base), { cache: 'no-store' })
  } catch {
    // A page of a file system has no server to ask.
    return base.startsWith('http') ? problem(NO_ANSWER) : NOTHING
  }
  if (response.status === 404) return NOTHING
  if (!response.ok) return problem(`an answer with status 200, not ${response.status}`)
  const text = await response.text()
  if (response.headers.get('content-type')?.includes('text/html')) {
    return text.includes(OWN_TITLE) ? NOTHING : problem(NO_PAGE)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const words = error instanceof Error ? error.message : ''
    return problem(`a JSON document (${words})`)
  }
  const parsed = parseConfig(json)
  if ('problem' in parsed) return { kind: 'problem', ...parsed.problem }
  const read = await settingsOf(json, parsed.config)
  return 'problem' in read ? { kind: 'problem', ...read.problem } : { kind: 'ok', ...read }
}

const NOTHING: LoadedConfig = { kind: 'ok', config: undefined, settings: NO_SETTINGS }
const OF_SOURCES = ['sources', 'defaultSource']

/** Most deployments name their sources and nothing else, and need no more code than that. */
async function settingsOf(json: unknown, config: Config) {
  const keys = Object.keys(Object(json))
  if (keys.every((key) => OF_SOURCES.includes(key))) return { settings: NO_SETTINGS, config }
  return (await import('./checked-settings')).checkedSettings(json, config, LOCAL_ID)
}

const OWN_TITLE = '<title>Spanwise</title>'
const NO_ANSWER =
  'an answer: if the server leads to a sign-in elsewhere, sign in and load this page again'
const NO_PAGE =
  'a JSON document, not a web page: if it is a sign-in, sign in and load this page again'

function problem(wanted: string): LoadedConfig {
  return { kind: 'problem', path: 'config.json', wanted }
}
