import type { Sort } from '@/state/links/url'
import type { Sort as ColumnSort } from '@/ui/data-table'

/** The orders of the URL, each as the column that shows it and the way it goes. */
export const SORT_OPTIONS: readonly { value: Sort; label: string; by: ColumnSort }[] = [
  { value: 'recent', label: 'Newest first', by: { column: 'started', direction: 'desc' } },
  { value: 'oldest', label: 'Oldest first', by: { column: 'started', direction: 'asc' } },
  { value: 'longest', label: 'Longest first', by: { column: 'duration', direction: 'desc' } },
  { value: 'shortest', label: 'Shortest first', by: { column: 'duration', direction: 'asc' } },
  { value: 'spans', label: 'Most spans', by: { column: 'spans', direction: 'desc' } },
  { value: 'errors', label: 'Most errors', by: { column: 'errors', direction: 'desc' } },
]

export const DEFAULT_SORT: Sort = 'recent'

export function sortOf(text: string | undefined): Sort {
  return SORT_OPTIONS.find((o) => o.value === text)?.value ?? DEFAULT_SORT
}

export function columnSort(sort: Sort): ColumnSort | undefined {
  return SORT_OPTIONS.find((o) => o.value === sort)?.by
}

/** What a click on a header asks for; undefined where the URL has no such order (fewest spans). */
export function sortBy({ column, direction }: ColumnSort): Sort | undefined {
  return SORT_OPTIONS.find(({ by }) => by.column === column && by.direction === direction)?.value
}
