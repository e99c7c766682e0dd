// Databases, caches and queues, as their client libraries report them.
import { SpanKind } from '@opentelemetry/api'

/** @typedef {import('./op.mjs').Op} Op */
/** @typedef {import('./op.mjs').Attributes} Attributes */

/** @type {Record<string, readonly [system: string, namespace: string, host: string, port: number]>} */
const DATABASES = {
  catalog: ['postgresql', 'catalog', 'catalog-db-ro', 5432],
  orders: ['postgresql', 'orders', 'orders-db', 5432],
  inventory: ['postgresql', 'inventory', 'inventory-db', 5432],
  identity: ['postgresql', 'identity', 'identity-db', 5432],
  pricing: ['postgresql', 'pricing', 'pricing-db', 5432],
  payments: ['postgresql', 'payments', 'payments-db', 5432],
  shipping: ['postgresql', 'shipping', 'shipping-db', 5432],
  warehouse: ['clickhouse', 'warehouse', 'warehouse-ch', 8123],
  reviews: ['mongodb', 'reviews', 'reviews-mongo', 27017],
  products: ['opensearch', 'products', 'products-search', 9200],
}

/**
 * @typedef {object} Query
 * @property {number} ms typical duration
 * @property {number} [sigma]
 * @property {number} [rows]
 * @property {Attributes} [attributes]
 */

/**
 * One statement.
 * @param {Op} op
 * @param {string} database
 * @param {string} summary operation and table: the name of the span
 * @param {string} text
 * @param {Query} query
 * @param {(client: Op) => void} [body]
 */
export function sql(op, database, summary, text, query, body) {
  const [system, namespace, host, port] = DATABASES[database] ?? [
    'other_sql',
    database,
    database,
    0,
  ]
  const [operation = summary, collection] = summary.split(' ')
  const layer = system === 'mongodb' || system === 'opensearch' ? 'document' : 'sql'
  return op.child(
    summary,
    {
      layer,
      kind: SpanKind.CLIENT,
      attributes: {
        'db.system.name': system,
        'db.namespace': namespace,
        'db.operation.name': operation,
        ...(collection === undefined ? {} : { 'db.collection.name': collection }),
        ...(text === '' ? {} : { 'db.query.text': text }),
        'server.address': `${host}.prod.shop.internal`,
        'server.port': port,
        ...query.attributes,
      },
    },
    (client) => {
      client.work(query.ms, query.sigma ?? 0.45)
      body?.(client)
      if (query.rows !== undefined) client.set({ 'db.response.returned_rows': query.rows })
    },
  )
}

/**
 * One command to a cache.
 * @param {Op} op
 * @param {string} cache
 * @param {string} command
 * @param {string} args
 * @param {number} [ms]
 */
export function redis(op, cache, command, args, ms = 0.45) {
  return op.child(
    command,
    {
      layer: 'redis',
      kind: SpanKind.CLIENT,
      attributes: {
        'db.system.name': 'redis',
        'db.namespace': '0',
        'db.operation.name': command,
        'db.query.text': `${command} ${args}`,
        'server.address': `${cache}-valkey.prod.shop.internal`,
        'server.port': 6379,
      },
    },
    (client) => {
      client.work(ms, 0.4)
    },
  )
}

/** @type {Map<string, number>} */
const offsets = new Map()

/**
 * Where Kafka put a message: partitions by key, offsets one after the other.
 * @param {string} topic
 * @param {string} key
 */
function placeOf(topic, key) {
  const partition = [...key].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6
  const place = `${topic}/${partition}`
  const offset = (offsets.get(place) ?? 184_223 + partition * 977) + 1
  offsets.set(place, offset)
  return {
    'messaging.destination.partition.id': String(partition),
    'messaging.kafka.offset': offset,
    'messaging.kafka.message.key': key,
  }
}

/**
 * Publishes a message; returns the producer's span, for consumers to continue or to link to.
 * @param {Op} op
 * @param {string} topic
 * @param {string} key
 * @param {Attributes} [attributes]
 */
export function publish(op, topic, key, attributes = {}) {
  return op.child(
    `${topic} publish`,
    {
      layer: 'kafka',
      kind: SpanKind.PRODUCER,
      attributes: {
        'messaging.system': 'kafka',
        'messaging.destination.name': topic,
        'messaging.operation.type': 'send',
        'messaging.operation.name': 'publish',
        'messaging.client.id': `${op.instance.service.name}-producer`,
        ...placeOf(topic, key),
        ...attributes,
      },
    },
    (producer) => {
      producer.work(2.1)
    },
  )
}

/**
 * A consumer that continues the producer's trace, some time later.
 * @param {Op} producer
 * @param {string} service
 * @param {string} topic
 * @param {string} key
 * @param {number} lagMs
 * @param {(consumer: Op) => void} handler
 */
export function consume(producer, service, topic, key, lagMs, handler) {
  producer.aside(() => {
    producer.work(lagMs, 0.5)
    const consumer = producer.open(`${topic} process`, {
      layer: 'kafka',
      kind: SpanKind.CONSUMER,
      instance: producer.trace.instance(service),
      attributes: {
        'messaging.system': 'kafka',
        'messaging.destination.name': topic,
        'messaging.operation.type': 'process',
        'messaging.operation.name': 'process',
        'messaging.consumer.group.name': service,
        'messaging.kafka.message.key': key,
      },
    })
    handler(consumer)
    consumer.close()
  })
}
