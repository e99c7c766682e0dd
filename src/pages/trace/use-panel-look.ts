import { useCallback, useEffect, useRef, useState } from 'react'
import { closedBlocks } from '@/details/block'
import { busy } from '@/paint/frame'
import type { TraceStore } from '@/state/view/view-store'
import { type ListLook, type PanelLook, printPanel, readPanel, type Tab } from './panel-look'

/** What a link says of the side panel; and the panel as it is, for whom a link is made. */
export function usePanelLook(store: TraceStore) {
  const [linked] = useState(() => {
    const { panel } = store.getState()
    const look = readPanel(panel)
    // Only a link that shows a span says how its sections are.
    if (look.tab === 'span') closedBlocks.set(look.closed)
    return look
  })
  const changed = useRef(new Map<Tab, Partial<PanelLook>>())
  const [lists] = useState(() => {
    const listOf = (tab: Tab): ListLook => ({
      ...(linked.tab === tab && { look: linked }),
      onLook: (look) => void changed.current.set(tab, look),
    })
    return { critical: listOf('critical'), errors: listOf('errors') }
  })

  const scroller = useRef<HTMLElement>(null)
  const isPlaced = useRef(linked.top === 0)
  const shown = useCallback(
    (element: HTMLElement | null) => {
      scroller.current = element
      if (!element || isPlaced.current) return
      isPlaced.current = true
      return scrollOnceItCan(element, linked.top)
    },
    [linked],
  )

  const useTold = (tab: Tab) => {
    useEffect(() => {
      const { panel } = store.getState()
      // An address that says it already goes on doing so.
      if (panel !== undefined && panel.split(',')[0] !== tab) store.setState({ panel: tab })
      store.parts.panel = () =>
        printPanel({
          by: 'span',
          most: undefined,
          ...changed.current.get(tab),
          tab,
          top: scroller.current?.scrollTop ?? 0,
          closed: closedBlocks.all(),
        })
      return () => {
        store.parts.panel = undefined
      }
    }, [tab])
  }
  return { tab: linked.tab, lists, shown, useTold }
}

/** Until what it shows has come: its code and what it draws come one after the other. */
const PATIENCE_MS = 3000

function scrollOnceItCan(element: HTMLElement, top: number): () => void {
  const rest = busy()
  const scroll = () => {
    element.scrollTop = top
    if (Math.abs(element.scrollTop - top) <= 1) stop()
  }
  const observer = new MutationObserver(scroll)
  const timer = setTimeout(() => stop(), PATIENCE_MS)
  const stop = () => {
    clearTimeout(timer)
    observer.disconnect()
    element.removeEventListener('wheel', stop)
    rest()
  }
  observer.observe(element, { childList: true, subtree: true })
  element.addEventListener('wheel', stop, { passive: true })
  scroll()
  return stop
}
