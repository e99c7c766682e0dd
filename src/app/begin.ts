import { QueryClient } from '@tanstack/react-query'
import * as v from 'valibot'
import { employ, type Workshop } from '@/formats/decode'
import { createSources, LOCAL_ID } from '@/sources/index'
import type { Workspace } from '@/sources/local/workspace'
import { fromJaegerTrace, traceIdOf } from '@/state/links/jaeger-links'
import { parseUrlSearch, tracePageSchema } from '@/state/links/url'
import { hintOf, traceQuery } from '@/state/loading/queries'
import type { Sources } from '@/state/loading/sources'
import type { Settings } from '@/state/settings/settings'
import { loadConfig } from './config'
import { trackRequests } from './idle'

/** What the app stands on; nothing of it draws. */
export interface Ground {
  readonly sources: Sources
  readonly workspace: Workspace
  readonly settings: Settings
  readonly queryClient: QueryClient
  /** Path of the page's base. */
  readonly basepath: string
}

export type Begun =
  | { readonly kind: 'ok'; readonly ground: Ground }
  | { readonly kind: 'problem'; readonly path: string; readonly wanted: string }

/**
 * What a page does before there is anything to draw with: it reads the configuration, starts the
 * worker, and asks for the trace that the address names. React takes longer to get there than a
 * small trace takes to arrive.
 */
export async function begin(base: string, address: string, workshop: Workshop): Promise<Begun> {
  employ(workshop)
  const loaded = await loadConfig(base)
  if (loaded.kind === 'problem') return loaded
  const { settings, config } = loaded
  const { off, redaction } = settings
  const { sources: all, workspace } = createSources(config, base)
  // Where files cannot be opened there is no place for them, unless there is no other.
  const list = all.list.filter(
    ({ id }) => id !== LOCAL_ID || id === all.first.id || !off.has('files'),
  )
  const found = { ...all, list }
  const sources = redaction.onScreen
    ? (await import('@/state/masking/mask-screen')).maskScreen(redaction, found)
    : found
  const queryClient = makeQueryClient()
  const basepath = new URL(base).pathname
  const ground = { sources, workspace, settings, queryClient, basepath }
  askAhead(ground, new URL(address))
  return { kind: 'ok', ground }
}

export function makeQueryClient(): QueryClient {
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: {
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // Else the cache waits in silence for a network that what is asked may not need.
        networkMode: 'always',
      },
    },
  })
  trackRequests(queryClient)
  return queryClient
}

/** The router asks for the same, and finds it asked for. */
function askAhead({ sources, queryClient, basepath }: Ground, { pathname, search }: URL): void {
  const param = decoded(/^trace\/([^/]+)\/?$/.exec(pathname.slice(basepath.length))?.[1] ?? '')
  if (param === '') return
  const params = v.parse(tracePageSchema, fromJaegerTrace(parseUrlSearch(search)))
  const id = traceIdOf(param)
  void queryClient.prefetchQuery(traceQuery(sources, params.source, id, hintOf(params)))
}

/** Empty for what was cut within a character; the router tells of it. */
function decoded(param: string): string {
  try {
    return decodeURIComponent(param)
  } catch {
    return ''
  }
}
