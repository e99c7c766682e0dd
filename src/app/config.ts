import { type Config, parseConfig } from '@/sources/config'

/** What reading config.json came to. `problem` stops the start with a full-page message. */
export type LoadedConfig =
  | { readonly kind: 'ok'; readonly config: Config | undefined }
  | { readonly kind: 'problem'; readonly path: string; readonly wanted: string }

/**
 * Reads `<base>/config.json`, never from a cache. Missing (404, or this page in its place, as
 * servers of single-page apps answer) means demo and local files only. Another page is not: a
 * sign-in in front would else pass for a deployment without sources.
 */
export async function loadConfig(base: string): Promise<LoadedConfig> {
  let response: Response
  try {
    response = await fetch(new URL('config.json', base), { cache: 'no-store' })
  } catch {
    return { kind: 'ok', config: undefined }
  }
  if (response.status === 404) return { kind: 'ok', config: undefined }
  if (!response.ok) return problem(`an answer with status 200, not ${response.status}`)
  const text = await response.text()
  if (response.headers.get('content-type')?.includes('text/html')) {
    return text.includes(OWN_TITLE) ? { kind: 'ok', config: undefined } : problem(NO_PAGE)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    const words = error instanceof Error ? error.message : ''
    return problem(`a JSON document (${words})`)
  }
  const parsed = parseConfig(json)
  return 'problem' in parsed
    ? { kind: 'problem', ...parsed.problem }
    : { kind: 'ok', config: parsed.config }
}

const OWN_TITLE = '<title>Spanwise</title>'
const NO_PAGE =
  'a JSON document, not a web page: if it is a sign-in, sign in and load this page again'

function problem(wanted: string): LoadedConfig {
  return { kind: 'problem', path: 'config.json', wanted }
}
