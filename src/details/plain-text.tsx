import { visibleText } from '@/base/visible-text'
import { Highlight } from '@/ui/highlight'
import { useAttributeFilter } from './attribute-filter'

/**
 * Text of a trace, as text and nothing else: what it hides is shown, and its direction stays its
 * own. What the reader filters by is marked.
 */
export function PlainText({ text, lines = false }: { text: string; lines?: boolean }) {
  const filter = useAttributeFilter()
  const shown = visibleText(text, { lines })
  return <bdi>{filter ? <Highlight text={shown} query={filter.text} /> : shown}</bdi>
}
