import { Autocomplete } from '@base-ui/react/autocomplete'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type MouseEvent,
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { visibleText } from '@/base/visible-text'
import styles from './combobox.module.css'
import { rankOptions } from './combobox-options'
import floating from './floating.module.css'
import { Highlight } from './highlight'
import { CloseIcon } from './icons'

export interface ComboboxProps {
  readonly id?: string
  readonly 'aria-label'?: string
  readonly 'aria-describedby'?: string | undefined
  readonly 'aria-invalid'?: true | undefined
  readonly placeholder?: string
  readonly name?: string
  /** Free text: it need not be one of the options. */
  readonly value: string
  readonly onValueChange: (value: string) => void
  /** An option was taken, or Enter pressed on free text. */
  readonly onCommit?: (value: string) => void
  readonly options: readonly string[]
  /** Why there are no options, or not all: still loading, or what went wrong, in one sentence. */
  readonly status?: { readonly kind: 'loading' | 'error'; readonly text: string } | undefined
  /** Said when no option fits; the text stays as typed. */
  readonly emptyText?: string
  /** What an option shows, where that is not its whole text. */
  readonly labelOf?: (option: string) => string
  /** A sign before an option, as a service's colour. */
  readonly mark?: (option: string) => ReactNode
  readonly mono?: boolean
  readonly ref?: Ref<HTMLInputElement>
  /** Shows the list at once: all of it, or what fits the text that was typed already. */
  readonly start?: 'open' | 'typed' | undefined
}

const ROW = 28

/**
 * Type-ahead over thousands of options, of which only those in view are elements. While the text
 * is the option chosen last, the list shows everything, so that the choice can be changed.
 */
export function Combobox({
  value,
  onValueChange,
  onCommit,
  options,
  status,
  emptyText = 'Nothing fits. The text is used as it is.',
  labelOf,
  mark,
  mono = false,
  start,
  ...input
}: ComboboxProps) {
  const [isOpen, setOpen] = useState(start !== undefined)
  const [isTyped, setTyped] = useState(start === 'typed')
  const list = useRef<ListHandle>(null)
  const [scroller, setScroller] = useState<HTMLElement | null>(null)
  const query = isTyped ? value : ''
  const shown = useMemo(() => (isOpen ? rankOptions(options, query) : []), [isOpen, options, query])
  const close = () => {
    setOpen(false)
    setTyped(false)
  }
  const choose = (option: string) => {
    onValueChange(option)
    onCommit?.(option)
    close()
  }
  return (
    <Autocomplete.Root
      virtualized
      openOnInputClick
      mode="none"
      filter={null}
      items={shown}
      value={value}
      open={isOpen}
      onOpenChange={(open) => (open ? setOpen(true) : close())}
      onValueChange={(next, { reason }) => {
        setTyped(reason === 'input-change')
        onValueChange(next)
      }}
      onItemHighlighted={(_, { reason, index }) => {
        if (reason !== 'pointer' && index >= 0) list.current?.scrollTo(index)
      }}
    >
      <Autocomplete.InputGroup className={styles.frame} data-mono={mono ? '' : undefined}>
        {value !== '' && mark?.(value)}
        <Autocomplete.Input
          {...input}
          autoComplete="off"
          spellCheck={false}
          className={styles.input}
          onBlur={close}
          onKeyDown={(event) => {
            const isOnItem = event.currentTarget.getAttribute('aria-activedescendant')
            if (event.key === 'Enter' && !isOnItem) onCommit?.(value)
          }}
        />
        {value !== '' && (
          <Autocomplete.Clear className={styles.clear} aria-label="Clear">
            <CloseIcon />
          </Autocomplete.Clear>
        )}
      </Autocomplete.InputGroup>
      <Autocomplete.Portal>
        <Autocomplete.Positioner className={floating.positioner} sideOffset={4} align="start">
          {/* Autocomplete.Popup would hide the page from assistive technology while a list is open,
              the button beside it too. What else it does is little: see choose and onBlur. */}
          {/* biome-ignore lint/a11y/noStaticElementInteractions: it only lets the focus be */}
          <div
            role="presentation"
            className={`${floating.popup} ${styles.popup}`}
            onMouseDown={keepFocus}
          >
            <Autocomplete.Status className={styles.status} data-kind={status?.kind}>
              {status?.text ?? (shown.length === 0 && isOpen ? emptyText : undefined)}
            </Autocomplete.Status>
            <Autocomplete.List ref={setScroller} className={styles.scroller}>
              {shown.length > 0 && (
                <Options
                  scroller={scroller}
                  ref={list}
                  shown={shown}
                  query={query}
                  labelOf={labelOf}
                  mark={mark}
                  mono={mono}
                  onChoose={choose}
                />
              )}
            </Autocomplete.List>
          </div>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}

/** A press in the list is for an option, not for the focus, which stays in the input. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault()
}

interface ListHandle {
  scrollTo(index: number): void
}

function Options({
  scroller,
  shown,
  query,
  labelOf,
  mark,
  mono,
  onChoose,
  ref,
}: {
  scroller: HTMLElement | null
  shown: readonly string[]
  query: string
  labelOf: ((option: string) => string) | undefined
  mark: ((option: string) => ReactNode) | undefined
  mono: boolean
  onChoose: (option: string) => void
  ref: Ref<ListHandle>
}) {
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW,
    overscan: 8,
  })
  useImperativeHandle(ref, () => ({ scrollTo: (index) => virtualizer.scrollToIndex(index) }))
  return (
    <div role="presentation" className={styles.list} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const option = shown[index]
        if (option === undefined) return null
        return (
          <Autocomplete.Item
            key={option}
            index={index}
            value={option}
            className={`${floating.item} ${styles.option}`}
            data-mono={mono ? '' : undefined}
            aria-setsize={shown.length}
            aria-posinset={index + 1}
            title={visibleText(option)}
            onClick={() => onChoose(option)}
            style={{ transform: `translateY(${start}px)` }}
          >
            {mark?.(option)}
            <span className={styles.text}>
              <Highlight text={visibleText(labelOf?.(option) ?? option)} query={query} />
            </span>
          </Autocomplete.Item>
        )
      })}
    </div>
  )
}
