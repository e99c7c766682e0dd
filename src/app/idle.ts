import type { QueryClient } from '@tanstack/react-query'
import { busy } from '@/paint/frame'

/** Holds the idle mark back while any query is fetching. */
export function trackRequests(queryClient: QueryClient): () => void {
  let release: (() => void) | undefined
  const update = () => {
    const fetching = queryClient.isFetching() > 0
    if (fetching && !release) release = busy()
    else if (!fetching && release) {
      release()
      release = undefined
    }
  }
  return queryClient.getQueryCache().subscribe(update)
}
