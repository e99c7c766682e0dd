import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { usePrefs } from '@/state/settings/prefs'
import type { TraceStore } from '@/state/view/view-store'
import { useMedia } from './use-media'

/** Too small for the view and the panel to stand side by side all the time. */
const SMALL = '(max-width: 760px)'

/**
 * Whether the side panel is open: as the link or the reader left it, or, in a small window, while
 * there is a span to read about. Closed there, the next selection opens it again; left out by who
 * shows this page in a frame, nothing but the reader's wish does.
 */
export function usePanel(
  store: TraceStore,
  isLeftOut = false,
): { isOpen: boolean; toggle: () => void } {
  const isSmall = useMedia(SMALL) || isLeftOut
  const isKeptOpen = usePrefs((s) => s.detailsOpen)
  const setPrefs = usePrefs((s) => s.set)
  const linked = useSyncExternalStore(store.subscribe, () => store.getState().panel)
  const isOpenWide = linked === undefined ? isKeptOpen : linked !== 'off'
  const [isWanted, setWanted] = useState(
    store.getState().selected >= 0 && linked !== 'off' && !isLeftOut,
  )
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.picked !== before.picked && !isLeftOut) setWanted(now.selected >= 0)
      }),
    [store, isLeftOut],
  )
  const toggle = useCallback(() => {
    if (isSmall) setWanted((isWanted) => !isWanted)
    else {
      setPrefs({ detailsOpen: !isOpenWide })
      store.setState({ panel: linked && (isOpenWide ? 'off' : 'open') })
    }
  }, [isSmall, isOpenWide, linked, setPrefs, store])
  return { isOpen: isSmall ? isWanted : isOpenWide, toggle }
}
