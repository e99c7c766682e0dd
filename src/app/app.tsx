import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type RouterHistory, RouterProvider } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { employ, type Workshop } from '@/formats/decode'
import { createSources, LOCAL_ID } from '@/sources/index'
import { type Settings, SettingsProvider } from '@/state/settings'
import { SourcesProvider } from '@/state/sources'
import { WorkspaceProvider } from '@/state/workspace'
import { ToastProvider } from '@/ui/toast'
import { loadConfig } from './config'
import { ConfigProblem } from './config-problem'
import { ErrorBoundary } from './error-boundary'
import { trackNavigation, trackRequests } from './idle'
import { makeRouter } from './router'

/** Reads the configuration and puts the app together. Nothing is global: a page could hold two. */
export async function start(base: string, workshop: Workshop): Promise<ReactNode> {
  employ(workshop)
  const loaded = await loadConfig(base)
  if (loaded.kind === 'problem') return <ConfigProblem path={loaded.path} wanted={loaded.wanted} />
  const { settings, config } = loaded
  const { off, redaction } = settings
  const { sources: all, workspace } = createSources(config, base)
  // Where files cannot be opened there is no place for them, unless there is no other.
  const list = all.list.filter(
    ({ id }) => id !== LOCAL_ID || id === all.first.id || !off.has('files'),
  )
  const found = { ...all, list }
  const sources = redaction.onScreen
    ? (await import('@/state/mask-screen')).maskScreen(redaction, found)
    : found
  return assemble({ sources, workspace, settings, basepath: new URL(base).pathname })
}

/** Puts the app together, of what differs from place to place. */
export function assemble({
  sources,
  workspace,
  settings,
  basepath,
  history,
}: ReturnType<typeof createSources> & {
  readonly settings: Settings
  readonly basepath: string
  /** Where addresses are kept, if not in that of the page. */
  readonly history?: RouterHistory
}): ReactNode {
  const queryClient = new QueryClient({
    defaultOptions: { queries: { refetchOnWindowFocus: false, refetchOnReconnect: false } },
  })
  trackRequests(queryClient)
  const router = makeRouter({ queryClient, sources }, basepath, history)
  trackNavigation(router)
  // Asks for the trace now: React takes a while to get there.
  void router.load()
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <SettingsProvider value={settings}>
          <SourcesProvider value={sources}>
            <WorkspaceProvider value={workspace}>
              <ToastProvider>
                <RouterProvider router={router} />
              </ToastProvider>
            </WorkspaceProvider>
          </SourcesProvider>
        </SettingsProvider>
      </QueryClientProvider>
    </ErrorBoundary>
  )
}
