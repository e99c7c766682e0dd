import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { employ } from '@/formats/decode'
import { createSources, LOCAL_ID } from '@/sources/index'
import { SettingsProvider } from '@/state/settings'
import { SourcesProvider } from '@/state/sources'
import { workshop } from '@/state/workshop'
import { WorkspaceProvider } from '@/state/workspace'
import { ToastProvider } from '@/ui/toast'
import { loadConfig } from './config'
import { ConfigProblem } from './config-problem'
import { ErrorBoundary } from './error-boundary'
import { trackNavigation, trackRequests } from './idle'
import { makeRouter } from './router'

/** Reads the configuration and puts the app together. Nothing is global: a page could hold two. */
export async function start(base: string): Promise<ReactNode> {
  employ(workshop)
  const loaded = await loadConfig(base)
  if (loaded.kind === 'problem') return <ConfigProblem path={loaded.path} wanted={loaded.wanted} />

  const { off, redaction } = loaded.settings
  const { sources: all, workspace } = createSources(loaded.config, base)
  // Where files cannot be opened there is no place for them, unless there is no other.
  const list = all.list.filter(
    ({ id }) => id !== LOCAL_ID || id === all.first.id || !off.has('files'),
  )
  const found = { ...all, list }
  const sources = redaction.onScreen
    ? (await import('@/state/mask-screen')).maskScreen(redaction, found)
    : found
  const queryClient = new QueryClient({
    defaultOptions: { queries: { refetchOnWindowFocus: false, refetchOnReconnect: false } },
  })
  trackRequests(queryClient)
  const router = makeRouter({ queryClient, sources }, new URL(base).pathname)
  trackNavigation(router)
  // Asks for the trace now: React takes a while to get there.
  void router.load()
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <SettingsProvider value={loaded.settings}>
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
