import type { Format } from './format'
import { jaegerJson } from './jaeger-json/decode'
import { otlpJson } from './otlp-json/decode'
import { otlpProto } from './otlp-proto/decode'
import { zipkinJson } from './zipkin-json/decode'

/** In sniffing order: what is told by the plainest marks comes first. */
export const formats: readonly Format[] = [otlpJson, jaegerJson, zipkinJson, otlpProto]
