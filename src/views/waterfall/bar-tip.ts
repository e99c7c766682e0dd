import type { CriticalPath } from '@/analysis/critical-path'
import { errorsOf } from '@/analysis/errors'
import type { Ghost } from '@/analysis/ghosts'
import { selfTime } from '@/analysis/self-time'
import { upperBound } from '@/base/bisect'
import { clamp, formatPlural, formatShare } from '@/base/number'
import { formatDuration } from '@/base/time'
import type { CssPixels } from '@/base/units'
import { visibleText } from '@/base/visible-text'
import { nameOf, serviceOf } from '@/trace/span'
import type { Row, TraceTable } from '@/trace/table'
import { ROW_HEIGHT } from './row-pool'

/** What the tip says of a bar: a heading, and facts by name. */
export interface TipText {
  readonly service: string
  readonly name: string
  readonly facts: readonly (readonly [name: string, value: string])[]
}

/** Of a span: how long, when, how much of it its own work and somebody's wait. */
export function spanTip(
  t: TraceTable,
  row: Row,
  { path, isClosed }: { readonly path: CriticalPath | undefined; readonly isClosed: boolean },
): TipText {
  const facts: (readonly [string, string])[] = [
    ['Duration', formatDuration(t.spanDuration[row])],
    ['Starts at', formatDuration(t.start[row])],
    ['Self time', formatDuration(selfTime(t)[row])],
  ]
  const critical = path?.time[row] ?? 0
  if (path && critical > 0) {
    const root = path.roots[upperBound(path.roots, row) - 1]
    const share = formatShare(critical / t.spanDuration[root])
    facts.push(['On critical path', `${formatDuration(critical)}, ${share}`])
  }
  const { own, below } = errorsOf(t)
  if (own.has(row)) facts.push(['Status', 'error'])
  else if (isClosed && below.has(row)) facts.push(['Below it', 'errors'])
  if (isClosed && t.size[row] > 1) facts.push(['Hidden', formatPlural(t.size[row] - 1, 'span')])
  return {
    service: visibleText(serviceOf(t, row)),
    name: visibleText(nameOf(t, row)) || '(no name)',
    facts,
  }
}

/** Of a parent that was not received: when what it is known by ran. */
export function ghostTip({ id, from, to }: Ghost): TipText {
  return {
    service: '',
    name: `Missing parent ${visibleText(id)}`,
    facts: [
      ['Spans below it', formatDuration(to - from)],
      ['Start at', formatDuration(from)],
    ],
  }
}

/** The tip keeps this far from its bar. */
const GAP: CssPixels = 2

/**
 * A few words beside the bar under the pointer. It says nothing that is not in the details, so
 * assistive technology is spared it. Written only when another bar is pointed at.
 */
export class BarTip {
  readonly #element: HTMLElement
  #shown: unknown

  constructor(element: HTMLElement) {
    this.#element = element
  }

  /** `key` tells whether it is another bar than before; `at` is the point in the tip's parent. */
  show(
    key: unknown,
    text: () => TipText,
    at: { readonly x: CssPixels; readonly rowTop: CssPixels },
  ): void {
    if (key === this.#shown) return
    this.#shown = key
    const tip = this.#element
    this.#write(text())
    tip.hidden = false
    const { clientWidth: width, clientHeight: height } = tip.offsetParent ?? document.body
    const left = clamp(at.x + GAP, 0, Math.max(0, width - tip.offsetWidth))
    const below = at.rowTop + ROW_HEIGHT + GAP
    const fits = below + tip.offsetHeight <= height
    const top = fits ? below : Math.max(0, at.rowTop - GAP - tip.offsetHeight)
    tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
  }

  hide(): void {
    if (this.#shown === undefined) return
    this.#shown = undefined
    this.#element.hidden = true
  }

  #write({ service, name, facts }: TipText): void {
    const head = document.createElement('p')
    head.append(element('b', service), element('bdi', name))
    const list = document.createElement('dl')
    for (const [key, value] of facts) list.append(element('dt', key), element('dd', value))
    this.#element.replaceChildren(head, list)
  }
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}
