import { clamp } from '@/base/number'
import { STEP } from '@/ui/use-growing'

export const TABS = [
  { id: 'span', title: 'Span' },
  { id: 'critical', title: 'Critical path' },
  { id: 'errors', title: 'Errors' },
  { id: 'received', title: 'Received' },
  { id: 'notes', title: 'Notes' },
] as const
export type Tab = (typeof TABS)[number]['id']

/** What of the side panel a colleague would see. */
export interface PanelLook {
  readonly tab: Tab | undefined
  /** How the critical path is grouped. */
  readonly by: 'span' | 'service'
  /** How many rows the list of the tab has made, see useGrowing. */
  readonly most: number | undefined
  /** How far the tab is scrolled, CSS px. */
  readonly top: number
  /** Sections of the span that are closed. */
  readonly closed: readonly string[]
}

/** How a list in the panel begins, and whom it tells when it shows itself otherwise. */
export interface ListLook {
  readonly look?: Pick<PanelLook, 'by' | 'most'>
  readonly onLook?: (look: Partial<Pick<PanelLook, 'by' | 'most'>>) => void
}

const MOST_ROWS = 100_000

/**
 * In a link: the tab, then what is not as it begins, as words: `critical,service`,
 * `errors,rows1100,down240`, `span,no-resource,no-ids`. `off` is a panel that is closed.
 */
export function printPanel({ tab = 'critical', by, most, top, closed }: PanelLook): string {
  return [
    tab,
    tab === 'critical' && by === 'service' && 'service',
    tab !== 'span' && most && most > STEP && top > 0 && `rows${most}`,
    ...(tab === 'span' ? closed.map((id) => `no-${id}`) : []),
    top > 0 && `down${Math.round(top)}`,
  ]
    .filter((word) => typeof word === 'string')
    .join(',')
}

/** Words it does not know fall alone. */
export function readPanel(text: string | undefined): PanelLook {
  const words = (text ?? '').split(',')
  const number = (name: string) => {
    const digits = words.map((word) => new RegExp(`^${name}(\\d{1,7})$`).exec(word)?.[1])
    const first = digits.find((each) => each !== undefined)
    return first === undefined ? undefined : Number(first)
  }
  const most = number('rows')
  return {
    tab: TABS.find(({ id }) => id === words[0])?.id,
    by: words.includes('service') ? 'service' : 'span',
    most: most === undefined ? undefined : clamp(most, 1, MOST_ROWS),
    top: number('down') ?? 0,
    closed: words.filter((word) => /^no-[a-z-]+$/.test(word)).map((word) => word.slice(3)),
  }
}
