import type { Millis } from '@/base/units'

/** What runs first within a frame: stores settle, then the DOM is written, then canvases paint. */
type FramePhase = 'state' | 'dom' | 'canvas'
export type FrameJob = (now: Millis) => void

/** Where frames come from: the browser, or a test. */
interface FrameClock {
  ask(run: FrameJob): void
}

const PHASES: readonly FramePhase[] = ['state', 'dom', 'canvas']

/**
 * Quiet frames before the page counts as idle: an answer that has just come still has to pass
 * through the query cache's batching, React's scheduler and an effect before it asks for a paint.
 */
const SETTLE_FRAMES = 2

/**
 * The one animation-frame loop, and the count of everything that is pending.
 *
 *     request ─┐              ┌ state ┐ ┌ dom ┐ ┌ canvas ┐            2 quiet
 *     busy ────┴─> frame ───> └───────┘ └─────┘ └────────┘ ─> empty ─> frames ─> idle
 *
 * A job is known by its identity: asked for twice, it runs once. A job asked for by an earlier
 * phase runs in the same frame; asked for by its own or a later phase, in the next one.
 */
export class FrameLoop {
  readonly #clock: FrameClock
  readonly #mark: (idle: boolean) => void
  readonly #jobs: Readonly<Record<FramePhase, Set<FrameJob>>> = {
    state: new Set(),
    dom: new Set(),
    canvas: new Set(),
  }
  #tokens = 0
  #quiet = 0
  #asked = false
  #isIdle = false

  constructor(clock: FrameClock, mark: (idle: boolean) => void) {
    this.#clock = clock
    this.#mark = mark
  }

  request(job: FrameJob, phase: FramePhase): void {
    this.#jobs[phase].add(job)
    this.wake()
  }

  cancel(job: FrameJob): void {
    for (const phase of PHASES) this.#jobs[phase].delete(job)
  }

  /** Begins something pending; what it returns ends it, once however often it is called. */
  busy(): () => void {
    this.#tokens++
    this.wake()
    let ended = false
    return () => {
      if (ended) return
      ended = true
      this.#tokens--
      this.wake()
    }
  }

  /** Looks again whether the page is idle, after the quiet frames. */
  wake(): void {
    this.#quiet = 0
    this.#set(false)
    this.#ask()
  }

  #hasJobs(): boolean {
    return PHASES.some((phase) => this.#jobs[phase].size > 0)
  }

  #ask(): void {
    if (this.#asked) return
    this.#asked = true
    this.#clock.ask(this.#frame)
  }

  readonly #frame = (now: Millis): void => {
    this.#asked = false
    const ran = this.#hasJobs()
    for (const phase of PHASES) {
      const jobs = [...this.#jobs[phase]]
      this.#jobs[phase].clear()
      for (const job of jobs) runSafely(job, now)
    }
    if (this.#hasJobs()) {
      this.#ask()
      return
    }
    // A token asks for a frame again when it ends; until then nobody needs one.
    if (this.#tokens > 0) return
    this.#quiet = ran ? 0 : this.#quiet + 1
    if (this.#quiet >= SETTLE_FRAMES) this.#set(true)
    else this.#ask()
  }

  #set(idle: boolean): void {
    if (idle === this.#isIdle) return
    this.#isIdle = idle
    this.#mark(idle)
  }
}

/** One painter that throws must not keep the others from painting. */
function runSafely(job: FrameJob, now: Millis): void {
  try {
    job(now)
  } catch (error) {
    reportError(error)
  }
}

/** A hidden page gets no animation frames; after this long a timer runs the frame instead. */
const HIDDEN_AFTER: Millis = 250
/** A page that always has something small to do is idle all the same. */
const LONGEST_REST: Millis = 1000

const browserClock: FrameClock = {
  ask(run) {
    const once = (now: Millis) => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      run(now)
    }
    const frame = requestAnimationFrame(once)
    const timer = setTimeout(() => once(performance.now()), HIDDEN_AFTER)
  },
}

/**
 * Quiet frames may come while React has work for later: what was asked for then is not pending yet.
 * So the mark waits until the browser, too, has nothing to do. Safari does not tell.
 */
const whenAtRest: (run: () => void) => void =
  'requestIdleCallback' in globalThis
    ? (run) => requestIdleCallback(run, { timeout: LONGEST_REST })
    : (run) => setTimeout(run)

let isQuiet = false

const loop = new FrameLoop(browserClock, (idle) => {
  isQuiet = idle
  if (idle) whenAtRest(() => isQuiet && mark(true))
  else mark(false)
})

function mark(idle: boolean): void {
  document.documentElement.toggleAttribute('data-idle', idle)
}

/** Runs `job` in the next frame, once however often it is asked for. */
export function requestFrame(job: FrameJob, phase: FramePhase = 'canvas'): void {
  loop.request(job, phase)
}

export function cancelFrame(job: FrameJob): void {
  loop.cancel(job)
}

/** Keeps the page from counting as idle until the returned function is called. */
export function busy(): () => void {
  return loop.busy()
}

/** Keeps the page from counting as idle until the promise is settled. */
export function busyWhile<T>(promise: Promise<T>): Promise<T> {
  const end = loop.busy()
  promise.then(end, end)
  return promise
}
