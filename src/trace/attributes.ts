/**
 * Keys of OpenTelemetry's semantic conventions that the code depends on: by name here and
 * nowhere else.
 */
export const SERVICE_NAME = 'service.name'
/** OpenTelemetry's default for a resource that does not name its service. */
export const UNKNOWN_SERVICE = 'unknown_service'
export const SCOPE_NAME = 'otel.scope.name'
export const SCOPE_VERSION = 'otel.scope.version'
/** Warnings of Jaeger's adjusters, in api_v3 as a span attribute; an array of strings. */
export const JAEGER_WARNINGS = '@jaeger@warnings'

export const EXCEPTION_EVENT = 'exception'
export const EXCEPTION_TYPE = 'exception.type'
export const EXCEPTION_MESSAGE = 'exception.message'
export const EXCEPTION_STACKTRACE = 'exception.stacktrace'
/** OpenTracing's and Jaeger's flag. */
export const ERROR = 'error'
/** What has a column of its own in a table is a tag in Jaeger's JSON: these. */
export const SPAN_KIND = 'span.kind'
export const OTEL_STATUS_CODE = 'otel.status_code'
export const OTEL_STATUS_DESCRIPTION = 'otel.status_description'
/** Older names of the scope's. */
export const LIBRARY_NAME = 'otel.library.name'
export const LIBRARY_VERSION = 'otel.library.version'

/** What Tempo and the collector make of Zipkin's endpoints. */
export const PEER_SERVICE = 'peer.service'
export const HOST_IP = 'net.host.ip'
export const HOST_PORT = 'net.host.port'
export const PEER_IP = 'net.peer.ip'
export const PEER_PORT = 'net.peer.port'

export const DROPPED_ATTRIBUTES = 'otel.dropped_attributes_count'
export const DROPPED_EVENTS = 'otel.dropped_events_count'
export const DROPPED_LINKS = 'otel.dropped_links_count'
/** Trace state of a link, which has no column of its own. */
export const TRACE_STATE = 'w3c.tracestate'
/** Of a link: which kind of OpenTracing's references it was, child_of or follows_from. */
export const REFERENCE_TYPE = 'opentracing.ref_type'

export const ERROR_TYPE = 'error.type'
export const ERROR_MESSAGE = 'error.message'
/** OpenTracing's error logs, as attributes of an event. */
export const ERROR_KIND = 'error.kind'
export const ERROR_OBJECT = 'error.object'
export const LOG_MESSAGE = 'message'
export const LOG_STACK = 'stack'

export const HTTP_STATUS = 'http.response.status_code'
/** Before semantic conventions 1.21. */
export const HTTP_STATUS_OLD = 'http.status_code'
export const RPC_STATUS = 'rpc.response.status_code'
export const GRPC_STATUS = 'rpc.grpc.status_code'

export const URL_FULL = 'url.full'
export const URL_QUERY = 'url.query'
/** Before semantic conventions 1.21. */
export const HTTP_URL = 'http.url'
export const USER_AGENT = 'user_agent.original'
export const DB_QUERY_TEXT = 'db.query.text'
/** Before semantic conventions 1.30. */
export const DB_STATEMENT = 'db.statement'
export const GRAPHQL_DOCUMENT = 'graphql.document'
