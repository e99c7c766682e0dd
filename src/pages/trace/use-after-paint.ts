import { startTransition, useEffect, useState } from 'react'
import { busy, requestFrame } from '@/paint/frame'

/**
 * False until the page was painted once, true from then on: for what may come a frame later, so
 * that a page appears in several short tasks and not in one long one.
 */
export function useAfterPaint(): boolean {
  const [isAfter, setAfter] = useState(false)
  useEffect(() => {
    const end = busy()
    let timer: ReturnType<typeof setTimeout> | undefined
    requestFrame(() => {
      timer = setTimeout(() => {
        startTransition(() => setAfter(true))
        end()
      })
    })
    return () => {
      clearTimeout(timer)
      end()
    }
  }, [])
  return isAfter
}
