import { useEffect, useRef } from 'react'
import { useTrace } from '@/state/view/trace-context'
import { Minimap } from './minimap'
import styles from './minimap-panel.module.css'

export function MinimapPanel() {
  const { store } = useTrace()
  const picture = useRef<HTMLCanvasElement>(null)
  const window = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (!picture.current || !window.current) return
    const minimap = new Minimap(picture.current, window.current, store)
    return () => minimap.detach()
  }, [store])
  return (
    <div
      className={styles.panel}
      role="img"
      aria-label="Minimap of the whole trace. Zoom with W and S, move with A and D."
      title="Drag to zoom, double-click for the whole trace"
    >
      <canvas ref={picture} />
      <canvas ref={window} />
    </div>
  )
}
