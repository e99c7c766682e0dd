// What happens to an order once it is paid: stored, numbered, announced to other services.
import { external, http, rpc } from './calls.mjs'
import { consume, publish, redis, sql } from './stores.mjs'

/** @typedef {import('./op.mjs').Op} Op */
/** @typedef {import('./checkout.mjs').Purchase} Purchase */

/** Every order announced so far, for the batch consumer to link to. */
/** @type {{ order: string, at: number, context: import('@opentelemetry/api').SpanContext }[]} */
export const announced = []

/** When the renumbering of invoices commits, in ns: whoever waits for the lock gets it then. */
/** @type {number[]} */
export const commits = []

/** The database session that holds the lock while invoices are renumbered. */
export const LOCK_HOLDER = 48_213

export const NEXT_NUMBER = 'SELECT next_number FROM invoice_counters WHERE shop_id = ? FOR UPDATE'

/**
 * @param {Op} op
 * @param {Purchase} purchase
 */
export function placeOrder(op, purchase) {
  http(op, 'orders', { method: 'POST', route: '/orders' }, (orders) => {
    orders.set({ 'app.order.id': purchase.order })
    orders.child('OrderService.create', {}, (create) => store(create, purchase))
    const producer = publish(orders, 'orders', purchase.order, {
      'messaging.message.body.size': 420 + purchase.products.length * 96,
    })
    producer.mark('producer')
    announced.push({
      order: purchase.order,
      at: producer.now,
      context: producer.span.spanContext(),
    })
    consume(producer, 'notifications', 'orders', purchase.order, 34, (consumer) => {
      confirm(consumer, purchase)
    })
    consume(producer, 'inventory', 'orders', purchase.order, 21, (consumer) => {
      consumer.mark('consumer')
      const text = 'UPDATE reservations SET state = @state WHERE order_id = @order'
      sql(consumer, 'inventory', 'UPDATE reservations', text, {
        ms: 6,
        rows: purchase.products.length,
      })
    })
    orders.status = 201
  })
  rpc(op, 'cart', 'shop.cart.v1.Carts/Clear', (cart) => {
    redis(cart, 'carts', 'DEL', `cart:${purchase.customer.id}`)
  })
  op.work(1.2)
}

/**
 * @param {Op} op
 * @param {Purchase} purchase
 */
function store(op, purchase) {
  const insert =
    'INSERT INTO orders (id, customer_id, total_minor, currency, state) VALUES (?, ?, ?, ?, ?)'
  sql(op, 'orders', 'INSERT orders', insert, { ms: 3.6 })
  const items = 'INSERT INTO order_items (order_id, sku, quantity, price_minor) VALUES (?, ?, ?, ?)'
  const size = purchase.products.length
  sql(op, 'orders', 'INSERT order_items', items, {
    ms: 3.1,
    // One statement is no batch.
    ...(size > 1 ? { attributes: { 'db.operation.batch.size': size } } : {}),
  })
  sql(op, 'orders', 'SELECT invoice_counters', NEXT_NUMBER, { ms: 1.9, rows: 1 }, (query) => {
    query.mark('lockWait')
    const asked = query.now
    const commit = commits.find((at) => at > asked)
    if (commit === undefined || asked < (commits[0] ?? 0)) return
    query.now = commit
    query.work(0.3).event('lock.acquired', {
      'pg.wait_event_type': 'Lock',
      'pg.wait_event': 'transactionid',
      'pg.blocking_pids': [LOCK_HOLDER],
      'pg.lock_waited_ms': Number(((query.now - asked) / 1e6).toFixed(3)),
    })
  })
  sql(
    op,
    'orders',
    'UPDATE invoice_counters',
    'UPDATE invoice_counters SET next_number = ? WHERE shop_id = ?',
    {
      ms: 2.1,
      rows: 1,
    },
  )
  sql(op, 'orders', 'COMMIT', 'COMMIT', { ms: 4.2 })
}

/**
 * @param {Op} op
 * @param {Purchase} purchase
 */
function confirm(op, purchase) {
  op.child('render template order-confirmation', {}, (template) => {
    template.set({ 'app.template.locale': purchase.customer.languages[0] ?? 'en' })
    template.work(11)
  })
  external(op, 'POST', 'https://api.mailrelay.example/v1/messages', {
    ms: 92,
    sigma: 0.4,
    status: 202,
  })
}
