import type { Icon } from './icons'
import styles from './segmented.module.css'

interface Segment<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly icon?: Icon
  readonly keys?: string
}

/** A few choices of which one is on. Joined for a switch of form, loose for the views of a page. */
export function Segmented<Value extends string>({
  label,
  segments,
  value,
  loose = false,
  onChange,
}: {
  label: string
  segments: readonly Segment<Value>[]
  value: Value
  loose?: boolean
  onChange: (value: Value) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row everywhere
    <div
      role="group"
      aria-label={label}
      className={styles.group}
      data-loose={loose ? '' : undefined}
    >
      {segments.map(({ value: own, label, icon: Icon, keys }) => (
        <button
          key={own}
          type="button"
          aria-pressed={own === value}
          aria-keyshortcuts={keys}
          className={styles.segment}
          onClick={() => onChange(own)}
        >
          {Icon && <Icon />}
          {label}
        </button>
      ))}
    </div>
  )
}
