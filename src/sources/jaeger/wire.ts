import * as v from 'valibot'

/** Legacy envelope around a list. */
export const Names = v.object({ data: v.nullish(v.array(v.string())) })

/** api_v3 leaves out empty lists before 2.15, and zeros always. */
export const ServicesV3 = v.object({ services: v.nullish(v.array(v.string())) })

const OperationV3 = v.object({ name: v.optional(v.string(), '') })
export const OperationsV3 = v.object({ operations: v.nullish(v.array(OperationV3)) })

const Instant = v.pipe(
  v.string(),
  v.digits(),
  v.transform((digits) => BigInt(digits)),
)

const ServiceV3 = v.object({
  name: v.optional(v.string(), ''),
  spanCount: v.optional(v.number(), 0),
  errorSpanCount: v.optional(v.number(), 0),
})

const SummaryV3 = v.object({
  traceId: v.string(),
  rootServiceName: v.optional(v.string()),
  rootOperationName: v.optional(v.string()),
  minStartTimeUnixNano: v.optional(Instant, '0'),
  maxEndTimeUnixNano: v.optional(Instant, '0'),
  spanCount: v.optional(v.number()),
  errorSpanCount: v.optional(v.number()),
  orphanSpanCount: v.optional(v.number()),
  services: v.nullish(v.array(ServiceV3)),
})
export type SummaryV3 = v.InferOutput<typeof SummaryV3>

export const SummariesV3 = v.object({ summaries: v.nullish(v.array(SummaryV3)) })

/** An error of api_v3: JSON, served as text/plain. */
export const ErrorV3 = v.object({
  error: v.object({ httpCode: v.optional(v.number()), message: v.string() }),
})
