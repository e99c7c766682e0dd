// Background work: what runs by the clock, and what reads the queue in batches.
import { SpanKind } from '@opentelemetry/api'
import { endServer, external, rpc } from './calls.mjs'
import { announced } from './order.mjs'
import { PRODUCTS } from './people.mjs'
import { arrivals, repeat, ticks } from './schedule.mjs'
import { api } from './shopping.mjs'
import { consume, publish, redis, sql } from './stores.mjs'

/** @typedef {import('./op.mjs').Op} Op */
/** @typedef {import('./trace.mjs').Trace} Trace */
/** @typedef {import('./schedule.mjs').Planned} Planned */

/**
 * @param {Trace} trace
 * @param {string} service
 * @param {string} name
 * @param {string} schedule as cron has it
 * @param {(root: Op) => void} body
 */
export function job(trace, service, name, schedule, body) {
  const root = trace.root(service, name, {
    attributes: { 'app.job.name': name, 'app.job.schedule': schedule, 'app.job.manual': false },
  })
  root.work(1)
  body(root)
  root.work(0.5).close()
  return root
}

/** @param {Trace} trace */
function sweepCarts(trace) {
  job(trace, 'cart', 'sweep abandoned carts', '*/6 * * * *', (root) => {
    const scans = trace.random.int(4, 9)
    for (let i = 0; i < scans; i++) {
      redis(root, 'carts', 'SCAN', `${i * 4096} MATCH cart:* COUNT 500`, 2.4)
      if (trace.random.chance(0.5)) redis(root, 'carts', 'UNLINK', 'cart:?', 0.8)
    }
    root.set({ 'app.carts.removed': trace.random.int(0, 40) })
  })
}

/** @param {Trace} trace */
function relayOutbox(trace) {
  job(trace, 'orders', 'relay outbox', '*/5 * * * *', (root) => {
    const count = trace.random.int(0, 4)
    const text =
      'SELECT id, topic, payload FROM outbox WHERE sent_at IS NULL ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED'
    sql(root, 'orders', 'SELECT outbox', text, { ms: 3, rows: count })
    for (let i = 0; i < count; i++) publish(root, 'order-status', `ord_${trace.random.hex(8)}`)
    if (count === 0) return
    const update = 'UPDATE outbox SET sent_at = now() WHERE id = ANY (?)'
    sql(root, 'orders', 'UPDATE outbox', update, { ms: 3.6, rows: count })
    sql(root, 'orders', 'COMMIT', 'COMMIT', { ms: 3.9 })
  })
}

/** @param {Trace} trace */
function syncStock(trace) {
  job(trace, 'inventory', 'sync supplier stock', '*/15 * * * *', (root) => {
    external(root, 'GET', 'https://feeds.keramik-werk.example/stock.csv', { ms: 640, sigma: 0.3 })
    root.child('parse feed', {}, (parse) => {
      parse.set({ 'app.feed.rows': 1840, 'app.feed.bytes': 211_904 }).work(85)
    })
    for (const product of PRODUCTS.slice(0, 10)) {
      const text = 'UPDATE stock_levels SET on_hand = @n, synced_at = now() WHERE sku = @sku'
      const attributes = { 'app.sku': product.sku }
      sql(root, 'inventory', 'UPDATE stock_levels', text, { ms: 4, rows: 2, attributes })
    }
  })
}

/** @param {Trace} trace */
function settle(trace) {
  job(trace, 'payment', 'reconcile settlements', '*/20 * * * *', (root) => {
    for (const acquirer of ['cardinal', 'paynord']) {
      const text =
        'SELECT id, amount_minor FROM payments WHERE acquirer = $1 AND settled_at IS NULL'
      sql(root, 'payments', 'SELECT payments', text, { ms: 14, rows: trace.random.int(20, 90) })
      const url = `https://api.${acquirer}.example/v2/settlements?date=2026-10-31`
      external(root, 'GET', url, { ms: 410, sigma: 0.3 })
      root.child('match transactions', {}, (match) => {
        match.set({ 'app.match.rate': 0.9987, 'app.match.open': trace.random.int(0, 2) }).work(22)
      })
    }
  })
}

/** @param {Trace} trace */
function purgeSessions(trace) {
  job(trace, 'identity', 'purge expired sessions', '*/10 * * * *', (root) => {
    const text = 'DELETE FROM sessions WHERE expires_at < now() LIMIT 10000'
    sql(root, 'identity', 'DELETE sessions', text, { ms: 46, rows: trace.random.int(90, 800) })
  })
}

/**
 * An editor changes a product: saved, announced, and picked up by the search index.
 * @param {Trace} trace
 */
function editProduct(trace) {
  const product = trace.random.pick(PRODUCTS)
  const path = `/admin/products/${product.sku}`
  const root = trace.root('back-office', 'PUT /admin/products/:sku', {
    layer: 'http',
    kind: SpanKind.SERVER,
    attributes: {
      'http.request.method': 'PUT',
      'http.route': '/admin/products/:sku',
      'url.scheme': 'https',
      'url.path': path,
      'server.address': 'admin.shop.example.com',
      'user.id': trace.random.pick(['adm_fjellstad', 'adm_okada', 'adm_whelan']),
      'user.roles': ['merchandiser'],
      'http.request.body.content': JSON.stringify({
        name: product.name,
        price: product.price / 100,
      }),
    },
  })
  root.work(1.5)
  rpc(root, 'identity', 'shop.identity.v1.Policies/Check', (identity) => {
    redis(identity, 'sessions', 'GET', 'policy:merchandiser')
    identity.set({ 'app.policy.allowed': true }).work(0.4)
  })
  const request = { method: 'PUT', route: '/products/{sku}', path: `/products/${product.sku}` }
  root.status = api(root, 'catalog', request, (catalog) => {
    catalog.child('ProductController.update', { layer: 'framework' }, (update) => {
      const text =
        'UPDATE products SET name = ?, price_minor = ?, version = version + 1 WHERE sku = ?'
      sql(update, 'catalog', 'UPDATE products', text, { ms: 5, rows: 1 })
      sql(update, 'catalog', 'COMMIT', 'COMMIT', { ms: 4 })
      redis(update, 'catalog', 'DEL', `product:${product.sku}`)
      const event = publish(update, 'catalog-events', product.sku)
      consume(event, 'search', 'catalog-events', product.sku, 48, (consumer) => {
        sql(consumer, 'products', 'index products-v42', '', { ms: 17 })
      })
    })
  })
  endServer(root)
}

/**
 * Loads orders into the warehouse: one batch, linked to every order's own trace.
 * @param {Trace} trace
 */
function loadWarehouse(trace) {
  const here = announced.filter((message) => message.at < trace.at * 1e9)
  const batch = announced.splice(0, here.length)
  const root = trace.root('warehouse-loader', 'orders process', {
    layer: 'kafka',
    kind: SpanKind.CONSUMER,
    links: batch.map(({ order, context }) => ({
      context,
      attributes: { 'messaging.kafka.message.key': order },
    })),
    attributes: {
      'messaging.system': 'kafka',
      'messaging.destination.name': 'orders',
      'messaging.operation.type': 'process',
      'messaging.operation.name': 'process',
      'messaging.consumer.group.name': 'warehouse-loader',
      'messaging.batch.message_count': batch.length,
    },
  })
  root.work(3)
  root.child('transform to rows', {}, (rows) => {
    rows.set({ 'app.rows.count': batch.length * 3 }).work(46)
  })
  for (const table of ['fact_orders', 'fact_order_items', 'dim_customers']) {
    const text = `INSERT INTO ${table} FORMAT Native`
    const attributes = { 'db.operation.batch.size': batch.length }
    sql(root, 'warehouse', `INSERT ${table}`, text, { ms: 88, attributes })
  }
  root.child('orders commit', { layer: 'kafka', kind: SpanKind.CLIENT }, (commit) => {
    commit.set({
      'messaging.system': 'kafka',
      'messaging.destination.name': 'orders',
      'messaging.operation.type': 'settle',
      'messaging.operation.name': 'commit',
    })
    commit.work(5)
  })
  root.close()
}

/** @returns {Planned[]} */
export function planJobs() {
  return [
    ...repeat('sweep-carts', ticks(130, 360), sweepCarts),
    ...repeat('relay-outbox', ticks(60.2, 300), relayOutbox),
    ...repeat('sync-stock', ticks(300.1, 900), syncStock),
    ...repeat('settle', ticks(420.7, 1200), settle),
    ...repeat('purge-sessions', ticks(240.3, 600), purgeSessions),
    ...repeat('edit-product', arrivals('edit-product', 12), editProduct),
    ...repeat('load-warehouse', [1799.2], loadWarehouse),
    {
      name: 'load-warehouse/last',
      at: 3570.4,
      run: loadWarehouse,
      landmark: {
        name: 'queueConsumer',
        about: 'A batch consumer with a link to the trace of each order it loads',
      },
    },
  ]
}
