import { type ComponentType, useLayoutEffect, useRef, useState } from 'react'
import type { ComboboxProps } from './combobox'
import { TextInput } from './text-input'

let loaded: ComponentType<ComboboxProps> | undefined

async function load(): Promise<ComponentType<ComboboxProps>> {
  const { Combobox } = await import('./combobox')
  loaded = Combobox
  return Combobox
}

/** What the reader had begun with the plain input, for the full one to go on with. */
interface Begun {
  readonly caret: readonly [from: number | null, to: number | null]
  readonly text: string
  readonly start: ComboboxProps['start']
}

/**
 * A combobox that is a plain input until the reader comes near: its 45 KiB arrive with the pointer
 * or the focus, and text, caret and the wish to see the list are kept. `onLoad` is told what is
 * under way, for the page not to count as idle.
 */
export function LazyCombobox({
  onLoad,
  ...props
}: ComboboxProps & { onLoad?: (loading: Promise<unknown>) => void }) {
  const [Full, setFull] = useState(() => loaded)
  const input = useRef<HTMLInputElement>(null)
  const start = useRef<ComboboxProps['start']>(undefined)
  const [begun, setBegun] = useState<Begun>()
  const fetchFull = () => {
    const loading = load().then((component) => {
      const plain = input.current
      if (plain && plain === document.activeElement) {
        const { selectionStart, selectionEnd, value } = plain
        setBegun({ caret: [selectionStart, selectionEnd], text: value, start: start.current })
      }
      setFull(() => component)
    })
    onLoad?.(loading)
  }
  // Before the next key can arrive, or it would be lost. Who went on to another field stays there:
  // only where the plain input took the focus with it does nothing have it.
  useLayoutEffect(() => {
    const full = input.current
    if (!begun || !full || document.activeElement !== document.body) return
    full.focus()
    // What was typed since the caret was looked at stands before it.
    const end = full.value.length
    if (full.value === begun.text) full.setSelectionRange(...begun.caret)
    else full.setSelectionRange(end, end)
  }, [begun])
  if (Full) return <Full {...props} ref={input} start={begun?.start} />
  const { options, status, emptyText, labelOf, mark, onCommit, onValueChange, ...rest } = props
  return (
    <TextInput
      {...rest}
      ref={input}
      role="combobox"
      aria-expanded={false}
      aria-autocomplete="list"
      onValueChange={(typed) => {
        start.current = 'typed'
        onValueChange(typed)
      }}
      onPointerEnter={fetchFull}
      onFocus={fetchFull}
      onPointerDown={() => {
        start.current ??= 'open'
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onCommit?.(props.value)
      }}
    />
  )
}
