/**
 * Spanwise in a frame: what a page and the frame in it say to each other, version 1, and the element
 * that does so by itself. This file is published as it is, as spanwise-embed.d.ts: types alone, and
 * it imports nothing.
 */

/** Every message, in both directions, is an object with the version of the protocol in it. */
export interface Versioned {
  readonly spanwise: 1
}

/** What a page may ask for. Each request gets exactly one answer, with the id it came with. */
export type Request = Hello | OpenTrace | OpenBytes | Select | Show | Theme | Find

/** The first one: until then the frame listens to nobody. Answered with `ready`. */
export interface Hello {
  readonly type: 'hello'
}

/** Answered with `opened` once the trace is there. A later `open` takes its place. */
export interface OpenTrace {
  readonly type: 'open'
  /** Hex digits of any case; shorter ones are padded. */
  readonly traceId: string
  /** The id of a source in config.json; without it all are asked, the default one first. */
  readonly source?: string
  /** When the trace was, as a help for the lookup: ISO 8601, or epoch digits (s, ms, µs, ns). */
  readonly start?: string
  readonly end?: string
  /** What is selected and shown from the first moment on. */
  readonly span?: string
  readonly view?: string
  readonly range?: Range
}

/** Bytes of any format that Spanwise reads, also gzipped. They stay in the memory of the frame. */
export interface OpenBytes {
  readonly type: 'open'
  readonly bytes: ArrayBuffer | Uint8Array<ArrayBuffer> | Blob | string
  /** For the reader, among the open files. */
  readonly name?: string
}

/** Answered with `done`. */
export interface Select {
  readonly type: 'select'
  /** 16 hex digits; '' selects nothing. */
  readonly span: string
}

/** Answered with `done`. */
export interface Show {
  readonly type: 'show'
  /** One of the views that `ready` names. */
  readonly view?: string
  readonly range?: Range | 'whole'
}

/** Nanoseconds from the start of the trace. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** Answered with `done`. `system` is as the reader has it. */
export interface Theme {
  readonly type: 'theme'
  readonly theme: 'light' | 'dark' | 'system'
}

/** Answered with `done`. */
export interface Find {
  readonly type: 'find'
  /** '' finds nothing. */
  readonly text: string
  /** Shows nothing but what matches, and its ancestors. */
  readonly only?: boolean
}

/** Answers to requests. */
export type Answer = Ready | Opened | Done | Failed

/** What the frame tells by itself, from `ready` on. */
export type Report = Selected | Navigated | Resized | Failed

export interface Ready {
  readonly type: 'ready'
  /** Of the protocol. */
  readonly version: 1
  /** The types of requests it knows. */
  readonly can: readonly Request['type'][]
  /** The ids of the views of a trace. */
  readonly views: readonly string[]
}

export interface Opened {
  readonly type: 'opened'
  /** Of all traces that were in the bytes, or of the one that was asked for; 32 hex digits each. */
  readonly traceIds: readonly string[]
}

export interface Done {
  readonly type: 'done'
}

export interface Failed {
  readonly type: 'failed'
  readonly kind: FailedKind
  /** One sentence, for people. */
  readonly text: string
}

export type FailedKind =
  /** A version of the protocol, a type of request, or an argument that is not known here. */
  | 'version'
  | 'unknown'
  | 'invalid'
  /** The page shows no trace. */
  | 'no-trace'
  /** Another `open` came before this one was through. */
  | 'superseded'
  /** The reader went on, or stopped it. */
  | 'stopped'
  /** Too much was asked for at once. */
  | 'flooded'
  /** The frame did not answer; said by the script of the page, not by the frame. */
  | 'silent'
  /** What came of asking a source, or of reading bytes. */
  | 'not-found'
  | 'unreachable'
  | 'timeout'
  | 'denied'
  | 'busy'
  | 'server'
  | 'bad-query'
  | 'wrong-content'
  | 'too-large'
  | 'unknown-format'
  | 'bad-data'
  | 'empty'

/** Another span is selected, or none. */
export interface Selected {
  readonly type: 'selected'
  readonly traceId: string
  /** 16 hex digits; '' for none. */
  readonly span: string
}

/** The address in the frame is another one. */
export interface Navigated {
  readonly type: 'navigated'
  /** Relative to where Spanwise is, without what makes it a frame's: `trace/4bf9…?view=tree`. */
  readonly address: string
  readonly page: 'search' | 'trace' | 'other'
  /** On the page of a trace. */
  readonly traceId?: string
  readonly view?: string
}

/** How high the frame would have to be to show everything without scrolling, at most 4000 px. */
export interface Resized {
  readonly type: 'resized'
  readonly height: number
}

/** A conversation with one frame. */
export interface Connection {
  /** Rejects with a `Failed`. Waits until the frame is ready. */
  ask(request: Exclude<Request, Hello>): Promise<Opened | Done>
  /** Ends it: what was asked and not answered fails. */
  close(): void
}

export interface ConnectOptions {
  /** Hears what the frame tells, and each `ready`: there is another one after a reload. */
  readonly onMessage?: (message: Ready | Report) => void
  /** How long a frame may take to get ready, ms; 30 s without it. */
  readonly timeout?: number
}

/** Talks to Spanwise in a frame of the page's own. */
export type Connect = (frame: HTMLIFrameElement, options?: ConnectOptions) => Connection

/**
 * `<spanwise-trace base="https://traces.example.com/" source="prod" trace-id="4bf9…">`. Attributes
 * and properties are the same; changed later, they are asked of the frame, where it needs no other.
 */
export interface SpanwiseTraceElement extends HTMLElement {
  /** Where Spanwise is, relative to the page; beside the script without it. */
  base: string
  /** `trace-id` as an attribute. */
  traceId: string
  source: string
  /** Time hint of the lookup. */
  start: string
  end: string
  span: string
  view: string
  /** `<from>-<to>`, ns from the start of the trace. */
  range: string
  theme: string
  /** Parameters of the search page, shown where there is no trace: `service=cart&lookback=1h`. */
  search: string
  /** Parts that are left out: `minimap,facts`. */
  hide: string
  /** Nothing is opened, copied or exported by the reader; `readonly` as an attribute. */
  readOnly: boolean
  /** Undefined without it; '' is the strictest in which Spanwise works. */
  sandbox: string | undefined
  /** The accessible name of the frame: "Trace" without it. */
  label: string
  /** As high as its content, up to the `max-height` of the element; `auto-height` as an attribute. */
  autoHeight: boolean
  /** A trace by its id, or bytes. Rejects with a `Failed`. */
  open(what: string | OpenBytes['bytes'] | Omit<OpenTrace, 'type'>): Promise<Opened>
  select(span: string): Promise<void>
  show(what: Omit<Show, 'type'>): Promise<void>
  find(text: string, only?: boolean): Promise<void>
}

/** Their `detail` is the message. */
export interface SpanwiseEventMap {
  'spanwise-ready': CustomEvent<Ready>
  'spanwise-opened': CustomEvent<Opened>
  'spanwise-selected': CustomEvent<Selected>
  'spanwise-navigated': CustomEvent<Navigated>
  'spanwise-resized': CustomEvent<Resized>
  'spanwise-failed': CustomEvent<Failed>
}

declare global {
  interface HTMLElementTagNameMap {
    'spanwise-trace': SpanwiseTraceElement
  }
  interface HTMLElementEventMap extends SpanwiseEventMap {}
}
