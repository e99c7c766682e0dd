import { QueryClientProvider } from '@tanstack/react-query'
import { type RouterHistory, RouterProvider } from '@tanstack/react-router'
import { type ReactNode, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { SettingsProvider } from '@/state/settings'
import { SourcesProvider } from '@/state/sources'
import { WorkspaceProvider } from '@/state/workspace'
import { ToastProvider } from '@/ui/toast'
import type { Begun, Ground } from './begin'
import { ConfigProblem } from './config-problem'
import { ErrorBoundary } from './error-boundary'
import { trackNavigation } from './idle'
import { makeRouter } from './router'

/** Draws what came of the beginning. Nothing is global: a page could hold two. */
export function draw(begun: Begun, element: Element): void {
  const root = createRoot(element)
  const app = begun.kind === 'ok' ? assemble(begun.ground) : <ConfigProblem {...begun} />
  // As a transition, because React then makes the page in many short tasks.
  startTransition(() => root.render(app))
}

/** Puts the app together. `history` is where addresses are kept, if not in that of the page. */
export function assemble(
  { sources, workspace, settings, queryClient, basepath }: Ground,
  history?: RouterHistory,
): ReactNode {
  const router = makeRouter({ queryClient, sources }, basepath, history)
  trackNavigation(router)
  // On its way before React is there to ask.
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
