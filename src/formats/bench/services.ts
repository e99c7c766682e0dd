/** What a service is asked, whom it asks itself, and where it keeps things. */
export interface Service {
  readonly name: string
  readonly operations: readonly string[]
  readonly calls: readonly string[]
  readonly store?: Store
}

interface Store {
  readonly system: string
  readonly statements: readonly string[]
}

const REDIS: Store = { system: 'redis', statements: ['GET', 'HGETALL', 'SETEX', 'ZRANGE'] }

/** Calls lead to later ones only, so that each chain of calls ends. */
const LIST: readonly Service[] = [
  {
    name: 'storefront',
    operations: ['GET /', 'GET /products/{id}', 'GET /search', 'POST /orders', 'GET /account'],
    calls: ['gateway', 'assets', 'adverts'],
  },
  {
    name: 'gateway',
    operations: ['GET /v1/products/{id}', 'GET /v1/search', 'POST /v1/orders', 'GET /v1/account'],
    calls: ['identity', 'ordering', 'search', 'catalogue', 'basket'],
    store: REDIS,
  },
  {
    name: 'ordering',
    operations: ['shop.Ordering/Place', 'shop.Ordering/Quote', 'shop.Ordering/List'],
    calls: ['basket', 'payment', 'delivery', 'stock', 'messages'],
    store: {
      system: 'postgresql',
      statements: [
        'SELECT id, state, total FROM orders WHERE customer_id = $1 ORDER BY created_at DESC LIMIT 20',
        'INSERT INTO order_items (order_id, sku, quantity, price) VALUES ($1, $2, $3, $4)',
      ],
    },
  },
  {
    name: 'search',
    operations: ['shop.Search/Query', 'shop.Search/Suggest'],
    calls: ['catalogue', 'adverts'],
    store: { system: 'elasticsearch', statements: ['search products', 'msearch suggestions'] },
  },
  {
    name: 'catalogue',
    operations: ['shop.Catalogue/Product', 'shop.Catalogue/Category', 'shop.Catalogue/Related'],
    calls: ['prices', 'stock', 'reviews'],
    store: { system: 'mongodb', statements: ['find products', 'aggregate categories'] },
  },
  {
    name: 'basket',
    operations: ['shop.Basket/Show', 'shop.Basket/Add', 'shop.Basket/Empty'],
    calls: ['prices', 'stock'],
    store: REDIS,
  },
  {
    name: 'payment',
    operations: ['shop.Payment/Charge', 'shop.Payment/Refund'],
    calls: ['identity', 'messages'],
    store: {
      system: 'postgresql',
      statements: ['UPDATE payments SET state = $2 WHERE id = $1 AND state <> $2'],
    },
  },
  { name: 'delivery', operations: ['shop.Delivery/Book', 'shop.Delivery/Track'], calls: ['stock'] },
  {
    name: 'stock',
    operations: ['shop.Stock/Reserve', 'shop.Stock/Check'],
    calls: [],
    store: {
      system: 'postgresql',
      statements: ['UPDATE stock SET reserved = reserved + $2 WHERE sku = $1 AND free >= $2'],
    },
  },
  { name: 'prices', operations: ['shop.Prices/Quote', 'shop.Prices/Discounts'], calls: ['rates'] },
  { name: 'rates', operations: ['shop.Rates/Convert'], calls: [], store: REDIS },
  {
    name: 'reviews',
    operations: ['GET /reviews/{product}'],
    calls: ['identity'],
    store: { system: 'mysql', statements: ['SELECT * FROM reviews WHERE product_id = ?'] },
  },
  { name: 'messages', operations: ['shop.Messages/Send'], calls: ['identity'] },
  { name: 'identity', operations: ['shop.Identity/Verify'], calls: [], store: REDIS },
  { name: 'adverts', operations: ['GET /adverts'], calls: [], store: REDIS },
  { name: 'assets', operations: ['GET /images/{id}'], calls: [] },
]

/** Of the job that stands above all requests. */
export const JOB_SERVICE = 'nightly-replay'

const BY_NAME: ReadonlyMap<string, Service> = new Map(LIST.map((s) => [s.name, s]))

export const SERVICE_NAMES: readonly string[] = [JOB_SERVICE, ...BY_NAME.keys()]

export function serviceNamed(name: string): Service {
  const service = BY_NAME.get(name)
  if (!service) throw new Error(`no service is named ${name}`)
  return service
}
