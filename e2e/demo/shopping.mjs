// What the services do to answer a shopper: the building blocks of pages.
import { http, rpc } from './calls.mjs'
import { redis, sql } from './stores.mjs'
import { RANKING } from './thrown.mjs'

/** @typedef {import('./op.mjs').Op} Op */
/** @typedef {import('./people.mjs').Product} Product */
/** @typedef {import('./people.mjs').Customer} Customer */

/**
 * Through the API gateway to a service: two hops.
 * @param {Op} op
 * @param {string} service
 * @param {import('./calls.mjs').Request} request
 * @param {import('./calls.mjs').Handler} handler
 */
export function api(op, service, request, handler) {
  const { path = request.route, attributes: _inner, ...rest } = request
  const outside = { ...rest, route: `/api${request.route}`, path: `/api${path}` }
  return http(op, 'api-gateway', outside, (gateway) => {
    authenticate(gateway)
    gateway.status = http(gateway, service, request, handler)
  })
}

/** @param {Op} gateway */
function authenticate(gateway) {
  gateway.work(0.1)
  // Most tokens are verified with cached keys, in microseconds; the rest are opaque.
  if (gateway.random.chance(0.85)) return
  rpc(gateway, 'identity', 'shop.identity.v1.Tokens/Introspect', (identity) => {
    redis(identity, 'sessions', 'GET', `token:${identity.random.hex(6)}`)
    identity.work(0.3)
  })
}

/**
 * @param {Op} op
 * @param {readonly Product[]} products
 * @param {Customer} customer
 */
export function quote(op, products, customer) {
  rpc(op, 'pricing', 'shop.pricing.v1.Pricing/Quote', (pricing) => {
    pricing.set({
      'app.currency': customer.currency,
      'app.customer.tier': customer.tier,
      'app.skus': products.map((product) => product.sku),
    })
    redis(pricing, 'prices', 'MGET', products.map((product) => `price:${product.sku}`).join(' '))
    if (pricing.random.chance(0.35)) {
      sql(
        pricing,
        'pricing',
        'SELECT price_rules',
        'SELECT id, kind, percent, skus FROM price_rules WHERE valid @> now() AND tier = $1',
        { ms: 3.2, rows: pricing.random.int(2, 9) },
      )
    }
    pricing.child('apply promotions', {}, (promotions) => {
      promotions.work(2.4)
      promotions.set({ 'app.discount.rate': customer.tier === 'gold' ? 0.075 : 0.025 })
    })
  })
}

/**
 * @param {Op} op
 * @param {readonly Product[]} products
 */
export function availability(op, products) {
  rpc(op, 'inventory', 'shop.inventory.v1.Stock/Availability', (inventory) => {
    sql(
      inventory,
      'inventory',
      'SELECT stock_levels',
      'SELECT sku, warehouse, on_hand - reserved AS free FROM stock_levels WHERE sku = ANY($1)',
      { ms: 4.1, rows: products.length * 2 },
    )
    inventory.work(0.6)
  })
}

/**
 * @param {Op} op
 * @param {Product} product
 * @param {Customer} customer
 */
export function productDetails(op, product, customer) {
  const path = `/products/${product.slug}`
  return api(op, 'catalog', { method: 'GET', route: '/products/{slug}', path }, (catalog) => {
    catalog.child('ProductController.show', { layer: 'framework' }, (show) => {
      redis(show, 'catalog', 'GET', `product:${product.sku}`)
      if (show.random.chance(0.3)) {
        show.event('cache.miss', { 'app.cache.key': `product:${product.sku}` })
        loadProduct(show, product)
      }
      show.together(
        () => quote(show, [product], customer),
        () => availability(show, [product]),
      )
      show.work(2.2)
    })
  })
}

/**
 * @param {Op} op
 * @param {Product} product
 */
function loadProduct(op, product) {
  sql(
    op,
    'catalog',
    'SELECT products',
    'SELECT id, sku, slug, name, description, attributes FROM products WHERE slug = $1',
    { ms: 5.5, rows: 1 },
  )
  sql(
    op,
    'catalog',
    'SELECT product_media',
    'SELECT url, alt, width, height FROM product_media WHERE product_id = $1 ORDER BY position',
    { ms: 4.2, rows: op.random.int(3, 8) },
  )
  redis(op, 'catalog', 'SETEX', `product:${product.sku} 300 ?`, 0.6)
}

/**
 * @param {Op} op
 * @param {string} collection
 * @param {readonly Product[]} products
 * @param {Customer} customer
 */
export function collectionOf(op, collection, products, customer) {
  const path = `/collections/${collection}`
  return api(op, 'catalog', { method: 'GET', route: '/collections/{name}', path }, (catalog) => {
    catalog.child('CollectionController.list', { layer: 'framework' }, (list) => {
      redis(list, 'catalog', 'GET', `collection:${collection}`)
      if (list.random.chance(0.25)) {
        sql(
          list,
          'catalog',
          'SELECT products',
          'SELECT p.* FROM products p JOIN collection_items c ON c.product_id = p.id WHERE c.collection = $1 LIMIT 24',
          { ms: 11, rows: 24 },
        )
      }
      quote(list, products, customer)
      list.work(2.5)
    })
  })
}

/**
 * @param {Op} op
 * @param {Product} product
 */
export function reviewsOf(op, product) {
  const path = `/products/${product.sku}/reviews`
  return api(op, 'reviews', { method: 'GET', route: '/products/:sku/reviews', path }, (reviews) => {
    reviews.together(
      () =>
        sql(
          reviews,
          'reviews',
          'find reviews',
          '{"find":"reviews","filter":{"sku":"?"},"limit":10}',
          {
            ms: 6,
            rows: reviews.random.int(0, 10),
          },
        ),
      () => sql(reviews, 'reviews', 'aggregate reviews', '', { ms: 9 }),
    )
    reviews.work(1.4)
  })
}

/**
 * Suggestions; the release candidate trips over products without the new embedding.
 * @param {Op} op
 * @param {Customer} customer
 * @param {boolean} [mustFail]
 */
export function recommend(op, customer, mustFail = false) {
  const request = {
    method: 'GET',
    route: '/recommendations',
    query: `customer=${customer.id}&limit=12`,
  }
  const status = api(op, 'recommendations', request, (recommendations) => {
    const canary = recommendations.instance.version.includes('rc')
    redis(recommendations, 'features', 'HGETALL', `profile:${customer.id}`)
    const ranking = recommendations.child('rank candidates', {}, (rank) => {
      rank.set({
        'app.model.name': canary ? 'two-tower-v3' : 'two-tower-v2',
        'app.candidates.count': rank.random.int(180, 420),
      })
      rank.work(canary ? 19 : 26)
      if (mustFail || (canary && rank.random.chance(0.22))) {
        rank.exception(RANKING).set({ 'error.type': RANKING.type }).fail(RANKING.message)
        recommendations.status = 500
      } else {
        const scores = Array.from({ length: 4 }, (_, i) => Number((0.97 - i * 0.083).toFixed(3)))
        rank.set({ 'app.scores': scores })
      }
    })
    if (recommendations.status === 500) {
      recommendations.now = ranking.now
      recommendations.exception(RANKING)
      return
    }
    rpc(recommendations, 'catalog', 'shop.catalog.v1.Catalog/BatchGet', (catalog) => {
      redis(catalog, 'catalog', 'MGET', 'product:*', 0.9)
      catalog.work(0.8)
    })
    recommendations.work(1.2)
  })
  if (status >= 500) {
    // The page goes on without: nothing above this shows as failed.
    op.event('fallback.used', {
      'app.fallback': 'bestsellers',
      'http.response.status_code': status,
    })
    redis(op, 'pages', 'GET', 'fallback:bestsellers')
  }
}

/**
 * @param {Op} op
 * @param {Customer} customer
 */
export function cartBadge(op, customer) {
  return api(op, 'cart', { method: 'GET', route: '/cart' }, (cart) => {
    redis(cart, 'carts', 'HGETALL', `cart:${customer.id}`)
    cart.work(0.7)
  })
}
