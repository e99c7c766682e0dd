/** What is asked of the page; times are ms since the page was asked for. */
export interface Probe {
  /** Rests when rows, their number and the page have been still for half a second. */
  untilStable(): Promise<{ readonly first: number; readonly stable: number }>
  /** From now on looks for something being typed. */
  watchInput(): void
  /** From that until the number of matches is painted, ms. */
  untilFound(): Promise<number>
  startFrames(): void
  /** Ms between frames since then. */
  stopFrames(): readonly number[]
  /** Tasks over 50 ms that began at `from` or later, ms. */
  longTasks(from: number): readonly number[]
}

declare global {
  interface Window {
    probe: Probe
  }
}

/**
 * Runs in the page before its scripts, on its own. It looks right after a frame was painted, so
 * that an instant means: by then it could be seen.
 */
export function installProbe(): void {
  const STILL_MS = 500
  const JANK_MS = 100
  const tasks: PerformanceEntry[] = []
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({
    type: 'longtask',
    buffered: true,
  })
  const painted = () =>
    new Promise<number>((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now())
      requestAnimationFrame(() => port2.postMessage(undefined))
    })
  /** The rows in the page, as read: '' while there are none. */
  const rowsText = () => {
    const grid = document.querySelector('[role=treegrid]')
    const rows = [...(grid?.querySelectorAll<HTMLElement>('[role=row]:not([hidden])') ?? [])]
    const texts = rows.map((row) => `${row.getBoundingClientRect().top} ${row.textContent}`)
    return texts.length > 0 ? `${grid?.getAttribute('aria-rowcount')}\n${texts.join('\n')}` : ''
  }
  const matches = () => document.querySelector('[role=status][aria-label=Matches]')?.textContent

  const typed = Promise.withResolvers<number>()

  let frames: number[] = []
  let isWatching = false
  const watch = (at: number) => {
    frames.push(at)
    if (isWatching) requestAnimationFrame(watch)
  }

  window.probe = {
    async untilStable() {
      let [first, stable, stillFrom, before, shown] = [0, 0, 0, 0, '']
      for (;;) {
        const now = await painted()
        const rows = rowsText()
        if (rows !== '' && first === 0) first = now
        if (rows !== shown) stable = now
        const isIdle = document.documentElement.hasAttribute('data-idle')
        if (rows !== shown || rows === '' || !isIdle || now - before > JANK_MS) stillFrom = now
        shown = rows
        before = now
        if (now - stillFrom >= STILL_MS) return { first, stable }
      }
    },
    watchInput() {
      addEventListener('input', (event) => typed.resolve(event.timeStamp), { capture: true })
    },
    async untilFound() {
      const from = await typed.promise
      for (;;) {
        const now = await painted()
        if (matches()) return now - from
      }
    },
    startFrames() {
      frames = []
      isWatching = true
      requestAnimationFrame(watch)
    },
    stopFrames() {
      isWatching = false
      return frames.slice(1).map((at, i) => at - (frames[i] ?? at))
    },
    longTasks: (from) => tasks.filter((t) => t.startTime >= from).map((t) => t.duration),
  }
}
