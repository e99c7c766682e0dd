import type { Query } from '@tanstack/react-query'
import { traceIdOf } from '@/state/links/jaeger-links'
import { LOOKS, parseUrlSearch, printUrlSearch } from '@/state/links/url'
import type { Gate } from './gate'
import type { Steered } from './meet'
import { failedOf } from './refusal'
import { wantedHeight } from './wanted-height'

/** Tells the page around this one what the reader does, and how it goes. */
export class Reports {
  readonly #app: Omit<Steered, 'sources' | 'workspace'>
  readonly #gate: Pick<Gate, 'tell' | 'isAnswer'>
  readonly #detach: readonly (() => void)[]
  #told = { address: '', selected: '', height: 0 }

  constructor(app: Omit<Steered, 'sources' | 'workspace'>, gate: Pick<Gate, 'tell' | 'isAnswer'>) {
    this.#app = app
    this.#gate = gate
    const idle = new MutationObserver(() => this.#resized())
    idle.observe(document.documentElement, { attributeFilter: ['data-idle'] })
    this.#detach = [
      app.router.subscribe('onResolved', () => this.#navigated()),
      app.queryClient.getQueryCache().subscribe(({ type, query }) => {
        if (type === 'updated' && query.state.status === 'error') this.#failed(query)
      }),
      () => idle.disconnect(),
    ]
  }

  detach(): void {
    for (const stop of this.#detach) stop()
  }

  /** Tells all of it to somebody who has just come. */
  begin(): void {
    this.#told = { address: '', selected: '', height: 0 }
    this.#navigated()
    this.#resized()
    const { traceId } = this.#place()
    for (const query of this.#app.queryClient.getQueryCache().getAll()) {
      if (query.isActive() && query.state.status === 'error' && traceId) this.#failed(query)
    }
  }

  #navigated(): void {
    const address = addressIn(this.#app.router)
    if (address === this.#told.address) return
    this.#told.address = address
    const { page, traceId, span, view } = this.#place()
    this.#gate.tell({
      type: 'navigated',
      address,
      page,
      ...(traceId !== undefined && { traceId }),
      ...(view !== undefined && { view }),
    })
    if (traceId === undefined) return
    const selected = `${traceId}/${span}`
    // That nothing is selected in a trace is no news when it opens.
    const isNews = this.#told.selected.startsWith(`${traceId}/`) || span !== ''
    if (isNews && selected !== this.#told.selected)
      this.#gate.tell({ type: 'selected', traceId, span })
    this.#told.selected = selected
  }

  #place() {
    const match = this.#app.router.state.matches.at(-1)
    if (match?.routeId === '/search') return { page: 'search' } as const
    if (match?.routeId !== '/trace/$traceId') return { page: 'other' } as const
    const { span = '', view = this.#app.firstView } = match.search
    const traceId = traceIdOf(match.params.traceId)
    return { page: 'trace', traceId, span, view } as const
  }

  #resized(): void {
    if (!document.documentElement.hasAttribute('data-idle')) return
    const height = wantedHeight(window)
    if (height === undefined || height === this.#told.height) return
    this.#told.height = height
    this.#gate.tell({ type: 'resized', height })
  }

  /** Of a request that failed, its answer tells; this is of what the reader, or the address, asked. */
  #failed({ queryKey, state }: Query): void {
    const isShown = queryKey[0] === 'search' || queryKey.includes(this.#place().traceId)
    const { error } = state
    const told = isShown && error && !this.#gate.isAnswer(error) ? failedOf(error) : undefined
    if (told) this.#gate.tell(told)
  }
}

/** Where the app is, without what makes the page a frame's. */
function addressIn(router: Steered['router']): string {
  const url = new URL(router.history.createHref(router.state.location.href), document.baseURI)
  for (const key of LOOKS) url.searchParams.delete(key)
  const base = new URL(document.baseURI).pathname
  return url.pathname.slice(base.length) + printUrlSearch(parseUrlSearch(url.search))
}
