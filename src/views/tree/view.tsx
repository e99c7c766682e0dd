import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react'
import { useTrace } from '@/state/view/trace-context'
import { IconButton } from '@/ui/button'
import { FitIcon, ZoomInIcon, ZoomOutIcon } from '@/ui/icons'
import { TreePicture } from './tree-picture'
import styles from './view.module.css'

/** Spans as a tree of nodes and links. React makes the frame once; tree-picture.ts draws in it. */
export function View() {
  const { store } = useTrace()
  const frame = useRef<HTMLElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const status = useRef<HTMLParagraphElement>(null)
  const said = useRef<HTMLParagraphElement>(null)
  const keysId = useId()
  const picture = useRef<TreePicture | undefined>(undefined)

  useEffect(() => {
    const made = new TreePicture(
      { frame: there(frame), canvas: there(canvas), status: there(status), said: there(said) },
      store,
    )
    picture.current = made
    return () => made.detach()
  }, [store])

  /** Keys that mean something else in a tree; all others are the page's. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const run = keys[event.key]
    if (!run || !picture.current) return
    event.preventDefault()
    run(picture.current)
  }
  return (
    <div className={styles.frame}>
      <section
        ref={frame}
        className={styles.picture}
        aria-label="Span tree"
        aria-describedby={keysId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows move through the spans it draws
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} />
        <p ref={said} className="visually-hidden" aria-live="polite" />
      </section>
      <p id={keysId} className="visually-hidden">
        Up and down go to the neighbours of a span, left to its parent, right to its first child,
        Enter opens and closes it. The waterfall shows the same spans as a tree grid.
      </p>
      <p ref={status} className={styles.status} />
      <div className={styles.tools} role="toolbar" aria-label="Zoom">
        <IconButton icon={ZoomInIcon} label="Zoom in" onClick={() => picture.current?.zoom(1)} />
        <IconButton icon={ZoomOutIcon} label="Zoom out" onClick={() => picture.current?.zoom(-1)} />
        <IconButton
          icon={FitIcon}
          label="Show all of it"
          onClick={() => picture.current?.showWhole()}
        />
      </div>
    </div>
  )
}

const keys: Readonly<Record<string, (picture: TreePicture) => void>> = {
  ArrowUp: (picture) => picture.step(-1),
  ArrowDown: (picture) => picture.step(1),
  Enter: (picture) => picture.toggleSelected(),
  '+': (picture) => picture.zoom(1),
  '-': (picture) => picture.zoom(-1),
  '0': (picture) => picture.showWhole(),
}

function there<T>(ref: RefObject<T | null>): T {
  if (ref.current === null) throw new Error('the tree was mounted without its frame')
  return ref.current
}
