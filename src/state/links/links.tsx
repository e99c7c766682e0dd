import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { spanId } from '@/trace/span'
import type { Row } from '@/trace/table'
import type { OpenTrace } from '../view/trace-context'
import { normalTraceId } from './jaeger-links'
import { EXACT_KEYS, parseUrlSearch, printInstant, printUrlSearch } from './url'

/** A way to a trace, or to a span in it; what every page has in its URL is carried along. */
export function TraceLink({
  traceId,
  spanId: span,
  source,
  className,
  title,
  children,
}: {
  traceId: string
  spanId?: string | undefined
  source: string
  className?: string | undefined
  title?: string
  children: ReactNode
}) {
  const { embed, theme, tz } = useSearch({ strict: false })
  return (
    <Link
      to="/trace/$traceId"
      params={{ traceId: normalTraceId(traceId) }}
      search={{
        embed: textOf(embed),
        theme: textOf(theme),
        tz: textOf(tz),
        source,
        span: span || undefined,
      }}
      className={className}
      title={title}
    >
      {children}
    </Link>
  )
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

const MILLI = 1_000_000n

/** What may hide a span, or leads elsewhere. */
const NOT_OF_SPANS = ['range', 'filter', 'show', 'folds', ...EXACT_KEYS]

/** The address of this page with a span of its trace selected, in sight, and nothing else special. */
export function spanAddress(trace: OpenTrace, row: Row): string {
  const none = Object.fromEntries(NOT_OF_SPANS.map((key) => [key, undefined]))
  return traceAddress(trace, { ...none, span: spanId(trace.table, row) })
}

/**
 * The address of this page with some parameters changed. It names the source and, where the
 * address had none, the time of the trace, so that whoever opens it finds it as cheaply as we did.
 */
export function traceAddress(
  { table: t, source }: OpenTrace,
  change: Readonly<Record<string, string | undefined>>,
): string {
  const { home = { base: location.href, source: source.id } } = source
  // What is shown stands in the fragment where a page has no address of its own: in a capsule.
  const url = new URL(source.home ? location.hash.slice(2) : '', home.base)
  const said: Record<string, unknown> = {
    ...parseUrlSearch(url.search),
    ...change,
    source: home.source,
  }
  const end = t.epoch + BigInt(Math.ceil(t.duration))
  const hint = {
    start: printInstant((t.epoch / MILLI) * MILLI),
    end: printInstant(((end + MILLI - 1n) / MILLI) * MILLI),
  }
  url.search = printUrlSearch(said.start && said.end ? said : { ...said, ...hint })
  return url.href
}
