import { type ComponentProps, type ReactNode, useRef } from 'react'
import { CloseIcon, type Icon } from './icons'
import styles from './text-input.module.css'

/** One line of text. With `onClear` a button empties it while it holds something. */
export function TextInput({
  icon: Icon,
  trailing,
  mono = false,
  clearLabel = 'Clear',
  onValueChange,
  onClear,
  ref,
  ...rest
}: Omit<ComponentProps<'input'>, 'className' | 'onChange' | 'ref'> & {
  icon?: Icon
  /** Small things at the end: a count, a key. */
  trailing?: ReactNode
  mono?: boolean
  clearLabel?: string
  onValueChange?: (value: string) => void
  onClear?: () => void
  ref?: React.Ref<HTMLInputElement>
}) {
  const frame = useRef<HTMLSpanElement>(null)
  const clear = () => {
    onClear?.()
    frame.current?.querySelector('input')?.focus()
  }
  return (
    <span ref={frame} className={styles.frame} data-mono={mono ? '' : undefined}>
      {Icon && <Icon />}
      <input
        ref={ref}
        autoComplete="off"
        spellCheck={false}
        {...rest}
        className={styles.input}
        onChange={(event) => onValueChange?.(event.target.value)}
      />
      {trailing}
      {onClear && rest.value !== undefined && rest.value !== '' && (
        <button type="button" className={styles.clear} aria-label={clearLabel} onClick={clear}>
          <CloseIcon />
        </button>
      )}
    </span>
  )
}
