/** A page that Jaeger UI has and Spanwise has not: what it is, and what is here instead. */
interface JaegerPage {
  readonly title: string
  readonly instead: string
  /** A search that leads on, and what to call it. */
  readonly way: string
  readonly search: Readonly<Record<string, string | undefined>>
}

const PAGES: ReadonlyMap<string, Pick<JaegerPage, 'title' | 'instead'>> = new Map([
  [
    'dependencies',
    {
      title: 'graph of all services',
      instead: 'Which service calls which is shown in each trace, in its tree and its waterfall.',
    },
  ],
  [
    'deep-dependencies',
    {
      title: 'graph of paths between services',
      instead: 'The way through a trace is its tree; its critical path says what was waited for.',
    },
  ],
  [
    'quality-metrics',
    {
      title: 'page on the quality of traces',
      instead: 'Each trace says itself what it lacks, under Received in its side panel.',
    },
  ],
  [
    'monitor',
    {
      title: 'page of rates and latencies',
      instead: 'The results of a search are drawn by their duration over time.',
    },
  ],
  [
    'plexus-demo',
    { title: 'demo of graphs', instead: 'Traces are drawn as trees and waterfalls.' },
  ],
])

/** By the end of a path, so that it works below any other. */
export function jaegerPage(path: string, params: object): JaegerPage | undefined {
  const name = path.replace(/\/+$/, '').split('/').at(-1) ?? ''
  const page = PAGES.get(name)
  if (!page) return undefined
  const said = new Map<string, unknown>(Object.entries(params))
  const text = (key: string) => {
    const value = [said.get(key)].flat()[0]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const service = text('service')
  const operation = text('operation')
  return {
    ...page,
    way: service === undefined ? 'Search traces' : `Search traces of ${service}`,
    search: { service, operation, lookback: lookbackOf(name, text) },
  }
}

/** Hours in one of their pages, milliseconds in the other. */
function lookbackOf(page: string, text: (key: string) => string | undefined): string | undefined {
  const written =
    page === 'monitor'
      ? Number(text('timeframe')) / 60_000
      : page === 'quality-metrics'
        ? Number(text('lookback')) * 60
        : Number.NaN
  const minutes = Math.round(written)
  return minutes >= 1 && minutes <= 99_999 ? `${minutes}m` : undefined
}
