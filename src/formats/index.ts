import type { Format } from './format'
import { jaegerJson } from './jaeger-json/decode'
import { otlpJson } from './otlp-json/decode'
import { otlpProto } from './otlp-proto/decode'
import { zipkinJson } from './zipkin-json/decode'

/** In sniffing order: those whose spans hold objects with keys of their users' come first. */
export const formats: readonly Format[] = [zipkinJson, jaegerJson, otlpJson, otlpProto]
