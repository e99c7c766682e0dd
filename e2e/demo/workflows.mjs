// Work that waits: for a person, or for the next scheduled attempt. Most of such a trace is idle.
import { SpanKind } from '@opentelemetry/api'
import { external, http, rpc } from './calls.mjs'
import { arrivals } from './schedule.mjs'
import { sql } from './stores.mjs'
import { WEBHOOK_UNAVAILABLE } from './thrown.mjs'

/** @typedef {import('./op.mjs').Op} Op */
/** @typedef {import('./trace.mjs').Trace} Trace */
/** @typedef {import('./schedule.mjs').Planned} Planned */

/**
 * One activity of a workflow, as Temporal's interceptor reports it.
 * @param {Op} workflow
 * @param {string} name
 * @param {(activity: Op) => void} body
 */
function activity(workflow, name, body) {
  workflow.child(
    `StartActivity:${name}`,
    { layer: 'framework', kind: SpanKind.CLIENT },
    (start) => {
      start.work(8)
      start.child(`RunActivity:${name}`, { layer: 'framework', kind: SpanKind.SERVER }, (run) => {
        run.set({ temporalActivityID: String(run.random.int(5, 40)) })
        body(run)
      })
      start.work(4)
    },
  )
  workflow.work(11)
}

/**
 * A costly order is looked at by a person before it is charged.
 * @param {Trace} trace
 * @param {number} minutes until somebody approves
 */
function orderReview(trace, minutes) {
  const order = `ord_${trace.random.hex(8)}`
  const attributes = {
    temporalWorkflowID: `order-review-${order}`,
    'app.order.id': order,
    'app.order.total_minor': 1_284_000,
  }
  const root = trace.root('checkout', 'RunWorkflow:OrderReview', { layer: 'framework', attributes })
  root.work(5)
  activity(root, 'ScoreOrder', (score) => {
    rpc(score, 'identity', 'shop.identity.v1.Customers/Get', (identity) => {
      const text = 'SELECT id, name, email, addresses FROM customers WHERE id = @id'
      sql(identity, 'identity', 'SELECT customers', text, { ms: 3, rows: 1 })
    })
    external(score, 'POST', 'https://api.fraudlens.example/v1/scores', { ms: 380 })
    score.set({ 'app.fraud.score': 0.8141, 'app.fraud.review': true })
  })
  activity(root, 'NotifyReviewers', (notify) => {
    http(notify, 'notifications', { method: 'POST', route: '/messages' }, (notifications) => {
      external(notifications, 'POST', 'https://hooks.chat.example/T04/B11', { ms: 140 })
      notifications.status = 202
    })
  })
  root.event('workflow.waiting', { 'app.waiting_for': 'signal approve', 'app.timeout_hours': 24 })
  root.wait(minutes * 60_000 + root.random.int(0, 20_000))
  root.child('HandleSignal:approve', { layer: 'framework', kind: SpanKind.SERVER }, (signal) => {
    signal.mark('signal').set({ 'user.id': 'adm_whelan', 'app.review.verdict': 'approved' }).work(6)
  })
  activity(root, 'CapturePayment', (capture) => {
    const path = `/payments/pay_${capture.random.hex(8)}/capture`
    const request = { method: 'POST', route: '/payments/:id/capture', path }
    http(capture, 'payment', request, (payment) => {
      const text = 'UPDATE payments SET state = $2, updated_at = now() WHERE id = $1'
      sql(payment, 'payments', 'UPDATE payments', text, { ms: 4, rows: 1 })
      http(payment, 'card-gateway', { method: 'POST', route: '/captures' }, (gateway) => {
        external(gateway, 'POST', 'https://api.cardinal.example/v2/captures', { ms: 190 })
      })
    })
  })
  activity(root, 'ReleaseShipment', (release) => {
    rpc(release, 'shipping', 'shop.shipping.v1.Parcels/Create', (shipping) => {
      const text = 'INSERT INTO parcels (id, order_id, carrier) VALUES ($1, $2, $3)'
      sql(shipping, 'shipping', 'INSERT parcels', text, { ms: 5 })
      external(shipping, 'POST', 'https://rates.nordpost.example/v3/labels', { ms: 260 })
    })
  })
  root.close()
}

/**
 * @param {Op} op
 * @param {'apply_async' | 'run'} action
 * @param {number} attempt
 */
function celery(op, action, attempt) {
  return op.open(`${action}/notifications.deliver_webhook`, {
    layer: 'framework',
    kind: action === 'run' ? SpanKind.CONSUMER : SpanKind.PRODUCER,
    attributes: {
      'celery.action': action,
      'celery.task_name': 'notifications.deliver_webhook',
      'celery.retries': attempt,
      'messaging.destination.name': 'webhooks',
    },
  })
}

/** Seconds until the next attempt. */
const DELAYS = [60, 300]

/**
 * Each attempt schedules the next, and nothing happens until its time has come.
 * @param {Op} op
 * @param {number} attempt
 */
function deliver(op, attempt) {
  const task = celery(op, 'apply_async', attempt)
  task.work(2).close()
  task.wait((attempt === 0 ? 0.02 : (DELAYS[attempt - 1] ?? 0)) * 1000)
  const run = celery(task, 'run', attempt)
  run.work(4)
  const failed = attempt < DELAYS.length
  const status = failed ? 503 : 204
  external(run, 'POST', 'https://hooks.kafe-aeroe.example/shop', {
    ms: failed ? 1240 : 170,
    status,
    ...(attempt === 0 ? {} : { resend: attempt }),
  })
  run.set({ 'celery.state': failed ? 'RETRY' : 'SUCCESS' })
  if (failed) {
    run.exception(WEBHOOK_UNAVAILABLE).aside(() => deliver(run, attempt + 1))
    run.work(3)
  } else {
    run.mark('delivered').work(2)
  }
  run.close()
}

/** @param {Trace} trace */
function webhook(trace) {
  const root = trace.root('orders', 'OrderStatusListener.onShipped', {
    attributes: { 'app.order.id': `ord_${trace.random.hex(8)}`, 'app.order.state': 'shipped' },
  })
  root.work(3)
  http(root, 'notifications', { method: 'POST', route: '/webhooks' }, (notifications) => {
    notifications.aside(() => deliver(notifications, 0))
    notifications.work(4)
    notifications.status = 202
  })
  root.close()
}

/** @returns {Planned[]} */
export function planWorkflows() {
  return [
    {
      name: 'order-review',
      at: 611.83,
      run: (trace) => orderReview(trace, 11.4),
      landmark: {
        name: 'idleGap',
        mark: 'signal',
        about: 'An order waits more than eleven minutes for a person to approve it',
      },
    },
    { name: 'order-review/second', at: 2188.09, run: (trace) => orderReview(trace, 17.2) },
    ...arrivals('webhook', 3, { from: 60, to: 2900 }).map((at, i) => ({
      name: `webhook/${i}`,
      at,
      run: webhook,
      ...(i === 0
        ? {
            landmark: {
              name: 'scheduledRetry',
              mark: 'delivered',
              about: 'A webhook is delivered at the third attempt: after one minute, and five more',
            },
          }
        : {}),
    })),
  ]
}
