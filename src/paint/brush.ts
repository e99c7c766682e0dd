import { type BrushBehavior, brush, brushX, type D3BrushEvent, select } from 'd3'
import type { CssPixels } from '@/base/units'
import { busy } from './frame'

/** A brushed stretch of x, and of y where both axes are brushed; pixels inside the extent. */
export interface Brushed {
  readonly x: readonly [from: CssPixels, to: CssPixels]
  readonly y?: readonly [from: CssPixels, to: CssPixels]
}

interface BrushHandlers {
  readonly width: CssPixels
  readonly height: CssPixels
  readonly axes: 'x' | 'xy'
  /** While the hand moves; undefined when nothing is brushed. */
  readonly onMove?: (brushed: Brushed | undefined) => void
  readonly onEnd?: (brushed: Brushed | undefined) => void
  /** A click that brushed nothing. */
  readonly onClick?: (x: CssPixels, y: CssPixels, event: MouseEvent) => void
}

export interface AttachedBrush {
  /** Shows this selection; calls no handler. */
  move(brushed: Brushed | undefined): void
  /** After the element changed its size. */
  resize(width: CssPixels, height: CssPixels): void
  detach(): void
}

/**
 * d3-brush inside an empty <g> of an <svg> that lies over the picture. d3 owns what is in the
 * group, React must not. Looks are in ui/base.css, under `.brush`.
 */
export function attachBrush(group: SVGGElement, handlers: BrushHandlers): AttachedBrush {
  const { axes, onMove, onEnd, onClick } = handlers
  const behaviour: BrushBehavior<unknown> = axes === 'x' ? brushX() : brush()
  const root = select<SVGGElement, unknown>(group).attr('class', 'brush')
  let endBusy: (() => void) | undefined

  behaviour.on('start brush end', (event: D3BrushEvent<unknown>) => {
    // Without a source event the move came from us.
    if (!event.sourceEvent) return
    const brushed = brushedOf(event.selection, axes)
    if (event.type === 'start') endBusy ??= busy()
    else if (event.type === 'brush') onMove?.(brushed)
    else {
      const { sourceEvent } = event
      if (!brushed && onClick && sourceEvent instanceof MouseEvent) {
        const box = group.ownerSVGElement?.getBoundingClientRect()
        onClick(
          sourceEvent.clientX - (box?.left ?? 0),
          sourceEvent.clientY - (box?.top ?? 0),
          sourceEvent,
        )
      }
      onEnd?.(brushed)
      endBusy?.()
      endBusy = undefined
    }
  })

  const attached: AttachedBrush = {
    move(brushed) {
      if (!brushed) behaviour.clear(root)
      else if (axes === 'x') behaviour.move(root, [...brushed.x])
      else {
        const y = brushed.y ?? [0, handlers.height]
        behaviour.move(root, [
          [brushed.x[0], y[0]],
          [brushed.x[1], y[1]],
        ])
      }
    },
    resize(width, height) {
      behaviour.extent([
        [0, 0],
        [width, height],
      ])
      root.call(behaviour)
      // d3 writes its own colours into attributes; ours come from the style sheet.
      root
        .selectAll('.selection')
        .attr('fill', null)
        .attr('fill-opacity', null)
        .attr('stroke', null)
    },
    detach() {
      root.on('.brush', null).selectAll('*').remove()
      endBusy?.()
    },
  }
  attached.resize(handlers.width, handlers.height)
  return attached
}

/** d3's selection in our words; a brush with no area brushed nothing. */
function brushedOf(
  selection: D3BrushEvent<unknown>['selection'],
  axes: 'x' | 'xy',
): Brushed | undefined {
  if (!selection) return undefined
  const [a, b] = selection
  if (typeof a === 'number' || typeof b === 'number') {
    return axes === 'x' ? { x: [Number(a), Number(b)] } : undefined
  }
  return { x: [a[0], b[0]], y: [a[1], b[1]] }
}
