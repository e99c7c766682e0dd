import { getRouteApi } from '@tanstack/react-router'
import type { TimeZoneChoice } from '@/base/time'
import { usePrefs } from '@/state/prefs'

const route = getRouteApi('/search')

/** The clock times are told on: what the link says, else the reader's choice. */
export function useZone(): TimeZoneChoice {
  const fromUrl = route.useSearch({ select: (s) => s.tz })
  const choice = usePrefs((s) => s.timeZone)
  return fromUrl === 'utc' || fromUrl === 'local' ? fromUrl : choice
}

/** Chooses the clock for good; a link that said otherwise no longer does. */
export function useSetZone(): (zone: TimeZoneChoice) => void {
  const navigate = route.useNavigate()
  const set = usePrefs((s) => s.set)
  return (timeZone) => {
    set({ timeZone })
    void navigate({ search: (s) => ({ ...s, tz: undefined }), replace: true, resetScroll: false })
  }
}
