// What happens when in the recorded hour.
import { Random } from './random.mjs'

/** @typedef {import('./trace.mjs').Trace} Trace */

/**
 * A trace to make.
 * @typedef {object} Planned
 * @property {string} name unique; seeds the trace
 * @property {number} at seconds into the hour
 * @property {(trace: Trace) => void} run
 * @property {ConstructorParameters<typeof import('./trace.mjs').Trace>[2]} [options]
 * @property {Landmark} [landmark]
 */

/**
 * @typedef {object} Landmark
 * @property {string} name
 * @property {string} about
 * @property {string} [mark] which marked span is the one of interest; the root when left out
 */

const MINUTE = 60

/** While invoices are renumbered, everybody who needs a new invoice number waits for a row lock. */
export const LOCKED = { from: 22 * MINUTE + 9, to: 30 * MINUTE + 6 }

/** While one of the two acquirers does not answer. */
export const ACQUIRER_DOWN = { from: 41 * MINUTE + 18, to: 47 * MINUTE + 2 }

/**
 * @param {{ from: number, to: number }} period
 * @param {number} now ns into the hour
 */
export function within(period, now) {
  return now >= period.from * 1e9 && now < period.to * 1e9
}

/**
 * Requests per second, relatively: Europe's lunch hour comes, and newsletters make peaks.
 * @param {number} at
 */
function load(at) {
  const swell = 0.62 + 0.26 * Math.sin((at / 3600) * 2.6 - 0.9)
  const newsletter = at > 840 && at < 1080 ? 0.4 * Math.exp(-(at - 840) / 90) : 0
  return Math.min(1, swell + newsletter + 0.06 * Math.sin(at / 47))
}

/**
 * Times at which something happens that many people do.
 * @param {string} name
 * @param {number} count
 * @param {{ from: number, to: number }} [period]
 */
export function arrivals(name, count, period = { from: 4, to: 3540 }) {
  const random = new Random(`arrivals/${name}`)
  /** @type {number[]} */
  const times = []
  while (times.length < count) {
    const at = period.from + random.next() * (period.to - period.from)
    if (random.chance(load(at))) times.push(at)
  }
  return times.sort((a, b) => a - b)
}

/**
 * Times of something that runs by the clock.
 * @param {number} first
 * @param {number} every
 */
export function ticks(first, every) {
  return Array.from({ length: Math.ceil((3570 - first) / every) }, (_, i) => first + i * every)
}

/**
 * @param {string} name
 * @param {readonly number[]} times
 * @param {(trace: Trace, index: number) => void} run
 * @returns {Planned[]}
 */
export function repeat(name, times, run) {
  return times.map((at, i) => ({ name: `${name}/${i}`, at, run: (trace) => run(trace, i) }))
}
