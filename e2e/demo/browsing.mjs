// Healthy traffic: people looking around, searching, signing in, filling their carts.
import { rpc } from './calls.mjs'
import { CUSTOMERS, PRODUCTS, REVIEWS, SEARCHES } from './people.mjs'
import { arrivals, repeat } from './schedule.mjs'
import {
  api,
  availability,
  cartBadge,
  collectionOf,
  productDetails,
  quote,
  recommend,
  reviewsOf,
} from './shopping.mjs'
import { publish, redis, sql } from './stores.mjs'
import { flag, render, visit } from './visits.mjs'

/** @typedef {import('./trace.mjs').Trace} Trace */

/** @param {Trace} trace */
function home(trace) {
  const customer = trace.random.pick(CUSTOMERS)
  const products = trace.random.sample(PRODUCTS, 6)
  visit(trace, customer, { method: 'GET', route: '/' }, (root) => {
    flag(root, 'storefront.hero-layout', trace.random.pick(['classic', 'editorial']))
    render(
      root,
      '/page',
      29,
      (page) =>
        collectionOf(page, trace.random.pick(['autumn', 'new-in', 'gifts']), products, customer),
      (page) => recommend(page, customer),
      (page) => cartBadge(page, customer),
    )
  })
}

/**
 * @param {Trace} trace
 * @param {boolean} [mustFail] whether the recommendations fail, which the page survives
 */
export function productPage(trace, mustFail = false) {
  const customer = trace.random.pick(CUSTOMERS)
  const product = trace.random.pick(PRODUCTS)
  const page = { method: 'GET', route: '/products/[slug]', path: `/products/${product.slug}` }
  visit(trace, customer, page, (root) => {
    root.set({ 'app.product.sku': product.sku, 'app.product.name': product.name })
    render(
      root,
      '/products/[slug]/page',
      37,
      (part) => productDetails(part, product, customer),
      (part) => reviewsOf(part, product),
      (part) => {
        part.mark('fallback')
        recommend(part, customer, mustFail)
      },
      (part) => cartBadge(part, customer),
    )
  })
}

/** @param {Trace} trace */
function unknownProduct(trace) {
  const path = `/products/${trace.random.pick(['kyoto-matcha-bowl-old', 'wp-login.php', 'gift-card'])}`
  const page = { method: 'GET', route: '/products/[slug]', path }
  visit(trace, trace.random.pick(CUSTOMERS), page, (root) => {
    root.status = api(
      root,
      'catalog',
      { method: 'GET', route: '/products/{slug}', path },
      (catalog) => {
        const text =
          'SELECT id, sku, slug, name, description, attributes FROM products WHERE slug = $1'
        sql(catalog, 'catalog', 'SELECT products', text, { ms: 4.5, rows: 0 })
        catalog.status = 404
      },
    )
  })
}

/** @param {Trace} trace */
function search(trace) {
  const customer = trace.random.pick(CUSTOMERS)
  const words = trace.random.pick(SEARCHES)
  const query = `q=${encodeURIComponent(words)}`
  // The trial of the re-ranker is what makes a quarter of all searches slow.
  const rerank = trace.random.chance(0.25)
  visit(trace, customer, { method: 'GET', route: '/search', query }, (root) => {
    render(root, '/search/page', 22, (page) => {
      api(page, 'search', { method: 'GET', route: '/search', query }, (found) => {
        flag(found, 'search.semantic-rerank', rerank ? 'on' : 'off')
        found.set({ 'app.search.text': words, 'app.search.rerank': rerank })
        const text = `{"query":{"multi_match":{"query":"?","fields":["name^4","category","text"]}},"size":48}`
        sql(found, 'products', 'search products-v42', text, { ms: 21, sigma: 0.5, rows: 48 })
        if (rerank) {
          rpc(found, 'recommendations', 'shop.ranking.v1.Ranking/Rerank', (ranking) => {
            redis(ranking, 'features', 'MGET', 'embedding:*', 2.2)
            ranking.child('cross-encoder forward', {}, (encoder) => {
              encoder.set({ 'app.model.name': 'ce-multilingual-v1', 'app.batch.size': 48 })
              encoder.work(270, 0.25)
            })
          })
        }
        quote(found, PRODUCTS.slice(0, 5), customer)
        found.work(1.1)
      })
    })
  })
}

/** @param {Trace} trace */
function addToCart(trace) {
  const customer = trace.random.pick(CUSTOMERS)
  const product = trace.random.pick(PRODUCTS)
  const quantity = trace.random.int(1, 3)
  const body = JSON.stringify({ sku: product.sku, quantity, giftWrap: trace.random.chance(0.2) })
  visit(trace, customer, { method: 'POST', route: '/cart/items', body }, (root) => {
    root.status = api(root, 'cart', { method: 'POST', route: '/cart/items' }, (cart) => {
      cart.together(
        () => availability(cart, [product]),
        () => quote(cart, [product], customer),
      )
      redis(cart, 'carts', 'HSET', `cart:${customer.id} ${product.sku} ${quantity}`)
      redis(cart, 'carts', 'EXPIRE', `cart:${customer.id} 1209600`)
      publish(cart, 'cart-events', customer.id, { 'app.event.type': 'cart.item_added' })
      cart.status = 201
    })
  })
}

/** @param {Trace} trace */
function login(trace) {
  const customer = trace.random.pick(CUSTOMERS)
  const wrong = trace.random.chance(0.25)
  visit(trace, customer, { method: 'POST', route: '/login' }, (root) => {
    root.status = api(root, 'identity', { method: 'POST', route: '/sessions' }, (identity) => {
      const text = 'SELECT id, password_hash, mfa FROM users WHERE lower(email) = lower(@email)'
      sql(identity, 'identity', 'SELECT users', text, { ms: 3.4, rows: 1 })
      identity.child('verify password', {}, (verify) => {
        verify.set({ 'app.hash.algorithm': 'argon2id', 'app.hash.memory_mib': 64 })
        verify.work(78, 0.12)
      })
      if (wrong) {
        identity.event('login.rejected', { 'app.reason': 'wrong password' })
        identity.status = 401
        return
      }
      const insert =
        'INSERT INTO sessions (id, user_id, agent, expires_at) VALUES (@id, @user, @agent, @at)'
      sql(identity, 'identity', 'INSERT sessions', insert, { ms: 4 })
      redis(identity, 'sessions', 'SETEX', 'session:? 86400')
      identity.set({ 'user.roles': ['customer', customer.tier] })
      identity.status = 201
    })
  })
}

/** @param {Trace} trace */
function orderPage(trace) {
  const customer = trace.random.pick(CUSTOMERS)
  const path = `/orders/ord_${trace.random.hex(8)}`
  visit(trace, customer, { method: 'GET', route: '/orders/[id]', path }, (root) => {
    render(root, '/orders/[id]/page', 19, (page) => {
      api(page, 'orders', { method: 'GET', route: '/orders/{id}', path }, (orders) => {
        sql(orders, 'orders', 'SELECT orders', 'SELECT * FROM orders WHERE id = ?', {
          ms: 2.8,
          rows: 1,
        })
        const items = 'SELECT * FROM order_items WHERE order_id = $1'
        sql(orders, 'orders', 'SELECT order_items', items, {
          ms: 2.6,
          rows: trace.random.int(1, 5),
        })
        rpc(orders, 'shipping', 'shop.shipping.v1.Parcels/Track', (shipping) => {
          const text = 'SELECT at, place, status FROM parcel_events WHERE order_id = $1 ORDER BY at'
          sql(shipping, 'shipping', 'SELECT parcel_events', text, { ms: 5, rows: 6 })
        })
      })
    })
  })
}

/** @param {Trace} trace */
function writeReview(trace) {
  const customer = trace.random.pick(CUSTOMERS)
  const product = trace.random.pick(PRODUCTS)
  const path = `/products/${product.sku}/reviews`
  const stars = trace.random.int(3, 5)
  const body = JSON.stringify({ stars, text: trace.random.pick(REVIEWS), author: customer.name })
  visit(
    trace,
    customer,
    { method: 'POST', route: '/products/[sku]/reviews', path, body },
    (root) => {
      const request = { method: 'POST', route: '/products/:sku/reviews', path }
      root.status = api(root, 'reviews', request, (reviews) => {
        reviews.set({ 'user.full_name': customer.name, 'app.review.stars': stars })
        reviews.child('moderate text', {}, (moderate) => {
          moderate.set({
            'app.moderation.score': 0.031,
            'app.moderation.flags': [false, false, false],
          })
          moderate.work(34)
        })
        sql(reviews, 'reviews', 'insert reviews', '{"insert":"reviews","documents":["?"]}', {
          ms: 7,
        })
        publish(reviews, 'review-events', product.sku)
        reviews.status = 201
      })
    },
  )
}

export function planBrowsing() {
  return [
    ...repeat('home', arrivals('home', 47), home),
    ...repeat('product', arrivals('product', 66), (trace) => productPage(trace)),
    ...repeat('unknown-product', arrivals('unknown-product', 7), unknownProduct),
    ...repeat('search', arrivals('search', 44), search),
    ...repeat('add-to-cart', arrivals('add-to-cart', 36), addToCart),
    ...repeat('login', arrivals('login', 22), login),
    ...repeat('order-page', arrivals('order-page', 14), orderPage),
    ...repeat('write-review', arrivals('write-review', 8), writeReview),
  ]
}
