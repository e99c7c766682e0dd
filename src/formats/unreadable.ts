import { formatCount, formatPlural } from '@/base/number'
import type { Note } from '@/trace/table'
import type { BadData } from './failure'

/** What a reader wants where a document ends too early. */
export const MORE = 'more: the document ends here'

/** What is to be said of bytes that were passed over; `from` is where they begin. */
export function unreadable(lost: number, from: number, { path, wanted }: BadData): Note {
  const text =
    wanted === MORE
      ? `The document ends in the middle, after ${formatPlural(from + lost, 'byte')}: the rest is missing.`
      : `${formatPlural(lost, 'byte')} could not be read, from byte ${formatCount(from)} on: ${path ? `${path}: ` : ''}wanted ${wanted}.`
  return { kind: 'unreadable', text, count: lost }
}
