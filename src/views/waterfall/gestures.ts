import { panDrawn, zoomDrawn } from '@/paint/drawn-time'
import { attachPanZoom } from '@/paint/pan-zoom'
import { timeScale } from '@/paint/time-scale'
import { clampTo, fitTo } from '@/paint/viewport'
import type { TraceStore } from '@/state/view/view-store'
import type { Waterfall } from './waterfall'

/** What of the waterfall a gesture asks and moves. */
type Hands = Pick<Waterfall, 'nameWidth' | 'clickRow' | 'select' | 'hover' | 'barAt' | 'showRange'>

/** Reads the hand over the rows (time column and names) and over the axis above them. */
export function attachGestures(
  { stage, axis }: { readonly stage: HTMLElement; readonly axis: HTMLElement },
  waterfall: Hands,
  store: TraceStore,
): () => void {
  const scale = () => timeScale(store.getState().view, axis.clientWidth, store.timeMap())
  const zoom = (factor: number, x: number) => {
    const change = { factor, at: scale().toTime(x), bounds: store.whole }
    store.setView(zoomDrawn(store.timeMap(), store.getState().view, change))
  }
  const pan = (dx: number) => {
    const share = dx / Math.max(1, axis.clientWidth)
    store.setView(panDrawn(store.timeMap(), store.getState().view, share, store.whole))
  }
  // The names stand to the left of the time column; gestures on time begin right of them.
  const inTime = (x: number) => x - waterfall.nameWidth
  const clickNames = (event: MouseEvent) => {
    const x = event.clientX - stage.getBoundingClientRect().left
    if (inTime(x) < 0) waterfall.clickRow(event)
  }
  stage.addEventListener('click', clickNames)

  const detachTime = attachPanZoom(
    stage,
    {
      onZoom: (factor, at) => zoom(factor, inTime(at.x)),
      onPan: pan,
      onHover: (at) => waterfall.hover(at && { x: inTime(at.x), y: at.y }),
      onClick: (at) => waterfall.select(at.y),
      onDoubleClick: (at) => {
        const bar = waterfall.barAt(inTime(at.x), at.y)
        if (bar) store.setView(fitTo(bar, store.whole))
      },
    },
    { accepts: (at) => inTime(at.x) >= 0 },
  )
  const detachAxis = attachPanZoom(
    axis,
    {
      onZoom: (factor, at) => zoom(factor, at.x),
      onPan: pan,
      onSelect: (from, to, phase) => {
        waterfall.showRange(phase === 'move' ? { from, to } : undefined)
        if (phase !== 'end') return
        const { toTime } = scale()
        const [a, b] = [toTime(Math.min(from, to)), toTime(Math.max(from, to))]
        store.setView(clampTo({ from: a, to: b }, store.whole))
      },
      onDoubleClick: () => store.setView(store.whole),
    },
    { drag: () => 'select-range' },
  )
  return () => {
    stage.removeEventListener('click', clickNames)
    detachTime()
    detachAxis()
  }
}
