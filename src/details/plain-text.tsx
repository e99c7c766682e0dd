import { Fragment } from 'react'
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

/** A key, which where it is too long breaks between its parts rather than in a word. */
export function KeyText({ text }: { text: string }) {
  const filter = useAttributeFilter()
  if (filter) return <PlainText text={text} />
  const parts = visibleText(text).split(/(?<=[._/])/)
  return (
    <bdi>
      {parts.map((part, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part has no identity but its place
        <Fragment key={i}>
          {i > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </bdi>
  )
}
