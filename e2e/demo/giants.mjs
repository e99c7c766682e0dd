// Three traces of unusual shape: very deep, very wide, and very large.
import { SpanKind } from '@opentelemetry/api'
import { endServer, external, http, rpc } from './calls.mjs'
import { job } from './jobs.mjs'
import { api } from './shopping.mjs'
import { redis, sql } from './stores.mjs'
import { BAD_DOCUMENT, BULK_REJECTED, PRICE_OVERFLOW } from './thrown.mjs'

/** @typedef {import('./op.mjs').Op} Op */
/** @typedef {import('./trace.mjs').Trace} Trace */
/** @typedef {import('./schedule.mjs').Planned} Planned */

const CATEGORIES = ['Home', 'Kitchen', 'Tea', 'Teaware', 'Seasonal', 'Gifts', 'Outlet', 'Sale']
const DEEPEST = 120
/** The way through back-office, gateway and catalog takes this many levels. */
const ABOVE = 6

/**
 * Sale is below Outlet, which an editor has just moved below Sale: the tree has no leaves any more,
 * and the recursion goes on until its guard stops it.
 * @param {Trace} trace
 */
function deep(trace) {
  const root = trace.root('back-office', 'GET /admin/categories/tree', {
    layer: 'http',
    kind: SpanKind.SERVER,
    attributes: {
      'http.request.method': 'GET',
      'http.route': '/admin/categories/tree',
      'url.scheme': 'https',
      'url.path': '/admin/categories/tree',
      'server.address': 'admin.shop.example.com',
      'user.id': 'adm_okada',
    },
  })
  root.work(2)
  root.status = api(root, 'catalog', { method: 'GET', route: '/categories/tree' }, (catalog) => {
    catalog.child('CategoryController.tree', { layer: 'framework' }, (tree) => {
      expand(tree, 0)
      tree.work(3)
    })
  })
  endServer(root)
}

/**
 * @param {Op} op
 * @param {number} depth of the recursion
 */
function expand(op, depth) {
  const name = CATEGORIES[depth] ?? (depth % 2 === 0 ? 'Outlet' : 'Sale')
  op.child('CategoryTree.expand', {}, (level) => {
    level.set({ 'app.category.name': name, 'app.category.depth': depth })
    level.work(0.4)
    const text = 'SELECT id, name FROM categories WHERE parent_id = $1 ORDER BY position'
    if (depth + ABOVE === DEEPEST - 1) {
      level.mark('deepest').event('recursion.stopped', {
        'app.category.path': ['Outlet', 'Sale', 'Outlet', 'Sale'],
        'app.reason': 'depth limit reached; categories form a cycle',
      })
      return
    }
    sql(level, 'catalog', 'SELECT categories', text, { ms: 2.1, rows: depth < 6 ? 5 : 1 })
    expand(level, depth + 1)
    level.work(0.15)
  })
}

/**
 * The price list of the night: one statement per product, eight connections.
 * @param {Trace} trace
 */
function wide(trace) {
  job(trace, 'pricing', 'import price list', '20 2 * * *', (root) => {
    const url = 'https://s3.us-west-2.amazonaws.com/shop-imports/prices/2026-11-01.csv.gz'
    root.set({ 'app.import.rows': 2000, 'app.import.source': url })
    external(root, 'GET', url, { ms: 310 })
    root.child('parse price list', {}, (parse) => {
      parse.work(190)
    })
    const rows = Array.from({ length: 2000 - 2 }, (_, i) => i)
    const text = 'UPDATE prices SET amount = $1, currency = $2, changed_at = now() WHERE sku = $3'
    root.pool(rows, 8, (row) => {
      const bad = row === 611 || row === 1204 || row === 1877
      sql(root, 'pricing', 'UPDATE prices', text, { ms: 46, sigma: 0.5 }, (update) => {
        if (!bad) return
        update.exception(PRICE_OVERFLOW).mark('overflow')
        update.set({ 'db.response.status_code': '22003', 'error.type': '22003' })
        update.fail(PRICE_OVERFLOW.message)
      })
    })
    root.event('import.finished', { 'app.import.updated': 1995, 'app.import.rejected': 3 })
  })
}

const PARTITIONS = ['da', 'de', 'en', 'es', 'fr', 'ja', 'ko', 'nb', 'pl', 'sv', 'uk', 'vi']
const BATCHES = 48
const CHUNKS = 20
/** Its words have no spaces between them: the slow partition of every night. */
const STRAGGLER = 'ja'

/**
 * Builds the search index anew, language by language.
 * @param {Trace} trace
 */
function large(trace) {
  job(trace, 'catalog-indexer', 'reindex catalog', '15 2 * * *', (root) => {
    root.set({ 'app.index.name': 'products-v43', 'app.index.locales': PARTITIONS })
    sql(root, 'catalog', 'SELECT products', 'SELECT count(*), max(id) FROM products', { ms: 240 })
    sql(root, 'products', 'indices.create products-v43', '', { ms: 900 })
    root.pool(PARTITIONS, 5, (locale) => {
      root.child('reindex partition', { attributes: { 'app.locale': locale } }, (partition) => {
        if (locale === STRAGGLER) partition.mark('straggler')
        partition.pool(
          Array.from({ length: BATCHES }, (_, i) => i),
          3,
          (batch) => indexBatch(partition, locale, batch),
        )
        sql(partition, 'products', 'indices.refresh products-v43', '', { ms: 1400 })
      })
    })
    sql(root, 'products', 'indices.updateAliases products', '', { ms: 130 })
    root.event('index.switched', {
      'app.index.from': 'products-v42',
      'app.index.to': 'products-v43',
    })
  })
}

/**
 * @param {Op} partition
 * @param {string} locale
 * @param {number} number
 */
function indexBatch(partition, locale, number) {
  const attributes = { 'app.batch.number': number, 'app.batch.size': 440 }
  partition.child('index batch', { attributes }, (batch) => {
    rpc(batch, 'catalog', 'shop.catalog.v1.Catalog/Export', (catalog) => {
      const text = 'SELECT * FROM products WHERE id > ? ORDER BY id LIMIT 440'
      sql(catalog, 'catalog', 'SELECT products', text, { ms: 420, rows: 440 })
      const names = 'SELECT * FROM product_texts WHERE locale = ? AND product_id = ANY (?)'
      sql(catalog, 'catalog', 'SELECT product_texts', names, { ms: 260, rows: 440 })
    })
    batch.together(
      () =>
        rpc(batch, 'pricing', 'shop.pricing.v1.Pricing/Quote', (pricing) => {
          redis(pricing, 'prices', 'MGET', 'price:*', 35)
          pricing.work(310)
        }),
      () =>
        rpc(batch, 'inventory', 'shop.inventory.v1.Stock/Availability', (inventory) => {
          const text =
            'SELECT sku, on_hand - reserved AS free FROM stock_levels WHERE sku = ANY($1)'
          sql(inventory, 'inventory', 'SELECT stock_levels', text, { ms: 280, rows: 440 })
        }),
    )
    analyse(batch, locale)
    write(batch, number === 17 || (locale === STRAGGLER && number % 9 === 4))
    batch.work(30)
  })
}

/**
 * @param {Op} batch
 * @param {string} locale
 */
function analyse(batch, locale) {
  batch.child('build documents', {}, (build) => {
    const chunks = Array.from({ length: CHUNKS }, (_, i) => i)
    build.pool(chunks, 4, () => {
      build.child('analyze documents', {}, (chunk) => {
        chunk.work(locale === STRAGGLER ? 1150 : 560, 0.4)
        if (!chunk.random.chance(locale === STRAGGLER ? 0.012 : 0.0003)) return
        chunk.exception(BAD_DOCUMENT).mark('bad').set({ 'error.type': BAD_DOCUMENT.type })
        chunk.fail(BAD_DOCUMENT.message)
      })
    })
  })
}

/**
 * @param {Op} batch
 * @param {boolean} busy whether the cluster rejects the first attempt
 */
function write(batch, busy) {
  const request = { method: 'PUT', route: '/internal/indices/{index}/bulk' }
  const path = '/internal/indices/products-v43/bulk'
  if (busy) {
    http(batch, 'search', { ...request, path }, (search) => {
      sql(search, 'products', 'bulk products-v43', '', { ms: 900 }, (bulk) => {
        bulk.exception(BULK_REJECTED).set({ 'db.response.status_code': '429', 'error.type': '429' })
        bulk.fail(BULK_REJECTED.message)
      })
      search.status = 429
    })
    batch
      .event('retry.scheduled', { 'app.retry.attempt': 1, 'app.retry.backoff_ms': 5000 })
      .wait(5000)
  }
  http(batch, 'search', { ...request, path, ...(busy ? { resend: 1 } : {}) }, (search) => {
    sql(search, 'products', 'bulk products-v43', '', { ms: 1050, sigma: 0.5 })
  })
}

/** @returns {Planned[]} */
export function planGiants() {
  return [
    {
      name: 'category-tree',
      at: 3010.73,
      run: deep,
      landmark: {
        name: 'deep',
        mark: 'deepest',
        about: `${DEEPEST} levels: a category tree with a cycle, stopped by its guard`,
      },
    },
    {
      name: 'import-price-list',
      at: 1200.05,
      run: wide,
      landmark: {
        name: 'wide',
        mark: 'overflow',
        about: 'One span with 2,000 children: the nightly price import',
      },
    },
    {
      name: 'reindex-catalog',
      at: 900.02,
      run: large,
      landmark: {
        name: 'large',
        mark: 'straggler',
        about: 'Some 20,000 spans in eight minutes: the nightly re-index of the catalog',
      },
    },
  ]
}
