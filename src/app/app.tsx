import { QueryClientProvider } from '@tanstack/react-query'
import { type RouterHistory, RouterProvider } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { nextTask } from '@/base/in-slices'
import { SourcesProvider } from '@/state/loading/sources'
import { SettingsProvider } from '@/state/settings/settings'
import { WorkspaceProvider } from '@/state/workspace'
import { ToastProvider } from '@/ui/toast'
import type { Ground } from './begin'
import { ErrorBoundary } from './error-boundary'
import { trackNavigation } from './idle'
import { makeRouter } from './router'

/**
 * Puts the app together. Nothing is global: a page could hold two. `history` is where addresses are
 * kept, if not in that of the page.
 */
export function assemble(
  { sources, workspace, settings, queryClient, basepath }: Ground,
  history?: RouterHistory,
): ReactNode {
  const router = makeRouter({ queryClient, sources }, basepath, history)
  trackNavigation(router)
  // On its way before React is there to ask, and not in the task that made it.
  void nextTask().then(() => router.load())
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
