// A simulated request: what happens in it, on which replicas, and which of its spans arrive.
import { Op } from './op.mjs'
import { Random } from './random.mjs'
import { record } from './recorder.mjs'
import { ESTATE } from './shop.mjs'

/** @typedef {import('@opentelemetry/sdk-trace-base').ReadableSpan} ReadableSpan */
/** @typedef {import('./shop.mjs').Instance} Instance */

export class Trace {
  /** @type {ReadableSpan[]} */
  spans = []
  /** Spans worth pointing at, by what they are: the landmarks of tests and docs. */
  /** @type {Map<string, Op>} */
  marks = new Map()
  /** @type {Map<string, Instance>} */
  #instances = new Map()
  #lost

  /**
   * @param {string} name seeds everything random in it
   * @param {number} at seconds after the hour began
   * @param {{ lost?: (span: ReadableSpan) => boolean, state?: string }} [options] which spans never
   *   arrived at the collector, and the W3C trace state
   */
  constructor(name, at, options = {}) {
    this.name = name
    this.at = at
    this.random = new Random(`times/${name}`)
    this.ids = new Random(`ids/${name}`)
    this.state = options.state
    this.#lost = options.lost
    /** Some requests meet a busier system than others. */
    this.pace = this.random.logNormal(1.5, 0.26)
  }

  /** @param {ReadableSpan} span */
  collect(span) {
    if (this.#lost?.(span) !== true) this.spans.push(span)
  }

  /**
   * The replica that serves this trace: the same one for the whole of it.
   * @param {string} service
   * @returns {Instance}
   */
  instance(service) {
    const found = this.#instances.get(service)
    if (found !== undefined) return found
    const replicas = ESTATE.get(service) ?? []
    // A replica whose clock is off is out of rotation unless a scenario asks for it.
    const sound = replicas.filter((replica) => replica.skew === 0)
    const instance = this.random.pick(sound)
    this.#instances.set(service, instance)
    return instance
  }

  /**
   * @param {string} service
   * @param {number} replica
   */
  pin(service, replica) {
    const instance = ESTATE.get(service)?.[replica]
    if (instance === undefined) throw new Error(`No replica ${replica} of ${service}`)
    this.#instances.set(service, instance)
  }

  /**
   * Starts the root span; every trace has one, though it may be lost later.
   * @param {string} service
   * @param {string} name
   * @param {import('./op.mjs').Kind} kind
   */
  root(service, name, kind) {
    record(this)
    const start = Math.round(this.at * 1e9) + this.random.int(0, 999_999)
    return new Op(this, undefined, name, { ...kind, instance: this.instance(service) }, start)
  }
}
