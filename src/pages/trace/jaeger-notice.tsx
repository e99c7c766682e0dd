import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { visibleText } from '@/base/visible-text'
import { normalTraceId } from '@/state/links/jaeger-links'
import type { TraceParams } from '@/state/links/url'
import { readServiceFilter } from '@/state/view/service-filter'
import { useTrace } from '@/state/view/trace-context'
import { serviceOf } from '@/trace/span'
import { Button, IconButton } from '@/ui/button'
import { CloseIcon } from '@/ui/icons'
import styles from './trace-states.module.css'

const route = getRouteApi('/trace/$traceId')

/** So many services are named; of more their count says enough. */
const NAMED = 4

/** What a link of Jaeger UI asks for and this page does not do: told, with the way on. */
export function JaegerNotice({
  other,
  params,
}: {
  /** The second of the two traces a link compares. */
  other: string | undefined
  params: TraceParams
}) {
  const cohort = textsOf(params.cohort).filter((id) => normalTraceId(id) !== other)
  return (
    <>
      {other && (
        <p className={styles.strip} role="note">
          This link compares two traces. Shown is the first;{' '}
          <Other id={other}>open the second</Other>
          {cohort.length > 0 && ' or another of its candidates: '}
          {cohort.slice(0, NAMED).map((id) => (
            <span key={id}>
              <Other id={id}>{visibleText(id.slice(0, 8))}</Other>{' '}
            </span>
          ))}
        </p>
      )}
      <ServiceFilter text={textsOf(params.svcFilter)[0] ?? ''} />
    </>
  )
}

function Other({ id, children }: { id: string; children: string }) {
  return (
    <Link to="/trace/$traceId" params={{ traceId: normalTraceId(id) }} target="_blank">
      {children}
    </Link>
  )
}

function ServiceFilter({ text }: { text: string }) {
  const { table: t } = useTrace()
  const navigate = route.useNavigate()
  const filter = useMemo(() => {
    // Distinct by their strings: a trace of a million spans has some dozen.
    const first = new Map<number, string>()
    for (let row = 0; row < t.length; row++) {
      if (!first.has(t.service[row])) first.set(t.service[row], serviceOf(t, row))
    }
    return readServiceFilter(text, first.values())
  }, [t, text])
  if (!filter) return null
  const dismiss = () =>
    void navigate({ search: (before) => ({ ...before, svcFilter: undefined }), replace: true })
  const words = filter.kind === 'fits' ? findText(filter.shown) : undefined
  // A step of its own, so that back shows all services again.
  const narrow = (filter: string) =>
    void navigate({
      search: (before) => ({ ...before, filter, show: 'matches', svcFilter: undefined }),
    })
  return (
    <p className={styles.strip} role="note">
      <span>
        {filter.kind === 'stale'
          ? 'The service filter of this Jaeger UI link was made when the trace had other services: all of them are shown.'
          : `In Jaeger UI this link hides ${names(filter.hidden)}. Here all services are shown${words === undefined ? '; what you write in Find in trace can narrow them' : ''}.`}
      </span>
      {words !== undefined && (
        <Button size="small" onClick={() => narrow(words)}>
          Find the others alone
        </Button>
      )}
      <IconButton icon={CloseIcon} label="Dismiss the service filter" onClick={dismiss} />
    </p>
  )
}

/** An address has room for more; a find box that is read has not. */
const LONGEST_FIND = 300

/**
 * What finds the spans of some services. Their ancestors stay in sight, and a name may begin as
 * another one does, so that this is offered and not done.
 */
function findText(services: readonly string[]): string | undefined {
  if (services.some((name) => name.includes('"'))) return undefined
  const text = services.map((name) => `service.name=${quoted(name)}`).join(' | ')
  return text.length <= LONGEST_FIND ? text : undefined
}

function quoted(name: string): string {
  return /[\s|]/.test(name) ? `"${name}"` : name
}

function names(services: readonly string[]): string {
  const named = services
    .slice(0, NAMED)
    .map((name) => visibleText(name))
    .join(', ')
  const more = services.length - NAMED
  return more > 0 ? `${named} and ${more} more services` : named
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((one) => typeof one === 'string')
}
