import { type ReactNode, useId } from 'react'
import styles from './checkbox.module.css'

/** A switch with its name beside it; what `trailing` says of it stands at the end of the line. */
export function Checkbox({
  label,
  checked,
  disabled = false,
  hint,
  trailing,
  onChange,
}: {
  label: ReactNode
  checked: boolean
  disabled?: boolean
  hint?: ReactNode
  trailing?: ReactNode
  onChange: (checked: boolean) => void
}) {
  const id = useId()
  return (
    <div className={styles.checkbox} data-disabled={disabled ? '' : undefined}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {trailing && <span className={styles.trailing}>{trailing}</span>}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  )
}
