import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { type Prefs, usePrefs } from '@/state/settings/prefs'

/** Takes over what the reader wants to see; what the link asked for in its place is forgotten. */
export function useChooseLooks(): (change: Partial<Pick<Prefs, 'theme' | 'timeZone'>>) => void {
  const navigate = useNavigate()
  const setPrefs = usePrefs((s) => s.set)
  return useCallback(
    (change) => {
      setPrefs(change)
      void navigate({
        to: '.',
        search: (before) => ({
          ...before,
          ...(change.theme && { theme: undefined }),
          ...(change.timeZone && { tz: undefined }),
        }),
        replace: true,
      })
    },
    [navigate, setPrefs],
  )
}
