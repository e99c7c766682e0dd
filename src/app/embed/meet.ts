import type { QueryClient } from '@tanstack/react-query'
import { busyWhile } from '@/paint/frame'
import type { Workspace } from '@/sources/local/workspace'
import { normalTraceId, traceIdOf } from '@/state/links/jaeger-links'
import { printRange, type TraceParams } from '@/state/links/url'
import { VIEW_IDS } from '@/state/links/view-ids'
import { hintOf, type LoadedTrace, traceQuery } from '@/state/loading/queries'
import type { Sources } from '@/state/loading/sources'
import { rowOf } from '@/trace/span'
import type { makeRouter } from '../router'
import type { Met, Steering } from './gate'
import { HandedFiles } from './handed-files'
import type { Done, OpenBytes, Opened, OpenTrace } from './messages'
import { Pacer } from './pacer'
import { Refusal } from './refusal'

/** What of the app requests are met with. */
export interface Steered {
  readonly router: ReturnType<typeof makeRouter>
  readonly queryClient: QueryClient
  readonly sources: Sources
  readonly workspace: Workspace
  /** The view of a trace whose address names none. */
  readonly firstView: string
}

/** Between two changes of the address that a page around this one asks for. */
const GAP = 100

/**
 * Does what a page around this one asks for, the way a reader would: through the address. It is
 * replaced and not added to, so that *back* remains the reader's.
 */
export class Meeting {
  readonly #app: Steered
  readonly #files: HandedFiles
  readonly #pacer = new Pacer(GAP)
  #change: Readonly<Record<string, string | undefined>> = {}
  #changed: Promise<Done> | undefined

  constructor(app: Steered) {
    this.#app = app
    this.#files = new HandedFiles(app.workspace)
  }

  async meet(request: Steering, signal: AbortSignal): Promise<Met> {
    switch (request.type) {
      case 'open': {
        const opening =
          'bytes' in request ? this.#take(request, signal) : this.#open(request, signal)
        const opened = await unlessAborted(opening, signal)
        return { answered: Promise.resolve(opened) }
      }
      case 'select':
        await this.#checkSpan(request.span, signal)
        return this.#adjust({ span: request.span || undefined })
      case 'show': {
        this.#checkView(request.view)
        await this.#loaded(signal)
        const { view, range } = request
        return this.#adjust({
          ...(view !== undefined && { view }),
          ...(range && { range: range === 'whole' ? undefined : printRange(range) }),
        })
      }
      case 'find':
        await this.#loaded(signal)
        return this.#adjust({
          filter: request.text || undefined,
          show: request.only ? 'matches' : undefined,
        })
      case 'theme': {
        const { theme } = request
        return this.#adjust({ theme: theme === 'system' ? undefined : theme })
      }
    }
  }

  /** What comes together is one change of the address. */
  #adjust(change: Readonly<Record<string, string | undefined>>): Met {
    this.#change = { ...this.#change, ...change }
    this.#changed ??= busyWhile(this.#write())
    return { answered: this.#changed }
  }

  async #write(): Promise<Done> {
    await this.#pacer.turn()
    const change = this.#change
    this.#change = {}
    this.#changed = undefined
    await this.#app.router.navigate({
      to: '.',
      search: (before: TraceParams) => ({ ...before, ...change }),
      replace: true,
    })
    return { type: 'done' }
  }

  async #open(request: OpenTrace, signal: AbortSignal): Promise<Opened> {
    const { source, start, end, span, view, range } = request
    const { queryClient, sources, router } = this.#app
    this.#checkView(view)
    await this.#pacer.turn(signal)
    const traceId = normalTraceId(request.traceId)
    // Begun here, because its outcome is the answer; the page finds it on its way.
    const loading = queryClient.fetchQuery(
      traceQuery(sources, source, traceId, hintOf({ start, end })),
    )
    const search = {
      source,
      start,
      end,
      span,
      view,
      range: range && printRange(range),
    }
    const going = router.navigate({
      to: '/trace/$traceId',
      params: { traceId },
      search,
      replace: true,
    })
    await Promise.all([loading, going])
    return { type: 'opened', traceIds: [traceId] }
  }

  async #take({ bytes, name }: OpenBytes, signal: AbortSignal): Promise<Opened> {
    const { queryClient, router, sources } = this.#app
    // A deployment without files has no place for them.
    if (!sources.list.some(({ id }) => id === 'local')) throw new Refusal('denied')
    await this.#pacer.turn(signal)
    const blob = bytes instanceof Blob ? bytes : new Blob([bytes])
    const traceIds = await this.#files.open({ name: name || 'From the page around', blob }, signal)
    signal.throwIfAborted()
    void queryClient.resetQueries({ predicate: (q) => q.queryKey.includes('local') })
    const [only] = traceIds
    const search = { source: 'local' }
    await (traceIds.length === 1 && only !== undefined
      ? router.navigate({ to: '/trace/$traceId', params: { traceId: only }, search, replace: true })
      : router.navigate({ to: '/search', search, replace: true }))
    return { type: 'opened', traceIds }
  }

  #checkView(view: string | undefined): void {
    if (view !== undefined && !VIEW_IDS.some((id) => id === view)) throw new Refusal('invalid')
  }

  /** A span that has not come yet of a long trace is waited for. */
  async #checkSpan(span: string, signal: AbortSignal): Promise<void> {
    let loaded = await this.#loaded(signal)
    if (span === '' || rowOf(loaded.table, span) >= 0) return
    if (!loaded.isWhole) loaded = await this.#loaded(signal, { whole: true })
    if (rowOf(loaded.table, span) < 0) throw new Refusal('not-found')
  }

  /** The trace of the page, once it is there. */
  async #loaded(signal: AbortSignal, { whole = false } = {}): Promise<LoadedTrace> {
    const { router, queryClient, sources } = this.#app
    const match = router.state.matches.find(({ routeId }) => routeId === '/trace/$traceId')
    if (!match) throw new Refusal('no-trace')
    const { params, search } = match as { params: { traceId: string }; search: TraceParams }
    const traceId = traceIdOf(params.traceId)
    const options = traceQuery(sources, search.source, traceId, hintOf(search))
    const state = queryClient.getQueryState(options.queryKey)
    if (state?.status === 'error' && state.fetchStatus === 'idle') throw state.error
    const { data } = state ?? {}
    if (data && (data.isWhole || !whole)) return data
    return unlessAborted(queryClient.fetchQuery(options), signal)
  }
}

/** The work goes on, where it can be of use to the reader; nobody waits for it. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(new Refusal('superseded'))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } catch (error) {
    work.catch(() => undefined)
    if (error instanceof Error && error.name === 'CancelledError') throw new Refusal('stopped')
    throw signal.aborted ? new Refusal('superseded') : error
  }
}
