import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { capabilitiesQuery, failureOf } from '@/state/loading/queries'
import { sourceOf, useSources } from '@/state/loading/sources'
import { useSettings } from '@/state/settings/settings'
import { useTimeZone } from '@/state/settings/time-zone'
import { loadable } from '@/ui/loadable'
import { Notice } from '@/ui/notice'
import { FailureNotice } from '../failure-notice'
import { Waiting } from '../waiting'
import { draftOf, isBlank, requestOf } from './draft'
import { Loading } from './loading'
import { problemsOf } from './problems'
import { Results } from './results'
import { SearchForm } from './search-form'
import styles from './search-page.module.css'
import { JaegerTraces, LinkTools } from './search-parts'
import { Unasked } from './unasked'
import { useFace, usualFace } from './use-face'
import { useSearchCommands } from './use-search-commands'
import { useTraceSearch } from './use-trace-search'

const route = getRouteApi('/search')

/** Few deployments have any. */
const Presets = loadable(async () => (await import('./presets')).Presets, <Waiting />)
const LocalFiles = loadable(async () => (await import('./local-files')).LocalFiles, <Waiting />)

/** Finds traces: the form says what, the URL is what was asked, the list is what came of it. */
export function SearchPage() {
  const params = route.useSearch()
  const sources = useSources()
  const zone = useTimeZone()
  const { presets } = useSettings()
  const source = sourceOf(sources, params.source)
  const asked = useMemo(() => draftOf(params, source.id), [params, source.id])
  const [face, setFace] = useFace(asked.q, params.face)

  // For whom a link is copied: what the address need not say.
  const shown = useMemo(
    () => ({ ...params, face: face === usualFace(params.q) ? undefined : face }),
    [params, face],
  )

  const probe = useQuery(capabilitiesQuery(source))
  const can = probe.data
  const problems = useMemo(() => (can ? problemsOf(asked, can) : []), [asked, can])
  const request = useMemo(
    () => (can && problems.length === 0 ? requestOf(asked, can) : undefined),
    [asked, can, problems],
  )
  const search = useTraceSearch(source, request)
  const probeFailure = probe.isFetching ? undefined : failureOf(probe.error)
  useSearchCommands({ canTraceql: can?.traceql ?? false, face, setFace, again: search.again })
  useEffect(() => void LinkTools.preload(), [])
  useEffect(() => {
    document.title = asked.service ? `${asked.service} · Spanwise` : 'Search · Spanwise'
  }, [asked.service])

  return (
    <main className={styles.page}>
      <h1 className="visually-hidden">Search traces</h1>
      {params.embed !== '1' && (
        <SearchForm
          asked={asked}
          face={face}
          zone={zone}
          failure={search.failure}
          onFace={setFace}
        />
      )}
      {presets[0] && isBlank(asked) && (
        <div className={styles.presets}>
          <Presets />
        </div>
      )}
      {params.source !== undefined && params.source !== source.id && (
        <div className={styles.notice}>
          <Notice tone="warning" title={`There is no source “${params.source}” here`}>
            The link names one that config.json does not: {source.name} is asked instead.
          </Notice>
        </div>
      )}
      {(params.traceID ?? params.span) !== undefined && (
        <JaegerTraces params={params} source={source.id} />
      )}
      {source.id === 'local' && <LocalFiles />}
      {probeFailure ? (
        <div className={styles.notice}>
          <FailureNotice
            failure={probeFailure}
            place={source.name}
            onRetry={() => void probe.refetch()}
          />
        </div>
      ) : !can ? (
        <Loading place={source.name} />
      ) : search.state === 'idle' ? (
        <Unasked asked={asked} source={source} can={can} problems={problems} />
      ) : (
        <Results
          asked={asked}
          source={source}
          can={can}
          params={shown}
          zone={zone}
          search={search}
        />
      )}
    </main>
  )
}
