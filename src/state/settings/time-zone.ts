import { useSearch } from '@tanstack/react-router'
import type { TimeZoneChoice } from '@/base/time'
import { usePrefs } from './prefs'
import { useSettings } from './settings'

/** The zone times are told in: what the link says, else the reader, else the deployment. */
export function useTimeZone(): TimeZoneChoice {
  const { tz } = useSearch({ strict: false })
  const { defaults } = useSettings()
  const choice = usePrefs((s) => s.timeZone)
  return tz === 'utc' || tz === 'local' ? tz : (choice ?? defaults.timeZone ?? 'local')
}
