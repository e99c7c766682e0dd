import type { QueryClient } from '@tanstack/react-query'
import type { AnyRouter } from '@tanstack/react-router'
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

/** Holds the idle mark back while a page is on its way, from now on: the first one is. */
export function trackNavigation(router: AnyRouter): void {
  let release: (() => void) | undefined = busy()
  router.subscribe('onBeforeLoad', () => {
    release ??= busy()
  })
  router.subscribe('onResolved', () => {
    release?.()
    release = undefined
  })
}
