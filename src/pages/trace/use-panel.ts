import { useCallback, useEffect, useState } from 'react'
import { usePrefs } from '@/state/prefs'
import type { TraceStore } from '@/state/view-store'
import { useMedia } from './use-media'

/** Too small for the view and the panel to stand side by side all the time. */
const SMALL = '(max-width: 760px)'

/**
 * Whether the side panel is open: as the reader left it, or, in a small window, while there is a
 * span to read about. Closed there, the next selection opens it again; left out by who shows this
 * page in a frame, nothing but the reader's wish does.
 */
export function usePanel(
  store: TraceStore,
  isLeftOut = false,
): { isOpen: boolean; toggle: () => void } {
  const isSmall = useMedia(SMALL) || isLeftOut
  const isKeptOpen = usePrefs((s) => s.detailsOpen)
  const setPrefs = usePrefs((s) => s.set)
  const [isWanted, setWanted] = useState(store.getState().selected >= 0 && !isLeftOut)
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.picked !== before.picked && !isLeftOut) setWanted(now.selected >= 0)
      }),
    [store, isLeftOut],
  )
  const toggle = useCallback(() => {
    if (isSmall) setWanted((isWanted) => !isWanted)
    else setPrefs({ detailsOpen: !isKeptOpen })
  }, [isSmall, isKeptOpen, setPrefs])
  return { isOpen: isSmall ? isWanted : isKeptOpen, toggle }
}
