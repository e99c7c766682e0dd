import { connect } from './connect'
import type {
  Connection,
  Failed,
  OpenBytes,
  Opened,
  OpenTrace,
  Range,
  Ready,
  Report,
  Request,
  Show,
  SpanwiseTraceElement,
} from './messages'
import { TraceAttributes } from './trace-attributes'

/** Changed, they take another frame. */
const OF_THE_FRAME = ['base', 'search', 'hide', 'readonly', 'sandbox']
const OF_THE_TRACE = ['trace-id', 'source', 'start', 'end']
const OF_THE_VIEW = ['span', 'view', 'range', 'theme']

const STYLE = `
  :host { display: block; height: 480px; overflow: hidden; }
  :host([hidden]) { display: none; }
  :host([auto-height]) { height: auto; }
  iframe { display: block; box-sizing: border-box; width: 100%; height: 100%; border: 0; }
  :host([auto-height]) iframe { height: var(--spanwise-height, 480px); max-height: inherit; }
`

/** In the strictest sandbox the way out still leads to a tab that is none. */
const STRICTEST = 'allow-scripts allow-popups allow-popups-to-escape-sandbox'

/** `<spanwise-trace>`: a frame of Spanwise as one element. See messages.ts for what it offers. */
export class SpanwiseTrace extends TraceAttributes implements SpanwiseTraceElement {
  static readonly observedAttributes = [
    ...OF_THE_FRAME,
    ...OF_THE_TRACE,
    ...OF_THE_VIEW,
    'label',
    'auto-height',
  ]

  readonly #root = this.attachShadow({ mode: 'open' })
  #frame: HTMLIFrameElement | undefined
  #connection: Connection | undefined
  /** Attributes that changed since the frame was last told. */
  readonly #changed = new Set<string>()

  constructor() {
    super()
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
    this.#root.adoptedStyleSheets = [sheet]
  }

  connectedCallback(): void {
    this.#start()
  }

  disconnectedCallback(): void {
    this.#stop()
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.#frame) return
    if (name === 'label') this.#frame.title = this.label
    if (name === 'label' || name === 'auto-height') return
    if (this.#changed.size === 0) queueMicrotask(() => this.#apply())
    this.#changed.add(name)
  }

  open(what: string | OpenBytes['bytes'] | Omit<OpenTrace, 'type'>): Promise<Opened> {
    if (typeof what === 'string') {
      const isId = /^[0-9a-f]{1,32}$/i.test(what.trim())
      return this.#ask(
        isId ? { type: 'open', traceId: what, ...this.#lookup() } : { type: 'open', bytes: what },
      ) as Promise<Opened>
    }
    const request: Request =
      'traceId' in what ? { type: 'open', ...what } : { type: 'open', bytes: what }
    return this.#ask(request) as Promise<Opened>
  }

  async select(span: string): Promise<void> {
    await this.#ask({ type: 'select', span })
  }

  async show(what: Omit<Show, 'type'>): Promise<void> {
    await this.#ask({ type: 'show', ...what })
  }

  async find(text: string, only = false): Promise<void> {
    await this.#ask({ type: 'find', text, only })
  }

  #start(): void {
    this.#stop()
    const frame = document.createElement('iframe')
    frame.title = this.label
    frame.allow = 'clipboard-write'
    if (this.sandbox !== undefined) frame.setAttribute('sandbox', this.sandbox || STRICTEST)
    frame.src = this.#address()
    this.#frame = frame
    this.#changed.clear()
    this.#root.append(frame)
    this.#connection = connect(frame, { onMessage: (message) => this.#hear(message) })
  }

  #stop(): void {
    this.#connection?.close()
    this.#frame?.remove()
    this.#connection = this.#frame = undefined
  }

  #ask(request: Exclude<Request, { type: 'hello' }>): Promise<Opened | { type: 'done' }> {
    if (this.#connection) return this.#connection.ask(request)
    const failed: Failed = { type: 'failed', kind: 'silent', text: 'The element is in no page.' }
    return Promise.reject(failed)
  }

  /** What of the frame's address is known from the beginning. */
  #address(): string {
    const url = new URL(this.base, document.baseURI)
    url.pathname = `${url.pathname.replace(/\/*$/, '/')}${
      this.traceId ? `trace/${encodeURIComponent(this.traceId)}` : 'search'
    }`
    url.search = this.traceId ? '' : this.search || 'source=local'
    const set = (name: string, value: string) => value && url.searchParams.set(name, value)
    set('embed', '1')
    set('theme', this.theme === 'system' ? '' : this.theme)
    set('hide', this.hide)
    if (this.readOnly) set('readonly', '1')
    if (this.source) set('source', this.source)
    if (this.traceId) {
      for (const name of ['start', 'end', 'span', 'view', 'range']) {
        set(name, this.getAttribute(name) ?? '')
      }
    }
    return url.href
  }

  #lookup(): Pick<OpenTrace, 'source'> {
    return this.source ? { source: this.source } : {}
  }

  /** Attributes that changed together are asked for together. */
  #apply(): void {
    const changed = new Set(this.#changed)
    this.#changed.clear()
    if (!this.#frame) return
    const has = (names: readonly string[]) => names.some((name) => changed.has(name))
    if (has(OF_THE_FRAME) || (changed.has('trace-id') && !this.traceId)) {
      this.#start()
      return
    }
    const ask = (request: Exclude<Request, { type: 'hello' }>) =>
      void this.#ask(request).then(
        (answer) => answer.type === 'opened' && this.#fire(answer),
        (failed: Failed) => this.#fire(failed),
      )
    const { traceId, source, start, end, span, view } = this
    const range = parseRange(this.range)
    if (has(OF_THE_TRACE) && traceId) {
      ask({
        type: 'open',
        traceId,
        ...(source && { source }),
        ...(start && end && { start, end }),
        ...(span && { span }),
        ...(view && { view }),
        ...(range && { range }),
      })
    } else {
      if (changed.has('span')) ask({ type: 'select', span })
      if (changed.has('view') || changed.has('range')) {
        ask({
          type: 'show',
          ...(view && { view }),
          ...(changed.has('range') && { range: range ?? 'whole' }),
        })
      }
    }
    if (changed.has('theme')) {
      const { theme } = this
      ask({ type: 'theme', theme: theme === 'light' || theme === 'dark' ? theme : 'system' })
    }
  }

  #hear(message: Ready | Report): void {
    if (message.type === 'resized') {
      this.#frame?.style.setProperty('--spanwise-height', `${message.height}px`)
    }
    this.#fire(message)
  }

  #fire(message: Ready | Report | Opened): void {
    this.dispatchEvent(
      new CustomEvent(`spanwise-${message.type}`, { detail: message, bubbles: true }),
    )
  }
}

/** `<from>-<to>`, ns. */
function parseRange(text: string): Range | undefined {
  const m = /^(\d{1,16})-(\d{1,16})$/.exec(text)
  return m ? { from: Number(m[1]), to: Number(m[2]) } : undefined
}
