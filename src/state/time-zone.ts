import { useSearch } from '@tanstack/react-router'
import type { TimeZoneChoice } from '@/base/time'
import { usePrefs } from './prefs'

/** The zone times are told in: what the link says, else the reader's choice. */
export function useTimeZone(): TimeZoneChoice {
  const { tz } = useSearch({ strict: false })
  const choice = usePrefs((s) => s.timeZone)
  return tz === 'utc' || tz === 'local' ? tz : choice
}
