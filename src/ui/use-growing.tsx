import { type ReactNode, useCallback, useState } from 'react'

/** Rows at first, and more at a time: a frame has time to lay these out. */
export const STEP = 30

/** How far below what is seen rows are made ahead. Safari makes them when their place is seen. */
const AHEAD: IntersectionObserverInit & { scrollMargin: string } = { scrollMargin: '600px' }

/**
 * How many of `count` rows to make: those that have been scrolled to, and some more, because rows
 * that nobody sees cost layout, too. It begins with `first`, where that many were seen before; the
 * element goes behind the last one and tells when that is near.
 */
export function useGrowing(count: number, first = STEP): readonly [shown: number, end: ReactNode] {
  const [made, setMade] = useState(Math.max(first, STEP))
  const watch = useCallback((end: Element | null) => {
    if (!end) return
    const observer = new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) setMade((rows) => rows + STEP)
    }, AHEAD)
    observer.observe(end)
    return () => observer.disconnect()
  }, [])
  const shown = Math.min(made, count)
  // A new element each time: one that is still near would not be told of again.
  return [shown, shown < count && <div key={shown} ref={watch} />]
}
