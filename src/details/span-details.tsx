import { useMemo, useState } from 'react'
import { useTrace } from '@/state/view/trace-context'
import type { Row } from '@/trace/table'
import { FilterIcon } from '@/ui/icons'
import { TextInput } from '@/ui/text-input'
import { AttributeFilterProvider, attributeFilter } from './attribute-filter'
import { Block } from './block'
import { sections } from './index'
import type { DetailSection } from './section'
import styles from './span-details.module.css'
import { SpanHead } from './span-head'

/** All there is to know of one span. It grows as long as it must; what it stands in scrolls. */
export function SpanDetails({ row, onClose }: { row: Row; onClose?: () => void }) {
  const { table } = useTrace()
  const [text, setText] = useState('')
  const filter = useMemo(() => attributeFilter(text), [text])
  const all = sections.filter((section) => section.applies(table, row))
  const canFilter = all.filter(({ matches }) => matches)
  const found = canFilter.filter(({ matches }) => !filter || matches?.(table, row, filter))

  const show = (section: DetailSection) => {
    const { id, title, count, isBare, matches, Section } = section
    return (
      <Block
        // A filter opens what it finds; without it a section is as the reader left it.
        key={filter && matches ? `${id} filtered` : id}
        id={id}
        title={title}
        count={filter ? undefined : count?.(table, row)}
        isBare={isBare}
        isForced={filter !== undefined && matches !== undefined}
      >
        <Section key={row} id={id} table={table} row={row} />
      </Block>
    )
  }

  const first = all.findIndex(({ matches }) => matches)
  return (
    <section className={styles.details} aria-label="Span details">
      <SpanHead key={row} row={row} onClose={onClose} />
      {all.slice(0, first).map(show)}
      <div className={styles.filter}>
        <TextInput
          type="search"
          icon={FilterIcon}
          aria-label="Filter attributes"
          placeholder="Filter attributes"
          value={text}
          onValueChange={setText}
          onClear={() => setText('')}
        />
      </div>
      <AttributeFilterProvider value={filter}>
        {all
          .slice(first)
          .filter((s) => !s.matches || found.includes(s))
          .map(show)}
        {filter && found.length === 0 && (
          <p className={styles.none}>No attribute has “{filter.text}” in its key or value.</p>
        )}
      </AttributeFilterProvider>
    </section>
  )
}
