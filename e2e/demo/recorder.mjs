// Where spans are recorded: one tracer provider of the OpenTelemetry SDK per running service.
import { createTraceState } from '@opentelemetry/api'
import { BasicTracerProvider, SamplingDecision } from '@opentelemetry/sdk-trace-base'

/** @typedef {import('./shop.mjs').Instance} Instance */

/** @type {Map<Instance, BasicTracerProvider>} */
const providers = new Map()

/** The trace being made: id generator, sampler and span processor have no other way to know it. */
/** @type {import('./trace.mjs').Trace | undefined} */
let current

/** @param {import('./trace.mjs').Trace} trace */
export function record(trace) {
  current = trace
}

/** @param {Instance} instance */
export function providerOf(instance) {
  let provider = providers.get(instance)
  if (provider === undefined) {
    provider = new BasicTracerProvider({
      resource: instance.resource,
      idGenerator: {
        generateTraceId: () => current?.ids.hex(32) ?? '',
        generateSpanId: () => current?.ids.hex(16) ?? '',
      },
      sampler: {
        shouldSample: () => ({
          decision: SamplingDecision.RECORD_AND_SAMPLED,
          ...(current?.state === undefined ? {} : { traceState: createTraceState(current.state) }),
        }),
      },
      // Spelt out, since the defaults come from the environment and the file must not.
      spanLimits: {
        attributeCountLimit: 128,
        attributeValueLengthLimit: Number.POSITIVE_INFINITY,
        eventCountLimit: 128,
        linkCountLimit: 128,
        attributePerEventCountLimit: 128,
        attributePerLinkCountLimit: 128,
      },
      spanProcessors: [
        {
          onStart() {},
          onEnd: (span) => current?.collect(span),
          forceFlush: async () => {},
          shutdown: async () => {},
        },
      ],
    })
    providers.set(instance, provider)
  }
  return provider
}
