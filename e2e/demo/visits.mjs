// A shopper's request reaching the storefront: the root of most traces.
import { SpanKind } from '@opentelemetry/api'
import { endServer } from './calls.mjs'
import { redis } from './stores.mjs'

/** @typedef {import('./op.mjs').Op} Op */

/**
 * @typedef {object} Page
 * @property {string} method
 * @property {string} route
 * @property {string} [path]
 * @property {string} [query]
 * @property {string} [body] JSON
 */

/**
 * @param {import('./trace.mjs').Trace} trace
 * @param {import('./people.mjs').Customer} customer
 * @param {Page} page
 * @param {(root: Op) => void} body
 */
export function visit(trace, customer, page, body) {
  const { method, route, path = route } = page
  const root = trace.root('storefront', `${method} ${route}`, {
    layer: 'http',
    kind: SpanKind.SERVER,
    attributes: {
      'http.request.method': method,
      'http.route': route,
      'url.scheme': 'https',
      'url.path': path,
      ...(page.query === undefined ? {} : { 'url.query': page.query }),
      'server.address': 'shop.example.com',
      'server.port': 443,
      'network.protocol.version': '2',
      'client.address': customer.address,
      'user_agent.original': customer.agent,
      'http.request.header.accept-language': customer.languages,
      'session.id': trace.random.hex(16),
      'user.id': customer.id,
      'app.customer.tier': customer.tier,
      'app.customer.city': customer.city,
      'app.signed_in': customer.tier !== 'guest',
      ...(page.body === undefined ? {} : { 'http.request.body.content': page.body }),
    },
  })
  root.work(0.6)
  redis(root, 'sessions', 'GET', `session:${customer.id}`)
  body(root)
  root.work(1.5)
  endServer(root)
  return root
}

/**
 * Renders a page: fetches what it shows side by side, then makes the HTML of it.
 * @param {Op} root
 * @param {string} route
 * @param {number} ms
 * @param {...((render: Op) => void)} parts
 */
export function render(root, route, ms, ...parts) {
  return root.child(`render route (app) ${route}`, { layer: 'framework' }, (page) => {
    page.set({ 'next.span_type': 'AppRender.getBodyResult', 'next.route': route })
    page.work(2)
    page.together(...parts.map((part) => () => part(page)))
    page.child('render to HTML', {}, (html) => {
      html.work(ms)
    })
  })
}

/**
 * @param {Op} op
 * @param {string} key
 * @param {string} variant
 */
export function flag(op, key, variant) {
  return op.event('feature_flag.evaluation', {
    'feature_flag.key': key,
    'feature_flag.result.variant': variant,
    'feature_flag.provider.name': 'flagd',
    'feature_flag.result.reason': 'targeting_match',
  })
}
