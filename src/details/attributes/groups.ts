/** A part of the semantic conventions that is shown under a heading of its own. */
export interface AttributeGroup {
  /** Also the id of its section. */
  readonly id: string
  readonly title: string
  /** Beginnings of keys, those that end with a dot; else whole keys. */
  readonly keys: readonly string[]
  /** Whether the heading says what the keys begin with, so that they are shown without it. */
  readonly isShort: boolean
}

/** What belongs to no group: the application's own attributes. */
const OTHER = 'attributes-other'

/** In the order of the screen; a key belongs to the first group that knows it. */
export const ATTRIBUTE_GROUPS: readonly AttributeGroup[] = [
  {
    id: 'attributes-http',
    title: 'HTTP',
    keys: ['http.request.', 'http.response.', 'http.', 'url.', 'user_agent.'],
    isShort: true,
  },
  { id: 'attributes-rpc', title: 'RPC', keys: ['rpc.', 'grpc.'], isShort: true },
  { id: 'attributes-graphql', title: 'GraphQL', keys: ['graphql.'], isShort: true },
  { id: 'attributes-db', title: 'Database', keys: ['db.'], isShort: true },
  { id: 'attributes-messaging', title: 'Messaging', keys: ['messaging.'], isShort: true },
  { id: 'attributes-gen-ai', title: 'GenAI', keys: ['gen_ai.'], isShort: true },
  {
    id: 'attributes-error',
    title: 'Error',
    keys: ['error', 'error.', 'exception.'],
    isShort: false,
  },
  { id: OTHER, title: 'Attributes', keys: [], isShort: false },
  {
    id: 'attributes-network',
    title: 'Network and peer',
    keys: ['peer.', 'server.', 'client.', 'network.', 'net.', 'source.', 'destination.', 'tls.'],
    isShort: false,
  },
  { id: 'attributes-code', title: 'Code', keys: ['code.', 'thread.'], isShort: false },
  {
    id: 'attributes-instrumentation',
    title: 'Instrumentation',
    keys: ['otel.', 'internal.', 'sampler.', 'span.kind', 'component'],
    isShort: false,
  },
]

export function groupOf(key: string): string {
  for (const group of ATTRIBUTE_GROUPS) {
    for (const known of group.keys) {
      if (known.endsWith('.') ? key.startsWith(known) : key === known) return group.id
    }
  }
  return OTHER
}
