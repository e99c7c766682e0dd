import * as v from 'valibot'

export const BuildInfo = v.object({ version: v.pipe(v.string(), v.nonEmpty()) })

/** proto3 as JSON: zeros and empty texts are left out, 64-bit numbers are texts. */
const count = v.optional(v.number(), 0)

const Stats = v.object({ spanCount: count, errorCount: count })

const FoundTrace = v.object({
  /** Hex, without its leading zeros. */
  traceID: v.string(),
  rootServiceName: v.optional(v.string()),
  rootTraceName: v.optional(v.string()),
  startTimeUnixNano: v.optional(v.pipe(v.string(), v.digits()), '0'),
  durationMs: count,
  serviceStats: v.optional(v.record(v.string(), Stats)),
})
export type FoundTrace = v.InferOutput<typeof FoundTrace>

export const Found = v.object({
  traces: v.nullish(v.array(FoundTrace)),
  metrics: v.optional(v.object({ completedJobs: count, totalJobs: count }), {
    completedJobs: 0,
    totalJobs: 0,
  }),
})

export const TagScopes = v.object({
  scopes: v.nullish(v.array(v.object({ name: v.string(), tags: v.nullish(v.array(v.string())) }))),
})

export const TagValues = v.object({
  tagValues: v.nullish(v.array(v.object({ value: v.optional(v.string(), '') }))),
})
