import type { CssPixels } from '@/base/units'

/** No screen is higher; what does not fit then scrolls inside. */
const HIGHEST: CssPixels = 4000

/** Below this, a page has no room for anything (pages/trace/loaded-page.module.css). */
const LOWEST: CssPixels = 280

/**
 * How high this window would have to be, so that its list need not scroll; undefined where there is
 * no list. A list is read, not measured: of a long one only some rows are in the DOM.
 */
export function wantedHeight(window: Window): CssPixels | undefined {
  const list = window.document.querySelector<HTMLElement>('main [aria-rowcount]')
  // Rows that are not needed at the moment are kept hidden, and are no height.
  const rows = [...(list?.querySelectorAll<HTMLElement>('[role=row][aria-rowindex]') ?? [])]
  const row = rows.findLast(({ offsetHeight }) => offsetHeight > 0)
  const count = Number(list?.getAttribute('aria-rowcount'))
  if (!list || !row || !Number.isFinite(count)) return undefined
  const around = window.innerHeight - list.clientHeight
  return Math.round(Math.min(HIGHEST, Math.max(LOWEST, around + count * row.offsetHeight)))
}
