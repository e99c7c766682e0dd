// What an on-call engineer would be looking for.
import { SpanKind } from '@opentelemetry/api'
import { productPage } from './browsing.mjs'
import { endServer } from './calls.mjs'
import { checkout } from './checkout.mjs'
import { commits, LOCK_HOLDER, NEXT_NUMBER } from './order.mjs'
import { CUSTOMERS, PRODUCTS, RESELLERS } from './people.mjs'
import { ACQUIRER_DOWN, arrivals, LOCKED, repeat } from './schedule.mjs'
import { api } from './shopping.mjs'
import { sql } from './stores.mjs'
import { render, visit } from './visits.mjs'

/** @typedef {import('./op.mjs').Op} Op */
/** @typedef {import('./trace.mjs').Trace} Trace */
/** @typedef {import('./schedule.mjs').Planned} Planned */

/**
 * The page that asks the database once per order: unnoticed until a reseller opens it.
 * @param {Trace} trace
 * @param {import('./people.mjs').Customer} customer
 */
function orderHistory(trace, customer) {
  visit(trace, customer, { method: 'GET', route: '/orders/history' }, (root) => {
    render(root, '/orders/history/page', 10 + customer.orders / 20, (page) => {
      api(page, 'orders', { method: 'GET', route: '/orders/history' }, (orders) => {
        orders.child('OrderHistoryController.list', { layer: 'framework' }, (list) => {
          list.mark('loop').set({ 'app.orders.count': customer.orders })
          const all = 'SELECT * FROM orders WHERE customer_id = $1 ORDER BY placed_at DESC'
          sql(list, 'orders', 'SELECT orders', all, { ms: 4.5, rows: customer.orders })
          for (let i = 0; i < customer.orders; i++) {
            sql(
              list,
              'orders',
              'SELECT order_items',
              'SELECT * FROM order_items WHERE order_id = $1',
              {
                ms: 3.4,
                sigma: 0.4,
                rows: list.random.int(1, 6),
              },
            )
            list.work(0.35)
          }
          list.work(2 + customer.orders / 30)
        })
      })
    })
  })
}

/**
 * Renumbers a year's invoices, in batches that each hold the lock for some seconds: the cause of
 * the slow checkouts.
 * @param {Trace} trace
 */
function renumberInvoices(trace) {
  const root = trace.root('back-office', 'POST /admin/invoices/renumber', {
    layer: 'http',
    kind: SpanKind.SERVER,
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/admin/invoices/renumber',
      'url.scheme': 'https',
      'url.path': '/admin/invoices/renumber',
      'server.address': 'admin.shop.example.com',
      'user.id': 'adm_fjellstad',
      'user.roles': ['finance', 'approver'],
      'http.request.body.content': '{"year":2026,"reason":"VAT series closed in October"}',
    },
  })
  root.work(2)
  root.status = api(root, 'orders', { method: 'POST', route: '/invoices/renumber' }, (orders) => {
    orders.status = 202
    orders.aside(() => renumberJob(orders))
    orders.work(3)
  })
  endServer(root)
}

/** @param {Op} orders */
function renumberJob(orders) {
  orders.child('InvoiceRenumberJob.run', {}, (job) => {
    job.mark('job').set({ 'pg.backend_pid': LOCK_HOLDER, 'app.job.batch_size': 5000 })
    for (let batch = 1; job.now < (LOCKED.to - 1) * 1e9; batch++) {
      job.child('renumber batch', { attributes: { 'app.batch.number': batch } }, (one) => {
        sql(one, 'orders', 'SELECT invoice_counters', NEXT_NUMBER, { ms: 1.2, rows: 1 })
        const text =
          'UPDATE invoices SET number = ? || lpad((seq + ?)::text, 8, ?) WHERE year = ? AND seq BETWEEN ? AND ?'
        sql(one, 'orders', 'UPDATE invoices', text, { ms: 2800, sigma: 0.1, rows: 5000 })
        sql(one, 'orders', 'COMMIT', 'COMMIT', { ms: 18 })
        commits.push(one.now)
      })
      job.work(20)
    }
  })
}

/** @returns {Planned[]} */
export function planIncidents() {
  const wool = PRODUCTS.slice(1, 2)
  const three = PRODUCTS.slice(0, 3)
  const [ane, kyoto] = CUSTOMERS
  if (ane === undefined || kyoto === undefined) throw new Error('No customers')
  const sound = { declined: false, soldOut: false }
  return [
    ...repeat('checkout', arrivals('checkout', 50), (trace) => checkout(trace)),
    ...repeat('checkout-locked', arrivals('checkout-locked', 3, LOCKED), (trace) =>
      checkout(trace, sound),
    ),
    ...repeat('checkout-failed', arrivals('checkout-failed', 4, ACQUIRER_DOWN), (trace) =>
      checkout(trace, { ...sound, acquirer: 'paynord' }),
    ),
    ...repeat('history', arrivals('history', 10), (trace) =>
      orderHistory(trace, trace.random.pick(CUSTOMERS)),
    ),
    ...RESELLERS.map((reseller, i) => ({
      name: `history-reseller/${i}`,
      at: 388.4 + i * 703.9,
      run: (/** @type {Trace} */ trace) => orderHistory(trace, reseller),
      ...(reseller.orders === 312
        ? {
            landmark: {
              name: 'nPlusOne',
              mark: 'loop',
              about: 'GET /orders/history of a reseller: 312 sequential SELECTs, one per order',
            },
          }
        : {}),
    })),
    {
      name: 'checkout-healthy',
      at: 733.271,
      run: (trace) =>
        checkout(trace, { ...sound, customer: ane, products: three, acquirer: 'cardinal' }),
      landmark: {
        name: 'healthyCheckout',
        mark: 'checkout',
        about: 'POST /checkout as it should be, through a dozen services',
      },
    },
    {
      name: 'checkout-slow-database',
      at: 26 * 60 + 41.318,
      run: (trace) =>
        checkout(trace, { ...sound, customer: kyoto, products: wool, acquirer: 'cardinal' }),
      landmark: {
        name: 'slowDatabase',
        mark: 'lockWait',
        about: 'POST /checkout that waits seconds for a row lock in the database of orders',
      },
    },
    {
      name: 'renumber-invoices',
      at: LOCKED.from - 1,
      run: renumberInvoices,
      landmark: {
        name: 'lockHolder',
        mark: 'job',
        about: 'The job that holds that lock, batch after batch, for eight minutes',
      },
    },
    {
      name: 'checkout-payment-failure',
      at: 43 * 60 + 12.904,
      run: (trace) =>
        checkout(trace, { ...sound, customer: ane, products: wool, acquirer: 'paynord' }),
      landmark: {
        name: 'paymentFailure',
        mark: 'origin',
        about: 'The acquirer times out: 504 in card-gateway, 502 all the way up to the storefront',
      },
    },
    ...arrivals('retries', 5).map((at, i) => ({
      name: `checkout-retries/${i}`,
      at,
      run: (/** @type {Trace} */ trace) => checkout(trace, { ...sound, carrierFlaky: true }),
      ...(i === 1
        ? {
            landmark: {
              name: 'retries',
              mark: 'rates',
              about:
                "Two failed attempts at the carrier's API, then success; the checkout succeeds",
            },
          }
        : {}),
    })),
    {
      name: 'product-swallowed',
      at: 2041.66,
      run: (trace) => {
        trace.pin('recommendations', 2)
        productPage(trace, true)
      },
      landmark: {
        name: 'swallowedError',
        mark: 'fallback',
        about:
          'Recommendations fail (a Python KeyError of the release candidate); the page is fine',
      },
    },
  ]
}
