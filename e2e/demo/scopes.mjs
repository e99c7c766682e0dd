// Which instrumentation library reports which kind of operation, per language.

/** @typedef {import('./shop.mjs').Language} Language */
/** @typedef {'app' | 'http' | 'http-client' | 'rpc' | 'sql' | 'redis' | 'document' | 'kafka' | 'framework'} Layer */

const JAVA = '2.20.1-alpha'
const NODE = '0.205.0'
const PYTHON = '0.58b0'
const GO = '0.63.0'
const CONTRIB = 'go.opentelemetry.io/contrib/instrumentation'

/** @type {Record<Language, Record<Exclude<Layer, 'app'>, readonly [string, string]>>} */
const LIBRARIES = {
  dotnet: {
    http: ['Microsoft.AspNetCore', '9.0.6'],
    'http-client': ['System.Net.Http', '9.0.6'],
    rpc: ['OpenTelemetry.Instrumentation.GrpcNetClient', '1.12.0-beta.1'],
    sql: ['Npgsql', '9.0.3'],
    redis: ['OpenTelemetry.Instrumentation.StackExchangeRedis', '1.12.0-beta.2'],
    document: ['MongoDB.Driver.Core.Extensions.DiagnosticSources', '2.1.0'],
    kafka: ['OpenTelemetry.Instrumentation.ConfluentKafka', '0.1.0-alpha.3'],
    framework: ['Microsoft.EntityFrameworkCore', '9.0.6'],
  },
  go: {
    http: [`${CONTRIB}/net/http/otelhttp`, GO],
    'http-client': [`${CONTRIB}/net/http/otelhttp`, GO],
    rpc: [`${CONTRIB}/google.golang.org/grpc/otelgrpc`, GO],
    sql: ['github.com/exaring/otelpgx', '0.9.3'],
    redis: ['github.com/redis/go-redis/extra/redisotel', '9.14.0'],
    document: ['opensearch-api', '4.5.0'],
    kafka: ['github.com/twmb/franz-go/plugin/kotel', '1.6.0'],
    framework: ['temporal-sdk-go', '1.36.0'],
  },
  java: {
    http: ['io.opentelemetry.tomcat-10.0', JAVA],
    'http-client': ['io.opentelemetry.java-http-client', JAVA],
    rpc: ['io.opentelemetry.grpc-1.6', JAVA],
    sql: ['io.opentelemetry.jdbc', JAVA],
    redis: ['io.opentelemetry.lettuce-5.1', JAVA],
    document: ['io.opentelemetry.opensearch-rest-1.0', JAVA],
    kafka: ['io.opentelemetry.kafka-clients-0.11', JAVA],
    framework: ['io.opentelemetry.spring-webmvc-6.0', JAVA],
  },
  nodejs: {
    http: ['@opentelemetry/instrumentation-http', NODE],
    'http-client': ['@opentelemetry/instrumentation-undici', '0.16.0'],
    rpc: ['@opentelemetry/instrumentation-grpc', NODE],
    sql: ['@opentelemetry/instrumentation-pg', '0.58.0'],
    redis: ['@opentelemetry/instrumentation-redis', '0.54.1'],
    document: ['@opentelemetry/instrumentation-mongodb', '0.58.0'],
    kafka: ['@opentelemetry/instrumentation-kafkajs', '0.14.0'],
    framework: ['next.js', '0.0.1'],
  },
  python: {
    http: ['opentelemetry.instrumentation.fastapi', PYTHON],
    'http-client': ['opentelemetry.instrumentation.httpx', PYTHON],
    rpc: ['opentelemetry.instrumentation.grpc', PYTHON],
    sql: ['opentelemetry.instrumentation.asyncpg', PYTHON],
    redis: ['opentelemetry.instrumentation.redis', PYTHON],
    document: ['opentelemetry.instrumentation.pymongo', PYTHON],
    kafka: ['opentelemetry.instrumentation.aiokafka', PYTHON],
    framework: ['opentelemetry.instrumentation.celery', PYTHON],
  },
}

/**
 * The name and version of the instrumentation scope. Hand-written spans ('app') are reported by a
 * tracer named after the service itself.
 * @param {import('./shop.mjs').Instance} instance
 * @param {Layer} layer
 * @returns {readonly [name: string, version: string]}
 */
export function scopeOf(instance, layer) {
  if (layer === 'app') return [`shop.${instance.service.name}`, instance.version]
  return LIBRARIES[instance.service.language][layer]
}
