import type { QueryClient } from '@tanstack/react-query'
import type { useNavigate } from '@tanstack/react-router'
import { failureOf } from '@/state/loading/queries'
import { dismissOpening, nothingOpening, useOpening } from '@/state/opening'
import type { useWorkspace } from '@/state/workspace'

/** Where files go, and the reader with them. */
interface Destination {
  readonly workspace: ReturnType<typeof useWorkspace>
  readonly navigate: ReturnType<typeof useNavigate>
  readonly queryClient: QueryClient
}

/** Reads files into the workspace and goes to what was in them: one trace, or the list. */
export async function readFiles(
  files: readonly File[],
  { workspace, navigate, queryClient }: Destination,
): Promise<void> {
  const abort = new AbortController()
  const names = files.map((f) => f.name)
  useOpening.setState({ names, state: 'reading', notes: [], cancel: () => abort.abort() })
  try {
    const { traceIds, notes } = await workspace.open(
      files.map((file) => ({ name: file.name, blob: file })),
      abort.signal,
    )
    useOpening.setState(
      notes.length > 0
        ? { names, state: 'partly', notes: notes.map((n) => n.text), cancel: () => undefined }
        : nothingOpening,
      true,
    )
    // Answers about the workspace are old now, and so is a trace that another file added to.
    void queryClient.resetQueries({ predicate: (q) => q.queryKey.includes('local') })
    const [only] = traceIds
    if (traceIds.length === 1 && only !== undefined) {
      const search = await viewIn(files)
      await navigate({ to: '/trace/$traceId', params: { traceId: only }, search })
    } else await navigate({ to: '/search', search: { source: 'local' } })
  } catch (error) {
    if (abort.signal.aborted) return dismissOpening()
    const failure = failureOf(error)
    if (!failure) throw error
    useOpening.setState({ names, state: 'failed', failure, notes: [], cancel: () => undefined })
  }
}

/** Of a capsule, a file of HTML, the view it was saved with. */
async function viewIn([first, ...others]: readonly File[]) {
  if (!first || others.length > 0 || !/\.html?$/i.test(first.name)) return { source: 'local' }
  return (await import('./capsule-view')).capsuleView(first)
}
