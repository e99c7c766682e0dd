// An operation of a simulated request: started and ended through the SDK with explicit times, by a
// clock that only moves when the scenario says that something took time.
import { trace as api, ROOT_CONTEXT, SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { providerOf } from './recorder.mjs'
import { scopeOf } from './scopes.mjs'

/** @typedef {import('@opentelemetry/api').Attributes} Attributes */
/** @typedef {import('./shop.mjs').Instance} Instance */
/** @typedef {import('./trace.mjs').Trace} Trace */

/**
 * @typedef {object} Kind what a span is, besides its name and times
 * @property {import('./scopes.mjs').Layer} [layer]
 * @property {SpanKind} [kind]
 * @property {Attributes} [attributes]
 * @property {import('@opentelemetry/api').Link[]} [links]
 * @property {Instance} [instance] the process it runs in, when not its parent's
 */

/** @typedef {{ type: string, message: string, stack: string }} Thrown */

/** The first second of the recorded hour: 02:00 in the data centre's time zone. */
const EPOCH = Date.UTC(2026, 10, 1, 10) / 1000

/**
 * What a new span continues: nothing, its parent here, or its parent in another process.
 * @param {Op | undefined} parent
 * @param {Instance} instance
 */
function contextOf(parent, instance) {
  if (parent === undefined) return ROOT_CONTEXT
  const context = parent.span.spanContext()
  return api.setSpanContext(
    ROOT_CONTEXT,
    parent.instance === instance ? context : { ...context, isRemote: true },
  )
}

/** An operation under way: a span and the time it has come to. */
export class Op {
  /** Status of the response, where the operation has one: HTTP status code, or gRPC code. */
  status = 0

  /**
   * @param {Trace} trace
   * @param {Op | undefined} parent
   * @param {string} name
   * @param {Kind} kind
   * @param {number} start ns after the hour began
   */
  constructor(trace, parent, name, kind, start) {
    this.trace = trace
    this.start = start
    /** What time it is, in ns after the hour began, by a perfect clock. */
    this.now = start
    const instance = kind.instance ?? parent?.instance ?? trace.instance('storefront')
    this.instance = instance
    const options = {
      kind: kind.kind ?? SpanKind.INTERNAL,
      attributes: kind.attributes ?? {},
      links: kind.links ?? [],
      startTime: this.#time(),
    }
    this.span = providerOf(instance)
      .getTracer(...scopeOf(instance, kind.layer ?? 'app'))
      .startSpan(name, options, contextOf(parent, instance))
  }

  get random() {
    return this.trace.random
  }

  get id() {
    return this.span.spanContext().spanId
  }

  /** @returns {[number, number]} the time as the host's clock shows it */
  #time() {
    const { skew, tick } = this.instance
    const shown = Math.floor((this.now + skew) / tick) * tick
    return [EPOCH + Math.floor(shown / 1e9), shown % 1e9]
  }

  /**
   * Lets time pass: busy with something that has no span of its own.
   * @param {number} median in ms
   * @param {number} [sigma]
   */
  work(median, sigma = 0.35) {
    let ms = this.random.logNormal(median * this.trace.pace, sigma)
    // Now and then the machine does something else: collects garbage, gets throttled, retransmits.
    if (this.random.chance(0.0012)) ms += this.random.logNormal(140, 0.7)
    this.now += Math.round(ms * 1e6)
    return this
  }

  /**
   * Lets an exact time pass, for time-outs and timers.
   * @param {number} ms
   */
  wait(ms) {
    this.now += Math.round((ms + this.random.next() * 0.4) * 1e6)
    return this
  }

  /**
   * Starts a child now. It has to be closed.
   * @param {string} name
   * @param {Kind} [kind]
   */
  open(name, kind = {}) {
    // Starting a span, and whatever comes before it, takes some microseconds too.
    this.now += this.random.int(9_000, 70_000)
    return new Op(this.trace, this, name, kind, this.now)
  }

  close() {
    this.now += this.random.int(3_000, 24_000)
    this.span.end(this.#time())
    return this
  }

  /**
   * A whole child, after which this operation goes on.
   * @param {string} name
   * @param {Kind} [kind]
   * @param {(op: Op) => void} [body]
   */
  child(name, kind, body) {
    const op = this.open(name, kind)
    body?.(op)
    op.close()
    this.now = op.now
    return op
  }

  /**
   * Branches that run side by side; goes on when the last has ended.
   * @param {...(() => void)} branches
   */
  together(...branches) {
    const start = this.now
    let end = start
    for (const [i, branch] of branches.entries()) {
      this.now = start + i * 38_000 + this.random.int(0, 20_000)
      branch()
      end = Math.max(end, this.now)
    }
    this.now = end
    return this
  }

  /**
   * Items worked through by `width` workers; goes on when the last has ended.
   * @template T
   * @param {readonly T[]} items
   * @param {number} width
   * @param {(item: T, index: number) => void} body
   */
  pool(items, width, body) {
    const lanes = Array.from({ length: width }, (_, i) => this.now + i * 61_000)
    for (const [i, item] of items.entries()) {
      const lane = lanes.indexOf(Math.min(...lanes))
      this.now = lanes[lane] ?? this.now
      body(item, i)
      lanes[lane] = this.now + this.random.int(5_000, 90_000)
    }
    this.now = Math.max(...lanes)
    return this
  }

  /**
   * Something that is started here and that nobody waits for.
   * @param {() => void} body
   */
  aside(body) {
    const { now } = this
    body()
    this.now = now
    return this
  }

  /** @param {Attributes} attributes */
  set(attributes) {
    this.span.setAttributes(attributes)
    return this
  }

  /**
   * @param {string} name
   * @param {Attributes} [attributes]
   */
  event(name, attributes = {}) {
    this.span.addEvent(name, attributes, this.#time())
    return this
  }

  /** @param {string} name the first span marked so is the one */
  mark(name) {
    if (!this.trace.marks.has(name)) this.trace.marks.set(name, this)
    return this
  }

  /** @param {string} [message] */
  fail(message) {
    this.span.setStatus({
      code: SpanStatusCode.ERROR,
      ...(message === undefined ? {} : { message }),
    })
    return this
  }

  /**
   * An exception that was caught and recorded; whether the span failed is another matter.
   * @param {Thrown} thrown
   */
  exception(thrown) {
    return this.event('exception', {
      'exception.type': thrown.type,
      'exception.message': thrown.message,
      'exception.stacktrace': thrown.stack,
    })
  }
}
