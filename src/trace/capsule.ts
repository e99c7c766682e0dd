/**
 * A capsule: one web page that holds traces, what is to be known of them, and the whole viewer. Its
 * parts are elements of data, so that whoever has no viewer finds the traces as plain OTLP JSON in
 * the one with the id `spanwise-traces`. Written by share/capsule.ts into the page that
 * vite.capsule.ts builds; read by formats/capsule.ts, which takes the traces out and runs nothing.
 */
export const CAPSULE_VERSION = 1

/** Of the html element; its value is the version. Stands in the first bytes of the file. */
export const CAPSULE_MARK = 'data-spanwise-capsule'

export const ABOUT_ID = 'spanwise-about'
export const TRACES_ID = 'spanwise-traces'

export const ABOUT_TAG = `<script type="application/json" id="${ABOUT_ID}">`
export const TRACES_TAG = `<script type="application/json" id="${TRACES_ID}">`

/** What an element of data is called that nothing was put into yet. */
export const NOTHING_YET = 'null</script>'

/** Elements of script in a capsule: what it is about, its traces, the viewer. */
export const CAPSULE_SCRIPTS = 3

/** What is to be known of a capsule, beside its traces. */
export interface CapsuleAbout {
  readonly version: number
  /** ISO 8601. */
  readonly madeAt: string
  /** "Spanwise 0.1.0+1a2b3c4d". */
  readonly madeBy: string
  /** Where the traces were: as it is called there, and in links. */
  readonly source: { readonly id: string; readonly name: string }
  /** The address of what the sender saw. */
  readonly link: string
  /** The same below the base of the page: "/trace/<id>?span=…". */
  readonly view: string
  readonly traces: number
  readonly spans: number
  /** Absent where nothing was looked for. */
  readonly redaction?: CapsuleRedaction
}

/** What was replaced, and how often, in words; never a sample. */
export interface CapsuleRedaction {
  readonly values: number
  readonly byRule: readonly {
    readonly rule: string
    /** A key, or what else: "Span names". */
    readonly place: string
    readonly count: number
  }[]
}
