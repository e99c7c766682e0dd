// Calls between services, as HTTP and gRPC instrumentations report them.
import { SpanKind } from '@opentelemetry/api'

/** @typedef {import('./op.mjs').Op} Op */
/** @typedef {import('./op.mjs').Attributes} Attributes */

/**
 * @typedef {object} Request
 * @property {string} method
 * @property {string} route
 * @property {string} [path] the route with its parameters filled in
 * @property {string} [query]
 * @property {number} [resend] which retry this is
 * @property {Attributes} [attributes] more attributes of the server's span
 */

/** @typedef {(server: Op) => void} Handler sets `server.status` when it is not 200 (or gRPC OK) */

/**
 * A server's own error is an error; a client's mistake is not the server's.
 * @param {Op} server
 */
export function endServer(server) {
  const status = server.status === 0 ? 200 : server.status
  server.status = status
  server.set({ 'http.response.status_code': status })
  if (status >= 500) server.set({ 'error.type': String(status) }).fail()
  server.close()
}

/**
 * For the caller every 4xx is a failure too.
 * @param {Op} client
 * @param {number} status
 */
function endClient(client, status) {
  client.set({ 'http.response.status_code': status })
  if (status >= 400) client.set({ 'error.type': String(status) }).fail()
  client.close()
}

/**
 * An HTTP request to another service of the shop.
 * @param {Op} op
 * @param {string} service
 * @param {Request} request
 * @param {Handler} handler
 * @returns the status code
 */
export function http(op, service, request, handler) {
  const { method, route, path = route, query, resend, attributes = {} } = request
  const host = `${service}.shop.svc.cluster.local`
  const client = op.open(method, {
    layer: 'http-client',
    kind: SpanKind.CLIENT,
    attributes: {
      'http.request.method': method,
      'url.full': `http://${host}:8080${path}${query === undefined ? '' : `?${query}`}`,
      'server.address': host,
      'server.port': 8080,
      'network.protocol.version': '1.1',
      ...(resend === undefined ? {} : { 'http.request.resend_count': resend }),
    },
  })
  client.work(0.3)
  const server = client.open(`${method} ${route}`, {
    layer: 'http',
    kind: SpanKind.SERVER,
    instance: op.trace.instance(service),
    attributes: {
      'http.request.method': method,
      'http.route': route,
      'url.scheme': 'http',
      'url.path': path,
      ...(query === undefined ? {} : { 'url.query': query }),
      'server.address': host,
      ...attributes,
    },
  })
  server.work(0.25)
  handler(server)
  server.work(0.2)
  endServer(server)
  client.now = server.now
  client.work(0.3)
  endClient(client, server.status)
  op.now = client.now
  return server.status
}

/**
 * An HTTP request to somebody else's service: there is no span of the other side.
 * @param {Op} op
 * @param {string} method
 * @param {string} url
 * @param {{ ms: number, sigma?: number, status?: number, resend?: number, attributes?: Attributes }} how
 * @param {(client: Op) => void} [body]
 * @returns the status code
 */
export function external(op, method, url, how, body) {
  const { hostname, protocol } = new URL(url)
  const client = op.open(method, {
    layer: 'http-client',
    kind: SpanKind.CLIENT,
    attributes: {
      'http.request.method': method,
      'url.full': url,
      'server.address': hostname,
      'server.port': protocol === 'https:' ? 443 : 80,
      'network.protocol.version': '2',
      ...(how.resend === undefined ? {} : { 'http.request.resend_count': how.resend }),
      ...how.attributes,
    },
  })
  client.work(how.ms, how.sigma)
  body?.(client)
  // A request that never got an answer has no status code.
  if (how.status === 0) client.close()
  else endClient(client, how.status ?? 200)
  op.now = client.now
  return how.status ?? 200
}

/** @type {Record<number, string>} */
const GRPC = {
  3: 'INVALID_ARGUMENT',
  4: 'DEADLINE_EXCEEDED',
  5: 'NOT_FOUND',
  8: 'RESOURCE_EXHAUSTED',
  9: 'FAILED_PRECONDITION',
  13: 'INTERNAL',
  14: 'UNAVAILABLE',
}
/** The gRPC codes that are the server's own fault. */
const SERVER_FAULTS = new Set([2, 4, 12, 13, 14, 15])

/**
 * A gRPC call to another service of the shop.
 * @param {Op} op
 * @param {string} service
 * @param {string} method package, service and method: `shop.pricing.v1.Pricing/Quote`
 * @param {Handler} handler
 * @returns the gRPC status code
 */
export function rpc(op, service, method, handler) {
  const [rpcService = '', rpcMethod = ''] = method.split('/')
  const attributes = {
    'rpc.system': 'grpc',
    'rpc.service': rpcService,
    'rpc.method': rpcMethod,
    'server.address': `${service}.shop.svc.cluster.local`,
    'server.port': 9090,
  }
  const client = op.open(method, { layer: 'rpc', kind: SpanKind.CLIENT, attributes })
  client.work(0.2)
  const instance = op.trace.instance(service)
  const server = client.open(method, { layer: 'rpc', kind: SpanKind.SERVER, instance, attributes })
  server.work(0.15)
  handler(server)
  server.work(0.1)
  const code = server.status
  const message = GRPC[code] ?? 'UNKNOWN'
  server.set({ 'rpc.grpc.status_code': code })
  if (SERVER_FAULTS.has(code)) server.set({ 'error.type': message }).fail(message)
  server.close()
  client.now = server.now
  client.work(0.2).set({ 'rpc.grpc.status_code': code })
  if (code !== 0) client.set({ 'error.type': message }).fail(message)
  client.close()
  op.now = client.now
  return code
}
