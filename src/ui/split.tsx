import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './split.module.css'

const STEP = 16
const LARGE_STEP = 64

/**
 * The line between two panes, moved by pointer or arrow keys. `onMove` comes for every pixel and
 * is for writing a style, `onCommit` once the hand lets go. A double click asks for `reset`.
 * `from` says where the size is measured: from the start up to the line, or from it to the end.
 * `measure` tells the size on the screen, where a small window gives less than `value`.
 */
export function Divider({
  label,
  value,
  min,
  max,
  reset,
  orientation = 'vertical',
  from = 'start',
  measure,
  className,
  onMove,
  onCommit,
}: {
  label: string
  value: number
  min: number
  max: number
  reset?: number
  orientation?: 'vertical' | 'horizontal'
  from?: 'start' | 'end'
  measure?: () => number
  onMove: (value: number) => void
  onCommit: (value: number) => void
  /** Where it stands; its looks are its own. */
  className?: string | undefined
}) {
  const direction = from === 'end' ? -1 : 1
  const drag = useRef<{ readonly from: number; readonly value: number; now: number }>(undefined)
  const within = (size: number) => Math.round(Math.min(Math.max(size, min), Math.max(min, max)))
  const place = (event: PointerEvent) =>
    (orientation === 'vertical' ? event.clientX : event.clientY) * direction

  const set = (size: number) => {
    const now = within(size)
    if (now === value) return
    onMove(now)
    onCommit(now)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const sizes = new Map([
      [orientation === 'vertical' ? 'ArrowLeft' : 'ArrowUp', -1],
      [orientation === 'vertical' ? 'ArrowRight' : 'ArrowDown', 1],
    ])
    const sign = sizes.get(event.key)
    if (sign !== undefined) {
      set((measure?.() ?? value) + sign * direction * (event.shiftKey ? LARGE_STEP : STEP))
    } else if (event.key === 'Home') set(min)
    else if (event.key === 'End') set(max)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={within(value)}
      aria-valuemin={min}
      aria-valuemax={Math.max(min, max)}
      className={className ? `${styles.divider} ${className}` : styles.divider}
      data-orientation={orientation}
      onKeyDown={onKeyDown}
      onDoubleClick={() => reset !== undefined && set(reset)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.focus()
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.current = { from: place(event), value: measure?.() ?? value, now: value }
      }}
      onPointerMove={(event) => {
        if (!drag.current) return
        drag.current.now = within(drag.current.value + place(event) - drag.current.from)
        onMove(drag.current.now)
      }}
      onPointerUp={() => {
        const { now = value } = drag.current ?? {}
        drag.current = undefined
        if (now !== value) onCommit(now)
      }}
      onPointerCancel={() => {
        if (drag.current) onMove(drag.current.value)
        drag.current = undefined
      }}
    />
  )
}
