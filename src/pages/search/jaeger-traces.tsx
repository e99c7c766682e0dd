import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { namedTraces } from '@/state/links/jaeger-traces'
import type { SearchParams } from '@/state/links/url'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import styles from './jaeger-traces.module.css'
import { viewOf } from './trace-link'

const route = getRouteApi('/search')

/** The traces a link of Jaeger UI names besides, or in place of, a search: they open from here. */
export function JaegerTraces({ params, source }: { params: SearchParams; source: string }) {
  const navigate = route.useNavigate()
  const { traceID, span } = params
  const named = useMemo(() => namedTraces(traceID, span), [traceID, span])
  if (named.length === 0) return null
  const dismiss = () =>
    void navigate({
      search: (before) => ({ ...before, traceID: undefined, span: undefined }),
      replace: true,
    })
  const title =
    named.length === 1 ? 'The link names a trace' : `The link names ${named.length} traces`
  return (
    <div className={styles.notice}>
      <Notice
        tone="info"
        title={title}
        actions={
          <Button size="small" onClick={dismiss}>
            Dismiss
          </Button>
        }
      >
        <ul className={styles.list}>
          {named.map(({ traceId, find }) => (
            <li key={traceId}>
              <Link
                to="/trace/$traceId"
                params={{ traceId }}
                search={{ ...viewOf(params), source, filter: find }}
              >
                <code>{traceId}</code>
              </Link>
              {find !== undefined && ` with ${find.split(' | ').length} of its spans`}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  )
}
