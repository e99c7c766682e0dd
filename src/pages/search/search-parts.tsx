import { loadable } from '@/ui/loadable'
import { Waiting } from '../waiting'

// What the page shows later than its list, or on few links.

export const LinkTools = loadable(async () => (await import('./link-tools')).LinkTools, <Waiting />)

export const JaegerTraces = loadable(
  async () => (await import('./jaeger-traces')).JaegerTraces,
  <Waiting />,
)
