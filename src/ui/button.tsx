import type { ComponentProps, ReactNode } from 'react'
import styles from './button.module.css'
import type { Icon } from './icons'
import { Kbd } from './kbd'

interface ButtonLook {
  /** One primary a page at most; quiet ones have no border until they are pointed at. */
  variant?: 'primary' | 'secondary' | 'quiet'
  size?: 'medium' | 'small'
}

function buttonLook({ variant = 'secondary', size = 'medium' }: ButtonLook) {
  return { className: styles.button, 'data-variant': variant, 'data-size': size }
}

/** `pressed` makes it a toggle; `keys` shows and announces its shortcut, as "c" or "Shift+E". */
export function Button({
  variant,
  size,
  icon: Icon,
  pressed,
  keys,
  children,
  ...rest
}: Omit<ComponentProps<'button'>, 'className'> &
  ButtonLook & {
    icon?: Icon
    pressed?: boolean | undefined
    keys?: string
    children?: ReactNode
  }) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-keyshortcuts={keys}
      {...rest}
      {...buttonLook({ ...(variant && { variant }), ...(size && { size }) })}
    >
      {Icon && <Icon />}
      {children}
      {keys && (
        <span aria-hidden="true">
          <Kbd>{keys}</Kbd>
        </span>
      )}
    </button>
  )
}

/** A button that shows an icon alone: its name is what assistive technology and the hover say. */
export function IconButton({
  icon: Icon,
  label,
  keys,
  pressed,
  size = 'small',
  ...rest
}: Omit<ComponentProps<'button'>, 'className' | 'children'> & {
  icon: Icon
  label: string
  keys?: string
  pressed?: boolean | undefined
  size?: 'medium' | 'small'
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={keys}
      title={keys ? `${label} (${keys})` : label}
      {...rest}
      className={styles.button}
      data-variant="quiet"
      data-size={size}
      data-icon-only=""
    >
      <Icon />
    </button>
  )
}
