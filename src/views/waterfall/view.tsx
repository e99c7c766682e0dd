import { type RefObject, useEffect, useId, useRef } from 'react'
import { usePrefs } from '@/state/settings/prefs'
import { useTrace } from '@/state/view/trace-context'
import { ChevronRightIcon, ErrorIcon } from '@/ui/icons'
import { Divider } from '@/ui/split'
import { attachGestures } from './gestures'
import styles from './view.module.css'
import { Waterfall } from './waterfall'

const NARROWEST_NAMES = 160
const WIDEST_NAMES = 900

/** Spans as rows, time to the right. React makes the frame once; waterfall.ts draws in it. */
export function View() {
  const { store } = useTrace()
  const nameWidth = usePrefs((s) => s.nameWidth)
  const setPrefs = usePrefs((s) => s.set)
  const frame = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const spacer = useRef<HTMLDivElement>(null)
  const stage = useRef<HTMLDivElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const prototype = useRef<HTMLDivElement>(null)
  const bars = useRef<HTMLCanvasElement>(null)
  const overlay = useRef<HTMLCanvasElement>(null)
  const axis = useRef<HTMLCanvasElement>(null)
  const tip = useRef<HTMLDivElement>(null)
  const axisArea = useRef<HTMLDivElement>(null)
  const waterfall = useRef<Waterfall | undefined>(undefined)
  // Asked here, after which React may pause, and not in the effect, which has enough to do.
  store.visible()

  useEffect(() => {
    const made = new Waterfall(
      {
        frame: there(frame),
        scroller: there(scroller),
        spacer: there(spacer),
        stage: there(stage),
        rows: there(rows),
        prototype: there(prototype),
        bars: there(bars),
        overlay: there(overlay),
        axis: there(axis),
        tip: there(tip),
      },
      store,
    )
    waterfall.current = made
    const detach = attachGestures({ stage: there(stage), axis: there(axisArea) }, made, store)
    return () => {
      detach()
      made.detach()
    }
  }, [store])

  useEffect(() => waterfall.current?.setNameWidth(nameWidth), [nameWidth])

  return (
    <div ref={frame} className={styles.frame}>
      <div className={styles.head}>
        <span className={styles.nameHead}>Service and operation</span>
        <div ref={axisArea} className={styles.axis} title="Drag to zoom">
          <canvas ref={axis} />
        </div>
      </div>
      <div
        ref={scroller}
        className={styles.scroller}
        role="treegrid"
        aria-label="Spans"
        aria-colcount={2}
        tabIndex={0}
      >
        <div ref={spacer} role="presentation">
          <div ref={stage} className={styles.stage} role="presentation">
            <div ref={rows} className={styles.rows} />
            <canvas ref={bars} className={styles.bars} />
            <canvas ref={overlay} className={styles.bars} />
          </div>
        </div>
      </div>
      <Divider
        label="Width of the names"
        value={nameWidth}
        min={NARROWEST_NAMES}
        max={WIDEST_NAMES}
        reset={360}
        measure={() => waterfall.current?.nameWidth ?? nameWidth}
        onMove={(width) => waterfall.current?.setNameWidth(width)}
        onCommit={(width) => setPrefs({ nameWidth: width })}
        className={styles.divider}
      />
      <div ref={tip} className={styles.tip} aria-hidden="true" hidden />
      <RowPrototype ref={prototype} />
    </div>
  )
}

/** One row, never shown: row-pool.ts clones it, so that icons and parts are written here once. */
function RowPrototype({ ref }: { ref: RefObject<HTMLDivElement | null> }) {
  return (
    <div hidden>
      <div ref={ref} id={useId()} className={styles.row} hidden>
        <div data-part="cell" className={styles.name}>
          <span data-part="guides" className={styles.guides} />
          <span className={styles.toggle}>
            <span data-part="twisty" className={styles.twisty}>
              <ChevronRightIcon />
            </span>
          </span>
          <i data-part="swatch" className={styles.swatch} />
          <b data-part="service" className={styles.service} />{' '}
          <span data-part="name" className={styles.operation} />{' '}
          <span data-part="badge" className={styles.badge} />{' '}
          <span data-part="total" className={styles.total} />{' '}
          <span className={styles.failure}>
            <ErrorIcon />
          </span>
          <span data-part="errors" className={styles.errors} />
        </div>
        <div data-part="time">
          <span data-part="said" className="visually-hidden" />
        </div>
      </div>
    </div>
  )
}

function there<T>(ref: RefObject<T | null>): T {
  if (ref.current === null) throw new Error('the waterfall was mounted without its frame')
  return ref.current
}
