// What goes wrong with tracing itself: clocks that disagree, spans that never arrive.
import { productPage } from './browsing.mjs'
import { checkout } from './checkout.mjs'
import { arrivals } from './schedule.mjs'

/** @typedef {import('./trace.mjs').Trace} Trace */
/** @typedef {import('./trace.mjs').ReadableSpan} ReadableSpan */
/** @typedef {import('./schedule.mjs').Planned} Planned */

const SLOW_CLOCK = 2
const FAST_CLOCK = 3

/** Above the threshold of the sampler, which keeps every fourth trace. */
const RANDOMNESS = ['d98e41d7c0a3f5', 'e017b3526fd8a1', 'f6c2904be35d78', 'cb5d08e7719a24']

/** @param {number} replica */
function onSkewedHost(replica) {
  return (/** @type {Trace} */ trace) => {
    trace.pin('shipping', replica)
    checkout(trace, { acquirer: 'cardinal', declined: false, soldOut: false })
  }
}

/** @param {ReadableSpan} span */
function ofGateway(span) {
  return span.resource.attributes['service.name'] === 'api-gateway'
}

/** @param {ReadableSpan} span */
function isRoot(span) {
  return span.parentSpanContext === undefined
}

/** @param {Trace} trace */
function behindGateway(trace) {
  // The pod that ran out of memory before it could export.
  trace.pin('api-gateway', 1)
  productPage(trace)
}

/** @returns {Planned[]} */
export function planOddities() {
  return [
    ...arrivals('clock-behind', 4).map((at, i) => ({
      name: `clock-behind/${i}`,
      at,
      run: onSkewedHost(SLOW_CLOCK),
      ...(i === 0
        ? {
            landmark: {
              name: 'clockSkew',
              mark: 'rates',
              about: 'The host of shipping is 380 ms behind: its spans start before their parent',
            },
          }
        : {}),
    })),
    ...arrivals('clock-ahead', 3).map((at, i) => ({
      name: `clock-ahead/${i}`,
      at,
      run: onSkewedHost(FAST_CLOCK),
      ...(i === 0
        ? {
            landmark: {
              name: 'clockAhead',
              mark: 'rates',
              about:
                'The host of shipping is 900 ms ahead: its spans start after their parent ended',
            },
          }
        : {}),
    })),
    ...[2110.31, 2111.874, 2112.02].map((at, i) => ({
      name: `missing-parent/${i}`,
      at,
      options: { lost: ofGateway },
      run: behindGateway,
      ...(i === 1
        ? {
            landmark: {
              name: 'missingParent',
              mark: 'orphan',
              about: 'The spans of api-gateway never arrived: those below it have no parent',
            },
          }
        : {}),
    })),
    ...[1533.47, 2960.2].map((at, i) => ({
      name: `missing-root/${i}`,
      at,
      options: { lost: isRoot },
      run: (/** @type {Trace} */ trace) => productPage(trace),
      ...(i === 0
        ? {
            landmark: {
              name: 'missingRoot',
              mark: 'orphan',
              about: 'The root never arrived: several spans at the top, none of them the root',
            },
          }
        : {}),
    })),
    ...arrivals('trace-state', RANDOMNESS.length).map((at, i) => ({
      name: `trace-state/${i}`,
      at,
      options: {
        state: `ot=th:c;rv:${RANDOMNESS[i]},shop=exp:hero-b`,
      },
      run: (/** @type {Trace} */ trace) => productPage(trace),
      ...(i === 0
        ? { landmark: { name: 'traceState', about: 'Spans that carry a W3C trace state' } }
        : {}),
    })),
  ]
}
