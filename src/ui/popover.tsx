import { Popover as Base } from '@base-ui/react/popover'
import type { ReactElement, ReactNode } from 'react'
import styles from './floating.module.css'

/** A panel that opens at its trigger, a button of ours. */
export function Popover({
  trigger,
  label,
  align = 'end',
  open,
  onOpenChange,
  children,
}: {
  trigger: ReactElement
  /** Names the panel for assistive technology. */
  label: string
  align?: 'start' | 'center' | 'end'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}) {
  return (
    <Base.Root {...(open !== undefined && { open })} onOpenChange={(now) => onOpenChange?.(now)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4} align={align}>
          <Base.Popup className={`${styles.popup} ${styles.panel}`} aria-label={label}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
