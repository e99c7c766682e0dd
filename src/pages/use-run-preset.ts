import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { checkedSearch } from '@/state/links/checked-search'
import type { Preset } from '@/state/settings/settings'

/** Runs a search of the deployment's, in the source that it names or else in the one at hand. */
export function useRunPreset(): (preset: Preset) => void {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { source } = useSearch({ strict: false })
  return useCallback(
    (preset) => {
      // "The last hour" is another one each time; what is on the screen is asked again by its key.
      void queryClient.invalidateQueries({ queryKey: ['search'], type: 'inactive' })
      const { params } = checkedSearch(preset.search)
      const here = typeof source === 'string' && { source }
      void navigate({ to: '/search', search: { ...here, ...params } })
    },
    [navigate, queryClient, source],
  )
}
