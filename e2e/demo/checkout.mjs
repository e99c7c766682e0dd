// Buying something: the request that crosses most services.
import { external, http, rpc } from './calls.mjs'
import { placeOrder } from './order.mjs'
import { CUSTOMERS, PRODUCTS } from './people.mjs'
import { ACQUIRER_DOWN, within } from './schedule.mjs'
import { api, quote } from './shopping.mjs'
import { redis, sql } from './stores.mjs'
import {
  ACQUIRER_TIMEOUT,
  CHECKOUT_PAYMENT,
  PAYMENT_UPSTREAM,
  STOREFRONT_GATEWAY,
} from './thrown.mjs'
import { flag, visit } from './visits.mjs'

/** @typedef {import('./op.mjs').Op} Op */
/** @typedef {import('./trace.mjs').Trace} Trace */
/** @typedef {import('./people.mjs').Product} Product */
/** @typedef {import('./people.mjs').Customer} Customer */

/**
 * @typedef {object} Purchase
 * @property {string} order
 * @property {Customer} customer
 * @property {readonly Product[]} products
 * @property {number} total in cents
 * @property {string} acquirer
 * @property {string} card
 * @property {boolean} declined
 * @property {boolean} soldOut
 * @property {boolean} carrierFlaky whether the carrier's API needs three attempts
 */

/**
 * @param {Trace} trace
 * @param {Partial<Purchase>} [given]
 */
export function checkout(trace, given = {}) {
  const { random } = trace
  const products = given.products ?? random.sample(PRODUCTS, random.pick([1, 1, 2, 2, 3, 4]))
  /** @type {Purchase} */
  const purchase = {
    order: `ord_${random.hex(8)}`,
    customer: random.pick(CUSTOMERS),
    products,
    total: products.reduce((sum, product) => sum + product.price, 0),
    acquirer: random.chance(0.6) ? 'paynord' : 'cardinal',
    card: random.pick(['visa', 'mastercard', 'dankort', 'jcb']),
    declined: random.chance(0.05),
    soldOut: random.chance(0.04),
    carrierFlaky: false,
    ...given,
  }
  const body = JSON.stringify({
    items: products.map((product) => ({ sku: product.sku, quantity: 1 })),
    ship: {
      name: purchase.customer.name,
      city: purchase.customer.city,
      country: purchase.customer.country,
    },
    payment: { method: 'card', network: purchase.card },
  })
  visit(trace, purchase.customer, { method: 'POST', route: '/checkout', body }, (root) => {
    root.status = api(root, 'checkout', { method: 'POST', route: '/checkout' }, (server) => {
      server.mark('checkout')
      placeCheckout(server, purchase)
    })
    if (root.status === 502) root.exception(STOREFRONT_GATEWAY)
  })
}

/**
 * @param {Op} server
 * @param {Purchase} purchase
 */
function placeCheckout(server, purchase) {
  const { customer, products } = purchase
  flag(server, 'checkout.parallel-reserve', 'on')
  server.set({
    'app.order.id': purchase.order,
    'app.order.total_minor': purchase.total,
    'app.order.currency': customer.currency,
    'app.order.quantities': products.map(() => 1),
    'user.full_name': customer.name,
  })
  rpc(server, 'cart', 'shop.cart.v1.Carts/Get', (cart) => {
    redis(cart, 'carts', 'HGETALL', `cart:${customer.id}`)
  })
  server.together(
    () => quote(server, products, customer),
    () => shippingRates(server, purchase),
    () => addressBook(server, customer),
  )
  server.child('assess fraud risk', {}, (fraud) => {
    fraud.work(6)
    fraud.set({
      'app.fraud.score': Number((fraud.random.next() * 0.3).toFixed(4)),
      'app.fraud.signals': ['velocity', 'bin_country', 'device_age'],
      'app.fraud.checks_passed': [true, true, fraud.random.chance(0.9)],
    })
  })
  if (!reserve(server, purchase)) {
    server.status = 409
    return
  }
  const paid = pay(server, purchase)
  if (paid >= 400) {
    release(server, products)
    if (paid >= 500) server.exception(CHECKOUT_PAYMENT)
    server.status = paid >= 500 ? 502 : 402
    return
  }
  placeOrder(server, purchase)
  server.status = 201
}

/**
 * @param {Op} op
 * @param {Customer} customer
 */
function addressBook(op, customer) {
  rpc(op, 'identity', 'shop.identity.v1.Customers/Get', (identity) => {
    const text = 'SELECT id, name, email, addresses FROM customers WHERE id = @id'
    sql(identity, 'identity', 'SELECT customers', text, {
      ms: 3,
      rows: customer.tier === 'guest' ? 0 : 1,
    })
  })
}

/**
 * Asks both carriers; one of them sometimes has to be asked three times.
 * @param {Op} op
 * @param {Purchase} purchase
 */
function shippingRates(op, purchase) {
  rpc(op, 'shipping', 'shop.shipping.v1.Rates/List', (shipping) => {
    shipping.set({ 'app.ship.country': purchase.customer.country }).mark('rates')
    const text = 'SELECT zone, carrier, base_minor FROM zones WHERE country = $1'
    sql(shipping, 'shipping', 'SELECT zones', text, { ms: 2.2, rows: 2 })
    const url = 'https://rates.nordpost.example/v3/quotes'
    shipping.together(
      () => {
        if (!purchase.carrierFlaky) {
          external(shipping, 'POST', url, { ms: 38, sigma: 0.4 })
          return
        }
        external(shipping, 'POST', url, { ms: 31, status: 503 })
        shipping
          .event('retry.scheduled', { 'app.retry.attempt': 1, 'app.retry.backoff_ms': 200 })
          .wait(200)
        external(shipping, 'POST', url, { ms: 44, status: 503, resend: 1 })
        shipping
          .event('retry.scheduled', { 'app.retry.attempt': 2, 'app.retry.backoff_ms': 400 })
          .wait(400)
        external(shipping, 'POST', url, { ms: 52, resend: 2 })
      },
      () =>
        external(shipping, 'GET', 'https://api.yamatoline.example/rates', { ms: 29, sigma: 0.5 }),
    )
    shipping.set({ 'app.ship.options': ['standard', 'express'], 'app.ship.prices': [4.9, 12.5] })
  })
}

/**
 * @param {Op} op
 * @param {Purchase} purchase
 * @returns whether there was enough of everything
 */
function reserve(op, purchase) {
  let reserved = true
  op.together(
    ...purchase.products.map((product, i) => () => {
      const missing = purchase.soldOut && i === 0
      const code = rpc(op, 'inventory', 'shop.inventory.v1.Stock/Reserve', (inventory) => {
        inventory.set({ 'app.sku': product.sku, 'app.quantity': 1 })
        const text =
          'UPDATE stock_levels SET reserved = reserved + @n WHERE sku = @sku AND on_hand - reserved >= @n'
        sql(inventory, 'inventory', 'UPDATE stock_levels', text, { ms: 5.2, rows: missing ? 0 : 1 })
        inventory.status = missing ? 9 : 0
      })
      if (code !== 0) reserved = false
    }),
  )
  return reserved
}

/**
 * @param {Op} op
 * @param {readonly Product[]} products
 */
function release(op, products) {
  rpc(op, 'inventory', 'shop.inventory.v1.Stock/Release', (inventory) => {
    const text =
      'UPDATE stock_levels SET reserved = reserved - r.n FROM unnest(@rs) r WHERE sku = r.sku'
    sql(inventory, 'inventory', 'UPDATE stock_levels', text, { ms: 6, rows: products.length })
  })
}

/**
 * @param {Op} op
 * @param {Purchase} purchase
 * @returns the status of the payment
 */
function pay(op, purchase) {
  const request = { method: 'POST', route: '/payments' }
  return http(op, 'payment', request, (payment) => {
    payment.set({ 'app.payment.acquirer': purchase.acquirer, 'app.card.network': purchase.card })
    const insert =
      'INSERT INTO payments (id, order_id, amount_minor, currency, state) VALUES ($1, $2, $3, $4, $5)'
    sql(payment, 'payments', 'INSERT payments', insert, { ms: 4.4 })
    const status = http(
      payment,
      'card-gateway',
      { method: 'POST', route: '/authorizations' },
      (gateway) => authorize(gateway, purchase),
    )
    if (status >= 500) payment.exception(PAYMENT_UPSTREAM)
    const update = 'UPDATE payments SET state = $2, updated_at = now() WHERE id = $1'
    sql(payment, 'payments', 'UPDATE payments', update, { ms: 3.9, rows: 1 })
    payment.status = status >= 500 ? 502 : status
  })
}

/**
 * @param {Op} gateway
 * @param {Purchase} purchase
 */
function authorize(gateway, purchase) {
  const url = `https://api.${purchase.acquirer}.example/v2/authorizations`
  gateway.set({ 'app.payment.acquirer': purchase.acquirer, 'app.circuit_breaker.state': 'closed' })
  if (purchase.acquirer === 'paynord' && within(ACQUIRER_DOWN, gateway.now)) {
    external(gateway, 'POST', url, { ms: 1, status: 0 }, (call) => {
      call.mark('origin').wait(3000)
      call.exception(ACQUIRER_TIMEOUT)
      call.set({ 'error.type': ACQUIRER_TIMEOUT.type }).fail(ACQUIRER_TIMEOUT.message)
    })
    gateway.exception(ACQUIRER_TIMEOUT)
    gateway.status = 504
    return
  }
  external(gateway, 'POST', url, { ms: 165, sigma: 0.3, status: purchase.declined ? 402 : 200 })
  gateway.status = purchase.declined ? 402 : 201
}
