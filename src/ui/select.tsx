import type { ComponentProps } from 'react'
import { ChevronDownIcon } from './icons'
import styles from './select.module.css'

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
}

/** The browser's own select in our dress: its list is the system's, on every device. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  ...rest
}: Omit<ComponentProps<'select'>, 'className' | 'onChange' | 'value' | 'children'> & {
  options: readonly SelectOption<Value>[]
  value: Value
  onValueChange: (value: Value) => void
}) {
  return (
    <span className={styles.frame}>
      <select
        {...rest}
        className={styles.select}
        value={value}
        onChange={(event) => {
          const chosen = options.find((o) => o.value === event.target.value)
          if (chosen) onValueChange(chosen.value)
        }}
      >
        {options.map((o) => (
          <option key={o.value} value={o.value}>
            {o.label}
          </option>
        ))}
      </select>
      <ChevronDownIcon />
    </span>
  )
}
