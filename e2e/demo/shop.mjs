// The shop's estate: which services run, in which language, on which hosts.
import { resourceFromAttributes } from '@opentelemetry/resources'
import { Random } from './random.mjs'

/** @typedef {'dotnet' | 'go' | 'java' | 'nodejs' | 'python'} Language */

/**
 * @typedef {object} Service
 * @property {string} name
 * @property {Language} language
 * @property {string} version
 * @property {number} replicas
 * @property {string} [canary] version of the last replica, while a new release is being tried out
 * @property {readonly number[]} [skewMs] how far each replica's host clock is off
 */

/** @type {readonly Service[]} */
const SERVICES = [
  { name: 'storefront', language: 'nodejs', version: '8.14.2', replicas: 3 },
  { name: 'api-gateway', language: 'go', version: '3.9.0', replicas: 3 },
  { name: 'identity', language: 'dotnet', version: '5.2.1', replicas: 2 },
  { name: 'catalog', language: 'java', version: '12.4.7', replicas: 3 },
  { name: 'search', language: 'go', version: '2.18.3', replicas: 2 },
  {
    name: 'recommendations',
    language: 'python',
    version: '4.2.0',
    replicas: 3,
    canary: '4.3.0-rc.2',
  },
  { name: 'reviews', language: 'nodejs', version: '1.30.5', replicas: 2 },
  { name: 'cart', language: 'nodejs', version: '6.1.0', replicas: 2 },
  { name: 'checkout', language: 'go', version: '9.0.4', replicas: 3 },
  { name: 'orders', language: 'java', version: '7.22.1', replicas: 3 },
  { name: 'inventory', language: 'dotnet', version: '4.8.0', replicas: 2 },
  { name: 'pricing', language: 'python', version: '3.3.9', replicas: 2 },
  { name: 'payment', language: 'nodejs', version: '5.7.3', replicas: 2 },
  { name: 'card-gateway', language: 'java', version: '2.6.0', replicas: 2 },
  // Two of the shipping hosts lost their time server: one is slow, one is fast.
  { name: 'shipping', language: 'go', version: '1.41.0', replicas: 4, skewMs: [0, 0, -380, 900] },
  { name: 'notifications', language: 'python', version: '2.12.4', replicas: 2 },
  { name: 'support-chat', language: 'python', version: '0.9.6', replicas: 1 },
  { name: 'back-office', language: 'nodejs', version: '3.0.18', replicas: 1 },
  { name: 'catalog-indexer', language: 'java', version: '12.4.7', replicas: 1 },
  { name: 'warehouse-loader', language: 'python', version: '1.5.2', replicas: 1 },
]

/** @type {Record<Language, Record<string, string>>} */
const RUNTIMES = {
  dotnet: {
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.language': 'dotnet',
    'telemetry.sdk.version': '1.12.0',
    'process.runtime.name': '.NET',
    'process.runtime.version': '9.0.6',
  },
  go: {
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.language': 'go',
    'telemetry.sdk.version': '1.38.0',
    'process.runtime.name': 'go',
    'process.runtime.version': 'go1.25.1',
  },
  java: {
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.language': 'java',
    'telemetry.sdk.version': '1.54.1',
    'telemetry.distro.name': 'opentelemetry-java-instrumentation',
    'telemetry.distro.version': '2.20.1',
    'process.runtime.name': 'OpenJDK Runtime Environment',
    'process.runtime.version': '21.0.8+9-LTS',
  },
  nodejs: {
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.version': '2.2.0',
    'process.runtime.name': 'nodejs',
    'process.runtime.version': '22.19.0',
  },
  python: {
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.language': 'python',
    'telemetry.sdk.version': '1.37.0',
    'process.runtime.name': 'cpython',
    'process.runtime.version': '3.13.7',
  },
}

/** What one tick of the runtime's clock is, in ns: only Go and Python report single nanoseconds. */
const TICKS = { dotnet: 100, go: 1, java: 1000, nodejs: 1000, python: 1 }

const NODES = ['ip-10-12-17-204', 'ip-10-12-41-9', 'ip-10-12-58-131', 'ip-10-12-80-66']

/**
 * One running copy of a service.
 * @typedef {object} Instance
 * @property {Service} service
 * @property {string} version
 * @property {import('@opentelemetry/resources').Resource} resource
 * @property {number} skew nanoseconds its clock is off
 * @property {number} tick
 */

/**
 * @param {Service} service
 * @param {number} replica
 * @returns {Instance}
 */
function instanceOf(service, replica) {
  const random = new Random(`instance/${service.name}/${replica}`)
  // Pods of one release share the hash of their replica set.
  const release = new Random(`release/${service.name}`).hex(10)
  const node = `${NODES[(random.int(0, 3) + replica) % NODES.length]}.us-west-2.compute.internal`
  const last = replica === service.replicas - 1
  const version = (last ? service.canary : undefined) ?? service.version
  const resource = resourceFromAttributes({
    'service.name': service.name,
    'service.version': version,
    'service.namespace': 'shop',
    'service.instance.id': random.uuid(),
    'deployment.environment.name': 'production',
    'cloud.provider': 'aws',
    'cloud.region': 'us-west-2',
    'cloud.availability_zone': `us-west-2${random.pick(['a', 'b', 'c'])}`,
    'k8s.cluster.name': 'shop-prod-usw2',
    'k8s.namespace.name': 'shop',
    'k8s.deployment.name': service.name,
    'k8s.pod.name': `${service.name}-${release}-${random.hex(5)}`,
    'k8s.container.name': 'app',
    'k8s.node.name': node,
    'host.name': node,
    'host.arch': 'arm64',
    'os.type': 'linux',
    'process.pid': service.language === 'java' ? 7 : 1,
    ...RUNTIMES[service.language],
  })
  const skew = (service.skewMs?.[replica] ?? 0) * 1e6
  return { service, version, resource, skew, tick: TICKS[service.language] }
}

/** Every running copy, by service name. */
export const ESTATE = new Map(
  SERVICES.map((service) => [
    service.name,
    Array.from({ length: service.replicas }, (_, replica) => instanceOf(service, replica)),
  ]),
)
