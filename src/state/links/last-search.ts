import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { create } from 'zustand'
import type { SearchParams } from './url'

/** The search page's parameters when it was last seen, so that the way back leads to that list. */
export const useLastSearch = create<{ readonly search?: SearchParams }>()(() => ({}))

/** Remembers them while the calling component is mounted. */
export function useRememberSearch(): void {
  const search = useRouterState({
    select: (s) => s.matches.find((match) => match.routeId === '/search')?.search,
  })
  useEffect(() => {
    if (search) useLastSearch.setState({ search })
  }, [search])
}
