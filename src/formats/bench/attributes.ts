import type { EndedSpan, MadeSpan } from './made-span'
import type { Random } from './random'

/** What instrumentation would say of a span: some few hundred bytes, half of it said often. */
export function attributesOf(
  span: EndedSpan,
  random: Random,
  user: number,
): MadeSpan['attributes'] {
  const { service, name, statement, peer } = span
  const host = `${peer ?? service.name}.shop.svc.cluster.local`
  const always = {
    'thread.id': random.between(1, 64),
    'thread.name': `worker-${random.between(1, 16)}`,
    'enduser.id': `user-${user}`,
  }
  if (span.kind === 'internal') return { ...always, 'work.items': random.between(1, 200) }
  if (statement !== undefined) {
    return {
      ...always,
      'db.system.name': service.store?.system ?? '',
      'db.namespace': service.name,
      'db.query.text': statement,
      'db.response.returned_rows': random.between(0, 20),
      'server.address': `${service.name}-db-0.shop.svc.cluster.local`,
      'server.port': 5432,
    }
  }
  const [method, route] = name.split(' ')
  if (route === undefined) {
    return {
      ...always,
      'rpc.system': 'grpc',
      'rpc.service': name.slice(0, name.indexOf('/')),
      'rpc.method': name.slice(name.indexOf('/') + 1),
      'rpc.grpc.status_code': span.failure ? 14 : 0,
      'server.address': host,
      'network.peer.address': `10.3.${random.between(0, 7)}.${random.between(1, 254)}`,
    }
  }
  return {
    ...always,
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': span.failure ? 503 : 200,
    'url.full': `http://${host}:8080${route}?request=${random.bits().toString(36)}`,
    'server.address': host,
    'user_agent.original': 'okhttp/4.12.0',
  }
}
