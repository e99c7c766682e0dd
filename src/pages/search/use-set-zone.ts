import { getRouteApi } from '@tanstack/react-router'
import type { TimeZoneChoice } from '@/base/time'
import { usePrefs } from '@/state/settings/prefs'

const route = getRouteApi('/search')

/** Chooses the clock for good; a link that said otherwise no longer does. */
export function useSetZone(): (zone: TimeZoneChoice) => void {
  const navigate = route.useNavigate()
  const set = usePrefs((s) => s.set)
  return (timeZone) => {
    set({ timeZone })
    void navigate({ search: (s) => ({ ...s, tz: undefined }), replace: true, resetScroll: false })
  }
}
