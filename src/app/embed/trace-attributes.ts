/** Below the folder of the script lies the rest of Spanwise. */
const SCRIPT = import.meta.url

/** The attributes of `<spanwise-trace>` as properties: a text is '' where there is no attribute. */
export class TraceAttributes extends HTMLElement {
  get base(): string {
    return this.getAttribute('base') ?? new URL('..', SCRIPT).href
  }
  set base(value: string) {
    this.#set('base', value)
  }
  get traceId(): string {
    return this.getAttribute('trace-id') ?? ''
  }
  set traceId(value: string) {
    this.#set('trace-id', value)
  }
  get source(): string {
    return this.getAttribute('source') ?? ''
  }
  set source(value: string) {
    this.#set('source', value)
  }
  get start(): string {
    return this.getAttribute('start') ?? ''
  }
  set start(value: string) {
    this.#set('start', value)
  }
  get end(): string {
    return this.getAttribute('end') ?? ''
  }
  set end(value: string) {
    this.#set('end', value)
  }
  get span(): string {
    return this.getAttribute('span') ?? ''
  }
  set span(value: string) {
    this.#set('span', value)
  }
  get view(): string {
    return this.getAttribute('view') ?? ''
  }
  set view(value: string) {
    this.#set('view', value)
  }
  get range(): string {
    return this.getAttribute('range') ?? ''
  }
  set range(value: string) {
    this.#set('range', value)
  }
  get theme(): string {
    return this.getAttribute('theme') ?? ''
  }
  set theme(value: string) {
    this.#set('theme', value)
  }
  get search(): string {
    return this.getAttribute('search') ?? ''
  }
  set search(value: string) {
    this.#set('search', value)
  }
  get hide(): string {
    return this.getAttribute('hide') ?? ''
  }
  set hide(value: string) {
    this.#set('hide', value)
  }
  get label(): string {
    return this.getAttribute('label') || 'Trace'
  }
  set label(value: string) {
    this.#set('label', value)
  }
  get readOnly(): boolean {
    return this.hasAttribute('readonly')
  }
  set readOnly(value: boolean) {
    this.toggleAttribute('readonly', value)
  }
  get autoHeight(): boolean {
    return this.hasAttribute('auto-height')
  }
  set autoHeight(value: boolean) {
    this.toggleAttribute('auto-height', value)
  }
  get sandbox(): string | undefined {
    return this.getAttribute('sandbox') ?? undefined
  }
  set sandbox(value: string | undefined) {
    if (value === undefined) this.removeAttribute('sandbox')
    else this.setAttribute('sandbox', value)
  }

  #set(name: string, value: string): void {
    if (value === '') this.removeAttribute(name)
    else this.setAttribute(name, value)
  }
}
