import { useEffect, useState } from 'react'
import type { Millis } from '@/base/units'

/** The time of day for "21 min ago", which is wrong by half a minute at most. */
const EVERY: Millis = 30_000

export function useNow(): Millis {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY)
    return () => clearInterval(timer)
  }, [])
  return now
}
