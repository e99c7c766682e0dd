import { useMemo, useState } from 'react'

/** Whether the reader has come near a control, which is when its suggestions are fetched. */
export function useNear() {
  const [isNear, setNear] = useState(false)
  const handlers = useMemo(() => {
    const come = () => setNear(true)
    return { onFocus: come, onPointerEnter: come }
  }, [])
  return { isNear, handlers }
}
