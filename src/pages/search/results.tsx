import type { TimeZoneChoice } from '@/base/time'
import type { SearchParams } from '@/state/links/url'
import type { Capabilities, TraceSource } from '@/state/loading/sources'
import { useWorkspace } from '@/state/workspace'
import { Button } from '@/ui/button'
import { loadable } from '@/ui/loadable'
import { FailureNotice } from '../failure-notice'
import { Waiting } from '../waiting'
import { Calm } from './calm'
import type { Draft } from './draft'
import { EmptyResults } from './empty-results'
import { Listing } from './listing'
import { Loading } from './loading'
import styles from './results.module.css'
import { useFind } from './use-search-actions'
import type { TraceSearch } from './use-trace-search'

/** Few come to a list of files without any. */
const LocalStart = loadable(async () => (await import('./local-start')).LocalStart, <Waiting />)

/** What came of a search: the plot and the list, or why there is none. */
export function Results({
  asked,
  source,
  can,
  params,
  zone,
  search,
}: {
  asked: Draft
  source: TraceSource
  can: Capabilities
  params: SearchParams
  zone: TimeZoneChoice
  search: TraceSearch
}) {
  const find = useFind()
  const workspace = useWorkspace()
  const { state, result, failure, again, cancel } = search
  if (state === 'stopped') {
    return (
      <Calm title="Search stopped" actions={<Button onClick={again}>Search again</Button>}>
        {source.name} was not asked to the end.
      </Calm>
    )
  }
  if (!result && !failure) return <Loading place={source.name} onCancel={cancel} />
  // With the form in sight, a refused query is told there, at the place of the mistake.
  const isToldAbove = failure?.kind === 'bad-query' && asked.q !== undefined && params.embed !== '1'
  const isEmpty = state === 'done' && result?.answer.traces.length === 0
  if (isEmpty && source.id === 'local' && workspace.files().length === 0) return <LocalStart />
  return (
    <>
      {failure && !isToldAbove && (
        <div className={styles.notice}>
          <FailureNotice failure={failure} place={source.name} onRetry={again} />
        </div>
      )}
      {isToldAbove && <Calm title="No results">The query above was not understood.</Calm>}
      {result && (
        <Listing
          result={result}
          isStale={state === 'running'}
          asked={asked}
          source={source}
          can={can}
          params={params}
          zone={zone}
          onCancel={cancel}
        />
      )}
      {isEmpty && <EmptyResults asked={asked} can={can} zone={zone} onFind={find} />}
    </>
  )
}
