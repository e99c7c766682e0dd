import { type Config, parseConfig } from '@/sources/config'

/** What reading config.json came to. `problem` stops the start with a full-page message. */
export type LoadedConfig =
  | { readonly kind: 'ok'; readonly config: Config | undefined }
  | { readonly kind: 'problem'; readonly path: string; readonly wanted: string }

/**
 * Reads `<base>/config.json`, never from a cache. Missing (404, or a single-page server's HTML in
 * its place) means demo and local files only.
 */
export async function loadConfig(base: string): Promise<LoadedConfig> {
  let response: Response
  try {
    response = await fetch(new URL('config.json', base), { cache: 'no-store' })
  } catch {
    return { kind: 'ok', config: undefined }
  }
  const isHtml = response.headers.get('content-type')?.includes('text/html') ?? false
  if (response.status === 404 || (response.ok && isHtml)) return { kind: 'ok', config: undefined }
  if (!response.ok) {
    return {
      kind: 'problem',
      path: 'config.json',
      wanted: `an answer with status 200, not ${response.status}`,
    }
  }
  let json: unknown
  try {
    json = JSON.parse(await response.text())
  } catch (error) {
    const words = error instanceof Error ? error.message : ''
    return { kind: 'problem', path: 'config.json', wanted: `a JSON document (${words})` }
  }
  const parsed = parseConfig(json)
  return 'problem' in parsed
    ? { kind: 'problem', ...parsed.problem }
    : { kind: 'ok', config: parsed.config }
}
